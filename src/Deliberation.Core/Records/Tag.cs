using System.Buffers.Binary;

namespace Deliberation.Core.Records;

/// <summary>The name under which one person appears in one assembly for one purpose: the first 16 bytes of an HMAC that only
/// the holder of the tag key can compute, written as 32 lowercase hex digits. Two tags of one person can't be joined without
/// the keys. <c>default</c> is 16 zero bytes and nobody's tag.</summary>
/// <param name="Value">The bytes as one number, first byte highest.</param>
public readonly record struct Tag(UInt128 Value) : IComparable<Tag>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    /// <summary>Takes over 16 bytes.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public Tag(ReadOnlySpan<byte> bytes) : this(Bytes16.Read(bytes))
    {
    }

    /// <summary>Writes the 16 bytes.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>Reads 32 lowercase hex digits; otherwise <see cref="FlawKind.NotHex"/>.</summary>
    public static Parsed<Tag> Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var flaw = Hex.Read(hex, bytes);
        return flaw == FlawKind.None ? new Tag(bytes) : flaw;
    }

    /// <summary>The first bytes: a tag is already spread evenly.</summary>
    public override int GetHashCode() => unchecked((int)(uint)(Value >> 96));

    /// <summary>Order of the bytes, which is also the order of the hex.</summary>
    public int CompareTo(Tag other) => Value.CompareTo(other.Value);

    /// <summary>32 lowercase hex digits.</summary>
    public override string ToString() => Bytes16.ToHex(Value);

    /// <summary>Before in byte order.</summary>
    public static bool operator <(Tag left, Tag right) => left.Value < right.Value;

    /// <summary>After in byte order.</summary>
    public static bool operator >(Tag left, Tag right) => left.Value > right.Value;

    /// <summary>Not after in byte order.</summary>
    public static bool operator <=(Tag left, Tag right) => left.Value <= right.Value;

    /// <summary>Not before in byte order.</summary>
    public static bool operator >=(Tag left, Tag right) => left.Value >= right.Value;
}
