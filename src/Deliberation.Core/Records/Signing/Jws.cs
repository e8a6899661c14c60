using System.Buffers.Text;
using System.Text;

namespace Deliberation.Core.Records.Signing;

/// <summary>A signed document as it was read: its payload and who claims to have signed it. Unchecked until
/// <see cref="Verify"/> gave the payload. JWS Compact Serialization (RFC 7515), ES256.</summary>
public sealed class Jws
{
    private readonly byte[] _payload;
    private readonly byte[] _signature;

    private Jws(JwsType type, string kid, byte[] payload, byte[] signature, string compact)
    {
        Type = type;
        Kid = kid;
        _payload = payload;
        _signature = signature;
        Compact = compact;
    }

    /// <summary>The kind of document, as expected when it was read.</summary>
    public JwsType Type { get; }

    /// <summary>The id of the key that claims to have signed.</summary>
    public string Kid { get; }

    /// <summary>header.payload.signature, each base64url.</summary>
    public string Compact { get; }

    /// <summary>What was signed: header.payload, the bytes over which the signature goes.</summary>
    public string SigningInput => Compact[..Compact.LastIndexOf('.')];

    /// <summary>The signature as DER, for openssl.</summary>
    public byte[] DerSignature() => EcdsaForm.ToDer(_signature);

    /// <summary>Identity of the document: SHA-256 of the payload, never of the signed form, which anyone can vary.</summary>
    public Hash32 PayloadHash => Hash32.Of(_payload);

    /// <summary>Signs a payload.</summary>
    /// <exception cref="InvalidOperationException">The key is for another purpose.</exception>
    public static Jws Sign(JwsType type, ReadOnlySpan<byte> payload, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(key);
        var input = $"{Base64Url.EncodeToString(JwsHeader.Write(type, key.Public.Kid))}.{Base64Url.EncodeToString(payload)}";
        var signature = key.Sign(Encoding.ASCII.GetBytes(input), type.Purpose);
        return new Jws(type, key.Public.Kid, payload.ToArray(), signature, $"{input}.{Base64Url.EncodeToString(signature)}");
    }

    /// <summary>Reads a compact form of this type; checks no signature. Refused by name: <see cref="FlawKind.NotBase64"/>,
    /// <see cref="FlawKind.AlgorithmRefused"/>, <see cref="FlawKind.HeaderRefused"/>, <see cref="FlawKind.ForeignType"/>,
    /// <see cref="FlawKind.NotCanonical"/>, <see cref="FlawKind.MalformedSignature"/>, <see cref="FlawKind.WrongShape"/>.</summary>
    public static Parsed<Jws> Parse(string compact, JwsType type)
    {
        ArgumentNullException.ThrowIfNull(compact);
        ArgumentNullException.ThrowIfNull(type);
        var parts = compact.Split('.');
        if (parts.Length != 3) return FlawKind.WrongShape;
        if (!Base64.ReadUrl(parts[0]).Is(out var header, out var flaw)) return flaw;
        if (!Base64.ReadUrl(parts[1]).Is(out var payload, out flaw)) return flaw;
        if (!Base64.ReadUrl(parts[2]).Is(out var signature, out flaw)) return flaw;
        if (!JwsHeader.Parse(header, type).Is(out var kid, out flaw)) return flaw;
        if (!EcdsaForm.IsInRange(signature)) return FlawKind.MalformedSignature;
        return new Jws(type, kid, payload, signature, compact);
    }

    /// <summary>The payload, when a key of the set signed it that exists for this purpose. Whether the key was retired or revoked
    /// is for the caller to judge, who knows where in the instance record the document was published.</summary>
    public Parsed<ReadOnlyMemory<byte>> Verify(KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!keys.Find(Kid, Type.Purpose).Is(out var entry, out var flaw)) return flaw;
        return entry.Key.Check(Encoding.ASCII.GetBytes(SigningInput), _signature) is { } wrong
            ? wrong
            : new ReadOnlyMemory<byte>(_payload);
    }

    /// <summary>The payload, whoever signed it.</summary>
    public ReadOnlyMemory<byte> UnverifiedPayload => _payload;
}
