using System.Collections.Immutable;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records.Signing;

/// <summary>Several signatures under one payload: JWS General JSON Serialization (RFC 7515, 7.2.1) in canonical JSON,
/// {"payload": ..., "signatures": [{"protected": ..., "signature": ...}, ...]}, without unprotected headers.</summary>
public static class JwsGeneral
{
    private static readonly JsonLimits Limits = JsonLimits.Record with { MaxDepth = 4 };

    /// <summary>Joins signed forms of one payload.</summary>
    /// <exception cref="ArgumentException">None, or of different payloads.</exception>
    public static byte[] Write(ImmutableArray<Jws> copies)
    {
        var parts = copies.Select(one => one.Compact.Split('.')).ToList();
        if (parts.Count == 0 || parts.Any(one => one[1] != parts[0][1])) throw new ArgumentException("One payload is needed.", nameof(copies));
        return JcsValue.Of(
            ("payload", JcsValue.Of(parts[0][1])),
            ("signatures", JcsValue.Of(parts.Select(one => JcsValue.Of(
                ("protected", JcsValue.Of(one[0])),
                ("signature", JcsValue.Of(one[2]))))))).ToCanonical();
    }

    /// <summary>Reads 1 to 16 signatures by different keys; checks none of them. Flaws as <see cref="Jws.Parse"/>, and
    /// <see cref="FlawKind.WrongKeyId"/> when a key occurs twice.</summary>
    public static Parsed<ImmutableArray<Jws>> Parse(ReadOnlySpan<byte> json, JwsType type)
    {
        if (!JcsReader.Parse(json, Limits).Is(out var value, out var flaw)) return flaw;
        if (value is not JcsValue.Map map || map.Unless("payload", "signatures") is not null) return FlawKind.WrongShape;
        if (map["payload"] is not JcsValue.Text payload || map["signatures"] is not JcsValue.Array { Items.Length: > 0 and <= 16 } signatures)
            return FlawKind.WrongShape;
        var all = ImmutableArray.CreateBuilder<Jws>(signatures.Items.Length);
        foreach (var item in signatures.Items)
        {
            if (item is not JcsValue.Map one || one.Unless("protected", "signature") is not null) return FlawKind.WrongShape;
            if (one["protected"] is not JcsValue.Text header || one["signature"] is not JcsValue.Text signature) return FlawKind.WrongShape;
            if (!Jws.Parse($"{header.Value}.{payload.Value}.{signature.Value}", type).Is(out var jws, out flaw)) return flaw;
            if (all.Any(other => other.Kid == jws.Kid)) return FlawKind.WrongKeyId;
            all.Add(jws);
        }
        return all.MoveToImmutable();
    }
}
