using System.IO.Compression;
using Deliberation.Core.NormSets.Bundles;

namespace Deliberation.Verify.Archives;

/// <summary>A bundle as a zip archive from a stranger: exactly the named files, each once, within limits. Nothing is written to disk.</summary>
internal sealed class BundleArchive : IDisposable
{
    private const int Small = 16 * 1024;
    private const int Large = 48 * 1024 * 1024;
    private const long Streamed = 4L * 1024 * 1024 * 1024;

    private readonly ZipArchive zip;

    private BundleArchive(ZipArchive zip) => this.zip = zip;

    /// <summary>Opens an archive; the second value says why not.</summary>
    public static (BundleArchive? Archive, string? Refusal) Open(Stream file)
    {
        if (DirectoryEnd.Refusal(file) is { } refusal) return (null, refusal);
        try
        {
            var opened = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (Contents(opened) is not { } wrong) return (new BundleArchive(opened), null);
            opened.Dispose();
            return (null, wrong);
        }
        catch (InvalidDataException)
        {
            return (null, "not a zip archive");
        }
    }

    /// <summary>A file that is read whole.</summary>
    /// <exception cref="HostileArchiveException">The file isn't what the directory says.</exception>
    public byte[] Bytes(string name)
    {
        var limit = Limit(name);
        using var stream = Stream(name);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > limit) throw new HostileArchiveException($"{name} is larger than the archive says");
        }

        return bytes.ToArray();
    }

    /// <summary>Whether the archive holds a file.</summary>
    public bool Has(string name) => zip.GetEntry(name) is not null;

    /// <summary>A file that is read line by line.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines(string name) => JsonLines.Read(name, () => Stream(name), Limit(name));

    public void Dispose() => zip.Dispose();

    private GuardedStream Stream(string name) =>
        GuardedStream.Open(zip.GetEntry(name) ?? throw new HostileArchiveException($"{name} is missing"));

    private static string? Contents(ZipArchive opened)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in opened.Entries)
        {
            if (!Bundle.Names.Contains(entry.FullName)) return "a file that doesn't belong in a bundle";
            if (!seen.Add(entry.FullName)) return $"{entry.FullName} is there twice";
            if (entry.IsEncrypted) return $"{entry.FullName} is encrypted";
            if (entry.Length > Limit(entry.FullName)) return $"{entry.FullName} is too large";
        }

        return Bundle.Names.FirstOrDefault(name => name != BundleNames.Analyses && !seen.Contains(name)) is { } missing ? $"{missing} is missing" : null;
    }

    private static long Limit(string name) => name switch
    {
        BundleNames.Payload or BundleNames.Jws or BundleNames.SigningInput or BundleNames.Result or BundleNames.Analyses or BundleNames.Roll => Large,
        BundleNames.Entries or BundleNames.Ballots or BundleNames.Texts or BundleNames.InstanceEntries => Streamed,
        BundleNames.Keys or BundleNames.Verify => 1024 * 1024,
        _ => Small * 4,
    };
}
