using System.Buffers.Binary;
using System.Globalization;

namespace Deliberation.Core.Records;

/// <summary>Where all chance of a round comes from: 8 bytes that follow from the record up to its closing, so that nobody picks
/// them and everybody can recompute them.</summary>
/// <param name="Value">The bytes as one number, first byte highest.</param>
public readonly record struct Seed(ulong Value)
{
    /// <summary>First 8 bytes of SHA-256("deliberation/seed/1\0" || root).</summary>
    /// <param name="root">Root of the tree of size seq(round-closed) + 1.</param>
    public static Seed Of(in Hash32 root)
    {
        Span<byte> bytes = [.. "deliberation/seed/1\0"u8, .. root.Bytes];
        return new Seed(BinaryPrimitives.ReadUInt64BigEndian(Hash32.Of(bytes).Bytes));
    }

    /// <summary>Reads 16 lowercase hex digits; otherwise <see cref="FlawKind.NotHex"/>.</summary>
    public static Parsed<Seed> Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[8];
        var flaw = Hex.Read(hex, bytes);
        return flaw == FlawKind.None ? new Seed(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : flaw;
    }

    /// <summary>16 lowercase hex digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
