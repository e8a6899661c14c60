using System.Security.Cryptography;

namespace Deliberation.Core.Records;

/// <summary>The secret of one assembly and purpose from which tags are made: 32 random bytes, drawn and kept by the caller.
/// Safe to use from several threads.</summary>
public sealed class TagKey
{
    private const int BlockSize = 64;
    private readonly Spare<IncrementalHash> _hash;
    private readonly DirectSha256.State _inner, _outer;

    /// <summary>Takes over 32 random bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public TagKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != 32) throw new ArgumentException("A tag key has 32 bytes.", nameof(key));
        var secret = key.ToArray();
        _hash = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret));
        if (!DirectSha256.IsThere) return;
        _inner = Padded(key, 0x36);
        _outer = Padded(key, 0x5c);
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
        if (DirectSha256.IsThere && bytes.Length <= DirectSha256.Longest) HashDirectly(bytes, mac);
        else HashByDotNet(bytes, mac);
        return new Hash32(mac);
    }

    // RFC 2104, going on from the two states that the padded key leads to.
    private void HashDirectly(ReadOnlySpan<byte> bytes, Span<byte> mac)
    {
        var (inner, outer) = (_inner, _outer);
        DirectSha256.Add(ref inner, bytes);
        DirectSha256.End(ref inner, mac);
        DirectSha256.Add(ref outer, mac);
        DirectSha256.End(ref outer, mac);
    }

    private void HashByDotNet(ReadOnlySpan<byte> bytes, Span<byte> mac)
    {
        var hash = _hash.Take();
        hash.AppendData(bytes);
        hash.GetHashAndReset(mac);
        _hash.Return(hash);
    }

    private static DirectSha256.State Padded(ReadOnlySpan<byte> key, byte pad)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        block.Fill(pad);
        for (var i = 0; i < key.Length; i++) block[i] ^= key[i];
        var state = DirectSha256.Begin(block);
        CryptographicOperations.ZeroMemory(block);
        return state;
    }
}
