using System.Security.Cryptography;

namespace Deliberation.Core.Records.Signing;

/// <summary>A private P-256 key with its purpose, lent by the caller, who also disposes of it. Not for several threads at a time
/// unless the given <see cref="ECDsa"/> is.</summary>
public sealed class SigningKey
{
    private readonly ECDsa _key;

    /// <summary>Takes a key for one purpose.</summary>
    /// <exception cref="ArgumentException">Not a P-256 key.</exception>
    public SigningKey(ECDsa key, KeyPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        Public = PublicKey.Of(key);
        Purpose = purpose;
    }

    /// <summary>The public part.</summary>
    public PublicKey Public { get; }

    /// <summary>The only thing this key signs.</summary>
    public KeyPurpose Purpose { get; }

    /// <summary>r || s over SHA-256 of the bytes.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> bytes, KeyPurpose purpose) => purpose == Purpose
        ? _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
        : throw new InvalidOperationException($"A key for {Purpose} doesn't sign a {purpose}.");
}
