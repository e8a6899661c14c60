using System.Text.Unicode;

namespace Deliberation.Core.Records.Json;

/// <summary>Reads JSON from strangers: duplicate names, fractions, large integers, lone surrogates, depth and length beyond the
/// limits are refused by name; nothing throws.</summary>
public static class JcsReader
{
    /// <summary>Reads one value, nothing after it.</summary>
    public static Parsed<JcsValue> Parse(ReadOnlySpan<byte> utf8, JsonLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (utf8.Length > limits.MaxBytes) return FlawKind.TooLong;
        if (!Utf8.IsValid(utf8)) return FlawKind.NotUtf8;
        var scanner = new JsonScanner(utf8, limits);
        var value = scanner.Document();
        return value is null ? new Flaw(scanner.Flaw, $"byte {scanner.Position}") : value;
    }

    /// <summary>Reads canonical bytes of the record; any other spelling is <see cref="FlawKind.NotCanonical"/>.</summary>
    public static Parsed<JcsValue> ParseCanonical(ReadOnlySpan<byte> utf8) => Parse(utf8, JsonLimits.Record);

    /// <summary>True when the bytes are the canonical form of a JSON value with all text in NFC.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8) => ParseCanonical(utf8).Flaw is null;
}
