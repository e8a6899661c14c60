using System.IO.Compression;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Verify.Tests;

public sealed class BundleTests
{
    [Fact]
    public void The_same_bundle_gives_the_same_bytes() => Assert.Equal(Published.Bundle.ToZip(), Published.Bundle.ToZip());

    [Fact]
    public void Other_people_s_tools_read_the_archive()
    {
        using var archive = new ZipArchive(new MemoryStream(Published.Bundle.ToZip()));

        Assert.Equal(Bundle.Names, archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(archive.Entries, entry => Assert.Equal(Published.Files[entry.FullName], Read(entry)));
    }

    [Fact]
    public void A_bundle_needs_the_key_that_signed() => Assert.Throws<ArgumentException>(() =>
    {
        var others = KeySet.Create([]).Value;
        return Bundle.Of(new BundleParts(Published.Signed, [], default, default, default, "", "", default, "", "", others, RollFile.None));
    });

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var content = entry.Open();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
