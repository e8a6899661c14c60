using System.Buffers.Binary;

namespace Deliberation.Core.Records;

/// <summary>16 bytes held as one number, first byte highest: comparing numbers compares bytes and hex alike.</summary>
internal static class Bytes16
{
    public static UInt128 Read(ReadOnlySpan<byte> bytes) => bytes.Length == 16
        ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
        : throw new ArgumentException("16 bytes are needed.", nameof(bytes));

    public static void WriteHex(UInt128 value, Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        Hex.Write(bytes, utf8);
    }

    public static string ToHex(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Convert.ToHexStringLower(bytes);
    }
}
