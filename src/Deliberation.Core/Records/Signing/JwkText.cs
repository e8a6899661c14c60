using System.Collections.Immutable;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records.Signing;

/// <summary>JWK Sets as JSON.</summary>
internal static class JwkText
{
    private static readonly JsonLimits Limits = new(1024 * 1024, 8, TextRule.RequireNfc, Canonical: false);

    public static byte[] Write(ImmutableArray<KeyEntry> entries) =>
        JcsValue.Of(("keys", JcsValue.Of(entries.Select(ToJson)))).ToCanonical();

    public static Parsed<ImmutableArray<KeyEntry>> Parse(ReadOnlySpan<byte> json)
    {
        if (!JcsReader.Parse(json, Limits).Is(out var value, out var flaw)) return flaw;
        if (value is not JcsValue.Map map || map["keys"] is not JcsValue.Array keys) return FlawKind.WrongShape;
        var entries = ImmutableArray.CreateBuilder<KeyEntry>();
        foreach (var item in keys.Items)
        {
            if (item is not JcsValue.Map jwk) return FlawKind.WrongShape;
            if (jwk["d"] is not null || jwk["k"] is not null) return FlawKind.PrivateKey;
            if (Word(jwk, "kty") != "EC" || Word(jwk, "crv") != "P-256" || Word(jwk, "alg") != "ES256") continue;
            if (!ParseKey(jwk).Is(out var entry, out flaw)) return flaw;
            entries.Add(entry);
        }
        return entries.DrainToImmutable();
    }

    private static JcsValue ToJson(KeyEntry entry) => JcsValue.Of(
        ("kty", JcsValue.Of("EC")),
        ("crv", JcsValue.Of("P-256")),
        ("x", JcsValue.Of(entry.Key.X)),
        ("y", JcsValue.Of(entry.Key.Y)),
        ("alg", JcsValue.Of("ES256")),
        ("kid", JcsValue.Of(entry.Key.Kid)),
        ("use", JcsValue.Of("sig")),
        ("purpose", JcsValue.Of(PurposeName(entry.Purpose))),
        ("status", JcsValue.Of(StatusName(entry.Status))),
        ("added", Time(entry.AddedAt)),
        ("retired", Time(entry.RetiredAt)),
        ("revoked", Time(entry.RevokedAt)),
        ("revoked_from_index", entry.RevokedFromIndex is { } index ? JcsValue.Of(index) : JcsValue.Null));

    private static Parsed<KeyEntry> ParseKey(JcsValue.Map jwk)
    {
        if (Word(jwk, "x") is not { } x || Word(jwk, "y") is not { } y) return FlawKind.NotAKey;
        if (!PublicKey.Parse(x, y).Is(out var key, out var flaw)) return flaw;
        if (Word(jwk, "kid") != key.Kid) return FlawKind.WrongKeyId;
        if (Word(jwk, "use") is not (null or "sig")) return FlawKind.ForeignPurpose;
        if (ParsePurpose(Word(jwk, "purpose")) is not { } purpose) return FlawKind.ForeignPurpose;
        if (!ParseTime(jwk, "added").Is(out var added, out flaw)) return flaw;
        if (!ParseTime(jwk, "retired").Is(out var retired, out flaw)) return flaw;
        if (!ParseTime(jwk, "revoked").Is(out var revoked, out flaw)) return flaw;
        var index = (jwk["revoked_from_index"] as JcsValue.Number)?.Value;
        if (index.HasValue != revoked.HasValue || index < 0) return new Flaw(FlawKind.WrongShape, "revoked");
        var entry = new KeyEntry(key, purpose, added, retired, revoked, index);
        return jwk["status"] is null || Word(jwk, "status") == StatusName(entry.Status) ? entry : new Flaw(FlawKind.WrongShape, "status");
    }

    private static string? Word(JcsValue.Map jwk, string name) => (jwk[name] as JcsValue.Text)?.Value;

    private static JcsValue Time(DateTimeOffset? at) =>
        at is { } time ? JcsValue.Of(Rfc3339.Write(time)) : JcsValue.Null;

    private static Parsed<DateTimeOffset?> ParseTime(JcsValue.Map jwk, string name)
    {
        if (jwk[name] is null or JcsValue.Undefined) return (DateTimeOffset?)null;
        return Rfc3339.Parse(Word(jwk, name)).Is(out var at, out _) ? at : new Flaw(FlawKind.WrongShape, name);
    }

    private static string PurposeName(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.NormSet => "normset",
        KeyPurpose.Checkpoint => "checkpoint",
        KeyPurpose.Receipt => "receipt",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No such purpose."),
    };

    private static KeyPurpose? ParsePurpose(string? name) => name switch
    {
        "normset" => KeyPurpose.NormSet,
        "checkpoint" => KeyPurpose.Checkpoint,
        "receipt" => KeyPurpose.Receipt,
        _ => null,
    };

    private static string StatusName(KeyStatus status) => status switch
    {
        KeyStatus.Active => "active",
        KeyStatus.Retired => "retired",
        KeyStatus.Revoked => "revoked",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
