using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Deliberation.Core.Records;

/// <summary>A SHA-256 value: 32 bytes, written as 64 lowercase hex digits. <c>default</c> is 32 zero bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
public readonly struct Hash32 : IEquatable<Hash32>, IComparable<Hash32>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    // Four words in memory order, so that equality is four comparisons and the bytes can be read in place.
    private readonly ulong _a, _b, _c, _d;

    /// <summary>Takes over 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Hash32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        this = Unsafe.ReadUnaligned<Hash32>(ref MemoryMarshal.GetReference(bytes));
    }

    /// <summary>The bytes, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash32>(in this));

    /// <summary>SHA-256 of the bytes.</summary>
    public static Hash32 Of(ReadOnlySpan<byte> bytes)
    {
        Unsafe.SkipInit(out Hash32 hash);
        var destination = MemoryMarshal.AsBytes(new Span<Hash32>(ref hash));
        if (DirectSha256.IsThere && bytes.Length <= DirectSha256.Longest) DirectSha256.Hash(bytes, destination);
        else SHA256.HashData(bytes, destination);
        return hash;
    }

    /// <summary>Reads 64 lowercase hex digits; otherwise <see cref="FlawKind.NotHex"/>.</summary>
    public static Parsed<Hash32> Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var flaw = Hex.Read(hex, bytes);
        return flaw == FlawKind.None ? new Hash32(bytes) : flaw;
    }

    /// <inheritdoc/>
    public bool Equals(Hash32 other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash32 other && Equals(other);

    /// <summary>The first bytes: a hash is already spread evenly.</summary>
    public override int GetHashCode() => _a.GetHashCode();

    /// <summary>Order of the bytes, which is also the order of the hex.</summary>
    public int CompareTo(Hash32 other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    /// <summary>Byte for byte equal.</summary>
    public static bool operator ==(Hash32 left, Hash32 right) => left.Equals(right);

    /// <summary>Different in a byte.</summary>
    public static bool operator !=(Hash32 left, Hash32 right) => !left.Equals(right);

    /// <summary>Before in byte order.</summary>
    public static bool operator <(Hash32 left, Hash32 right) => left.CompareTo(right) < 0;

    /// <summary>After in byte order.</summary>
    public static bool operator >(Hash32 left, Hash32 right) => left.CompareTo(right) > 0;

    /// <summary>Not after in byte order.</summary>
    public static bool operator <=(Hash32 left, Hash32 right) => left.CompareTo(right) <= 0;

    /// <summary>Not before in byte order.</summary>
    public static bool operator >=(Hash32 left, Hash32 right) => left.CompareTo(right) >= 0;
}
