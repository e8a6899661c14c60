using System.Security.Cryptography;

namespace Deliberation.Core.Records;

/// <summary>The secret of one assembly and purpose from which tags are made: 32 random bytes, drawn and kept by the caller.
/// Safe to use from several threads.</summary>
public sealed class TagKey
{
    private readonly Spare<IncrementalHash> _hash;

    /// <summary>Takes over 32 random bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public TagKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != 32) throw new ArgumentException("A tag key has 32 bytes.", nameof(key));
        var secret = key.ToArray();
        _hash = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret));
    }

    /// <summary>The tag of a participant: the first 16 bytes of HMAC-SHA-256(key, id as 16 bytes in network order).</summary>
    public Tag TagOf(Guid participant)
    {
        Span<byte> id = stackalloc byte[16];
        participant.TryWriteBytes(id, bigEndian: true, out _);
        return new Tag(HashOf(id).Bytes[..Tag.Size]);
    }

    /// <summary>HMAC-SHA-256 of the bytes, for the body hash of a ballot command's row.</summary>
    public Hash32 HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> mac = stackalloc byte[Hash32.Size];
        var hash = _hash.Take();
        hash.AppendData(bytes);
        hash.GetHashAndReset(mac);
        _hash.Return(hash);
        return new Hash32(mac);
    }
}
