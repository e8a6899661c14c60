using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records.Signing;

/// <summary>The protected header: alg, cty, kid and typ, nothing else, in canonical JSON.</summary>
internal static class JwsHeader
{
    private const string Algorithm = "ES256";
    private static readonly JsonLimits Limits = JsonLimits.Record with { MaxBytes = 1024, MaxDepth = 4 };

    public static byte[] Write(JwsType type, string kid) => JcsValue.Of(
        ("alg", JcsValue.Of(Algorithm)),
        ("cty", JcsValue.Of(type.Cty)),
        ("kid", JcsValue.Of(kid)),
        ("typ", JcsValue.Of(type.Typ))).ToCanonical();

    /// <summary>The key id; refused with the name of the first thing that isn't exactly as it should be.</summary>
    public static Parsed<string> Parse(ReadOnlySpan<byte> header, JwsType type)
    {
        if (!JcsReader.Parse(header, Limits with { Canonical = false }).Is(out var value, out var flaw)) return flaw;
        if (value is not JcsValue.Map map) return FlawKind.WrongShape;
        if (map["alg"] is not JcsValue.Text { Value: Algorithm }) return FlawKind.AlgorithmRefused;
        if (map.Unless("alg", "cty", "kid", "typ") is not null) return FlawKind.HeaderRefused;
        if (map["typ"] is not JcsValue.Text typ || map["cty"] is not JcsValue.Text cty) return FlawKind.ForeignType;
        if (typ.Value != type.Typ || cty.Value != type.Cty) return FlawKind.ForeignType;
        if (map["kid"] is not JcsValue.Text kid) return FlawKind.UnknownKey;
        return header.SequenceEqual(Write(type, kid.Value)) ? kid.Value : FlawKind.NotCanonical;
    }
}
