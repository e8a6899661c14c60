using System.Diagnostics.CodeAnalysis;

namespace Deliberation.Core.Records;

/// <summary>The 32 random bytes of one commitment. Whoever holds salt and content can open the commitment; without the salt
/// nobody can try contents out. The caller draws it. <c>default</c> is 32 zero bytes and hides nothing.</summary>
public readonly record struct Salt32
{
    private readonly Hash32 _bytes;

    /// <summary>Takes over 32 random bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Salt32(ReadOnlySpan<byte> bytes) => _bytes = new Hash32(bytes);

    /// <summary>Length in bytes.</summary>
    public const int Size = Hash32.Size;

    /// <summary>The bytes, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => _bytes.Bytes;

    /// <summary>Reads 64 lowercase hex digits; otherwise <see cref="FlawKind.NotHex"/>.</summary>
    public static Parsed<Salt32> Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var flaw = Hex.Read(hex, bytes);
        return flaw == FlawKind.None ? new Salt32(bytes) : flaw;
    }

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => _bytes.ToString();
}
