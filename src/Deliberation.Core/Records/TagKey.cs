using System.Security.Cryptography;

namespace Deliberation.Core.Records;

/// <summary>The secret of one assembly and purpose from which tags are made: 32 random bytes, drawn and kept by the caller.
/// Safe to use from several threads.</summary>
public sealed class TagKey
{
    private readonly byte[] _key;

    /// <summary>Copies 32 random bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public TagKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != 32) throw new ArgumentException("A tag key has 32 bytes.", nameof(key));
        _key = key.ToArray();
    }

    /// <summary>The tag of a participant: the first 16 bytes of HMAC-SHA-256(key, id as 16 bytes in network order).</summary>
    public Tag TagOf(Guid participant)
    {
        Span<byte> id = stackalloc byte[16];
        participant.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_key, id, mac);
        return new Tag(mac[..Tag.Size]);
    }

    /// <summary>HMAC-SHA-256 of the bytes, for the body hash of a ballot command's row.</summary>
    public Hash32 HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_key, bytes, mac);
        return new Hash32(mac);
    }
}
