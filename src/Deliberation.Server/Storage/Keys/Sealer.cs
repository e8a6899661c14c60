using System.Security.Cryptography;

namespace Deliberation.Server.Storage.Keys;

/// <summary>Seals small secrets with AES-256-GCM: nonce (12 bytes), ciphertext, tag (16). What a box is for goes in as associated
/// data, so that a box moved to another place doesn't open. Safe to use from several threads.</summary>
internal sealed class Sealer
{
    /// <summary>Length of a key.</summary>
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key;

    public Sealer(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeySize) throw new ArgumentException("A key has 32 bytes.", nameof(key));
        this.key = key.ToArray();
    }

    public byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> purpose)
    {
        var box = new byte[NonceSize + content.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), content, box.AsSpan(NonceSize, content.Length), box.AsSpan(NonceSize + content.Length), purpose);
        return box;
    }

    /// <summary>The content; null when the box was made with another key, for another purpose, or was changed.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> purpose)
    {
        if (box.Length < NonceSize + TagSize) return null;
        var content = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], content, purpose);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
