using System.Buffers.Binary;

namespace Deliberation.Core.Records;

/// <summary>The 16 random bytes a client puts into its leaf, so that two people can't be shown the same leaf as theirs.
/// <c>default</c> is 16 zero bytes.</summary>
/// <param name="Value">The bytes as one number, first byte highest.</param>
public readonly record struct Nonce(UInt128 Value)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    /// <summary>Takes over 16 bytes.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public Nonce(ReadOnlySpan<byte> bytes) : this(Bytes16.Read(bytes))
    {
    }

    /// <summary>Writes the 16 bytes.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>Reads 32 lowercase hex digits; otherwise <see cref="FlawKind.NotHex"/>.</summary>
    public static Parsed<Nonce> Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var flaw = Hex.Read(hex, bytes);
        return flaw == FlawKind.None ? new Nonce(bytes) : flaw;
    }

    /// <summary>32 lowercase hex digits.</summary>
    public override string ToString() => Bytes16.ToHex(Value);
}
