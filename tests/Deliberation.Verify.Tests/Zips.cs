using System.IO.Compression;

namespace Deliberation.Verify.Tests;

/// <summary>Archives as other people's tools write them.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, byte[] Bytes)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return zip.ToArray();
    }
}
