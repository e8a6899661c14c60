using System.IO.Compression;
using System.Text;
using Deliberation.Core.NormSets.Bundles;
using static Deliberation.Core.NormSets.Bundles.BundleNames;

namespace Deliberation.Verify.Tests;

/// <summary>Archives that aren't bundles, made to hurt whoever opens them.</summary>
public sealed class HostileArchiveTests
{
    private static (string Name, byte[] Bytes)[] Files => [.. Bundle.Names.Select(name => (name, Published.Files[name]))];

    [Fact]
    public void A_file_that_is_there_twice_is_refused() => Refused("normset.jws is there twice", Zips.Of([.. Files, (BundleNames.Jws, Published.Files[BundleNames.Jws])]));

    [Fact]
    public void A_path_out_of_the_folder_is_refused() => Refused("a file that doesn't belong", Zips.Of([.. Files, ("../../home/pub.pem", [1])]));

    [Fact]
    public void A_folder_inside_is_refused() => Refused("a file that doesn't belong", Zips.Of([.. Files, ("more/", [])]));

    [Fact]
    public void A_name_in_other_case_is_refused() => Refused("a file that doesn't belong", Zips.Of([.. Files.Skip(1), ("verify.md", [1])]));

    [Fact]
    public void A_missing_file_is_refused() => Refused("VERIFY.md is missing", Zips.Of(Files[1..]));

    [Fact]
    public void Thousands_of_files_are_refused_before_they_are_listed() =>
        Refused("more files", Zips.Of([.. Enumerable.Range(0, 5_000).Select(n => ($"{n}", Array.Empty<byte>()))]));

    [Fact]
    public void A_directory_somewhere_else_is_refused()
    {
        var zip = Published.Bundle.ToZip();
        zip[^5] ^= 1; // the directory's offset

        Refused("its directory isn't where it should be", zip);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(22)]
    [InlineData(5_000)]
    public void Something_that_is_no_archive_is_refused(int length) => Refused("not a zip archive", new byte[length]);

    [Fact]
    public void An_archive_cut_short_is_refused() => Refused("not a zip archive", Published.Bundle.ToZip()[..^1]);

    [Fact]
    public void A_checkpoint_of_a_gigabyte_is_refused_by_its_size() => Refused("checkpoint is too large", Zips.Of(With(Checkpoint, new byte[200_000_000])));

    [Fact]
    public void A_bomb_of_one_endless_line_is_refused_after_a_megabyte()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var verdicts = Published.Verify(Zips.Of(With(Entries, [.. Encoding.ASCII.GetBytes("{\"body\":\""), .. Enumerable.Repeat((byte)'a', 100_000_000)])), Options.None);

        Assert.Equal(6, Published.RefusedAt(verdicts));
        Assert.Contains("line 1 is too long", verdicts[5].Text, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 800_000_000);
    }

    [Fact]
    public void A_size_that_lies_is_noticed_while_reading()
    {
        var zip = Zips.Of(With(Payload, new byte[60 * 1024 * 1024]));
        Declare(zip, Payload, 1_000);

        Assert.NotEqual(0, Published.RefusedAt(Published.Verify(zip, Options.None)));
    }

    [Fact]
    public void Every_single_altered_byte_of_an_archive_is_refused_or_changes_nothing()
    {
        var zip = Published.Bundle.ToZip();
        var chance = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var altered = zip.ToArray();
            var at = chance.Next(zip.Length);
            altered[at] ^= (byte)(1 << chance.Next(8));
            Assert.True(Published.Verify(altered, Options.None).Any(verdict => verdict.Outcome == Outcome.Fail) || IsIdle(zip, at), $"byte {at}");
        }
    }

    [Theory]
    [InlineData("{\"seq\":99999999999999999999999999}")]
    [InlineData("{\"seq\":1e400}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]")]
    [InlineData("\ud800")]
    [InlineData("")]
    [InlineData("null")]
    public void Nonsense_in_any_file_is_refused_without_an_exception(string nonsense)
    {
        foreach (var name in Bundle.Names.Where(name => name != BundleNames.Verify))
        {
            var verdicts = Published.Verify(Zips.Of(With(name, Encoding.UTF8.GetBytes(nonsense + "\n"))), Options.None);
            Assert.True(Published.RefusedAt(verdicts) > 0, $"{name}: {nonsense}");
        }
    }

    private static (string, byte[])[] With(string name, byte[] bytes) => [.. Files.Select(file => file.Name == name ? (name, bytes) : file)];

    private static void Refused(string why, byte[] zip)
    {
        var verdict = Assert.Single(Published.Verify(zip, Options.None));
        Assert.Equal((0, Outcome.Fail), (verdict.Step, verdict.Outcome));
        Assert.Contains(why, verdict.Text, StringComparison.Ordinal);
    }

    // VERIFY.md isn't signed, and zip headers hold times, attributes and checksums that don't change what is read.
    private static bool IsIdle(byte[] zip, int at)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var start = 0;
        foreach (var file in Published.Bundle.Files)
        {
            var content = start + 30 + file.Name.Length;
            if (at >= start && at < content) return true;
            if (at >= content && at < content + file.Bytes.Length) return file.Name == BundleNames.Verify;
            start = content + file.Bytes.Length;
        }

        return true;
    }

    // Writes another uncompressed size into the central directory.
    private static void Declare(byte[] zip, string name, int size)
    {
        var at = zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name));
        BitConverter.TryWriteBytes(zip.AsSpan(at - 46 + 24), size);
    }
}
