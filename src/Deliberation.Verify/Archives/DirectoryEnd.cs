using System.Buffers.Binary;

namespace Deliberation.Verify.Archives;

/// <summary>Looks at the last record of a zip archive before anything else reads it: an archive that lists more files than a bundle has,
/// or hides its directory, could otherwise fill the memory of whoever opens it.</summary>
internal static class DirectoryEnd
{
    private const int Length = 22;
    private const uint Signature = 0x06054b50;
    private const int MostFiles = 64;
    private const int LargestDirectory = 64 * 1024;

    /// <summary>Why the archive isn't opened; null when it may be.</summary>
    public static string? Refusal(Stream file)
    {
        if (file.Length is < Length or > uint.MaxValue) return "not a zip archive, or larger than 4 GiB";
        Span<byte> end = stackalloc byte[Length];
        file.Position = file.Length - Length;
        file.ReadExactly(end);
        file.Position = 0;
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != Signature) return "not a zip archive, or one with a comment";
        var disks = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]);
        var here = BinaryPrimitives.ReadUInt16LittleEndian(end[8..]);
        var all = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (disks != 0 || here != all || all > MostFiles) return "more files than a bundle has";
        return size > LargestDirectory || (long)offset + size != file.Length - Length ? "its directory isn't where it should be" : null;
    }
}
