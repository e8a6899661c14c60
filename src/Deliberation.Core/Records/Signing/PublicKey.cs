using System.Buffers.Text;
using System.Security.Cryptography;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records.Signing;

/// <summary>A P-256 key that checks signatures, with the names it goes by. Immutable; safe to use from several threads.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private readonly Spare<ECDsa> _key;

    private PublicKey(byte[] x, byte[] y, byte[] spki)
    {
        _key = new(() => Open(x, y));
        Spki = spki;
        X = Base64Url.EncodeToString(x);
        Y = Base64Url.EncodeToString(y);
        var thumbprint = JcsValue.Of(("crv", JcsValue.Of("P-256")), ("kty", JcsValue.Of("EC")), ("x", JcsValue.Of(X)), ("y", JcsValue.Of(Y)));
        Kid = Base64Url.EncodeToString(Hash32.Of(thumbprint.ToCanonical()).Bytes);
        NoteKeyId = Convert.ToHexStringLower(Hash32.Of(spki).Bytes[..4]);
    }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Spki { get; }

    /// <summary>First coordinate, base64url of 32 bytes.</summary>
    public string X { get; }

    /// <summary>Second coordinate, base64url of 32 bytes.</summary>
    public string Y { get; }

    /// <summary>RFC 7638 thumbprint: base64url of SHA-256 of the canonical crv, kty, x, y.</summary>
    public string Kid { get; }

    /// <summary>The id in signed notes: the first 4 bytes of SHA-256 of the SPKI, in hex.</summary>
    public string NoteKeyId { get; }

    /// <summary>The key as openssl reads it.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", Spki.Span) + "\n";

    /// <summary>The public part of a key.</summary>
    /// <exception cref="ArgumentException">Not a P-256 key.</exception>
    public static PublicKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        if (key.KeySize != 256 || parameters.Q.X is not { Length: 32 } x || parameters.Q.Y is not { Length: 32 } y)
            throw new ArgumentException("A P-256 key is needed.", nameof(key));
        var spki = key.ExportSubjectPublicKeyInfo();
        return SpkiOf(x, y).AsSpan().SequenceEqual(spki)
            ? new PublicKey(x, y, spki)
            : throw new ArgumentException("A P-256 key is needed.", nameof(key));
    }

    /// <summary>From base64url coordinates; <see cref="FlawKind.NotAKey"/> unless they are a point on the curve.</summary>
    public static Parsed<PublicKey> Parse(string x, string y)
    {
        if (!Base64.ReadUrl(x).Is(out var first, out _) || !Base64.ReadUrl(y).Is(out var second, out _)) return FlawKind.NotAKey;
        return first.Length == 32 && second.Length == 32 ? OnCurve(first, second) : FlawKind.NotAKey;
    }

    /// <summary>From the PEM that <see cref="Pem"/> gives; otherwise <see cref="FlawKind.NotAKey"/>.</summary>
    public static Parsed<PublicKey> ParsePem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != "PUBLIC KEY") return FlawKind.NotAKey;
        var spki = new byte[fields.DecodedDataLength];
        if (!Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], spki, out var length)) return FlawKind.NotAKey;
        if (length != SpkiLength) return FlawKind.NotAKey;
        var (x, y) = (spki[27..59], spki[59..91]);
        return SpkiOf(x, y).AsSpan().SequenceEqual(spki) ? OnCurve(x, y) : FlawKind.NotAKey;
    }

    /// <summary>Checks r || s over SHA-256 of the bytes: null, <see cref="FlawKind.MalformedSignature"/> or
    /// <see cref="FlawKind.WrongSignature"/>.</summary>
    public Flaw? Check(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        if (!EcdsaForm.IsInRange(signature)) return new Flaw(FlawKind.MalformedSignature);
        var key = _key.Take();
        var holds = key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _key.Return(key);
        return holds ? null : new Flaw(FlawKind.WrongSignature);
    }

    /// <summary>Checks a DER signature over SHA-256 of the bytes; otherwise as <see cref="Check"/>.</summary>
    public Flaw? CheckDer(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) =>
        EcdsaForm.FromDer(signature) is { } fixedForm ? Check(bytes, fixedForm) : new Flaw(FlawKind.MalformedSignature);

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && other.Kid == Kid;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Kid, StringComparison.Ordinal);

    /// <summary>The key's id.</summary>
    public override string ToString() => Kid;

    private const int SpkiLength = 91;

    /// <summary>A P-256 SPKI is these 27 bytes and the two coordinates; other encodings of the same key are refused.</summary>
    private static byte[] SpkiOf(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        [.. Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004"), .. x, .. y];

    private static Parsed<PublicKey> OnCurve(byte[] x, byte[] y)
    {
        try
        {
            using var key = Open(x, y);
            return new PublicKey(x, y, SpkiOf(x, y));
        }
        catch (CryptographicException)
        {
            return FlawKind.NotAKey;
        }
    }

    private static ECDsa Open(byte[] x, byte[] y) =>
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
}
