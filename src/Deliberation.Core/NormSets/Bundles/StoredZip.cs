using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>
/// Writes zip archives (PKWARE APPNOTE 6.3.3) without compression: what a compressor gives differs from version to version, and the
/// same bundle must give the same bytes everywhere. Times are 1980-01-01, attributes none; most of the content is hashes, which
/// don't compress well anyway. Below 4 GiB.
/// </summary>
internal static class StoredZip
{
    private const uint LocalHeader = 0x04034b50, CentralHeader = 0x02014b50, EndOfDirectory = 0x06054b50;
    private const ushort ZipVersion = 20, Utf8Names = 1 << 11, FirstOfJanuary1980 = 0x21;

    private static readonly uint[] Table = MakeTable();

    public static void Write(IReadOnlyList<BundleFile> files, IBufferWriter<byte> destination)
    {
        var directory = new ArrayBufferWriter<byte>();
        var offset = 0u;
        foreach (var file in files)
        {
            var name = Encoding.UTF8.GetBytes(file.Name);
            var common = Common(Checksum(file.Bytes.Span), (uint)file.Bytes.Length, (ushort)name.Length);
            Put(destination, LocalHeader);
            destination.Write(common);
            destination.Write(name);
            destination.Write(file.Bytes.Span);
            Put(directory, CentralHeader);
            Put(directory, ZipVersion);
            directory.Write(common);
            directory.Write(new byte[10]);
            Put(directory, offset);
            directory.Write(name);
            offset = checked(offset + 30 + (uint)name.Length + (uint)file.Bytes.Length);
        }

        destination.Write(directory.WrittenSpan);
        Put(destination, EndOfDirectory);
        Put(destination, 0u);
        Put(destination, (ushort)files.Count);
        Put(destination, (ushort)files.Count);
        Put(destination, (uint)directory.WrittenCount);
        Put(destination, offset);
        Put(destination, (ushort)0);
    }

    // What local and central header share: version needed, flags, method, time, date, checksum, both sizes, name and extra length.
    private static byte[] Common(uint checksum, uint size, ushort nameLength)
    {
        var fields = new ArrayBufferWriter<byte>(26);
        foreach (var field in (ReadOnlySpan<ushort>)[ZipVersion, Utf8Names, 0, 0, FirstOfJanuary1980]) Put(fields, field);
        foreach (var field in (ReadOnlySpan<uint>)[checksum, size, size]) Put(fields, field);
        Put(fields, nameLength);
        Put(fields, (ushort)0);
        return fields.WrittenSpan.ToArray();
    }

    private static void Put(IBufferWriter<byte> destination, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination.GetSpan(2), value);
        destination.Advance(2);
    }

    private static void Put(IBufferWriter<byte> destination, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination.GetSpan(4), value);
        destination.Advance(4);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes) sum = Table[(sum ^ one) & 0xff] ^ (sum >> 8);
        return ~sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++) entry = (entry & 1) == 1 ? 0xedb88320 ^ (entry >> 1) : entry >> 1;
            table[i] = entry;
        }

        return table;
    }
}
