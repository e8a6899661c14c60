using System.Globalization;

namespace Deliberation.Core.Records;

/// <summary>Instants in bodies and payloads: RFC 3339 in UTC, whole seconds, ending in Z: 2026-09-30T12:00:00Z.</summary>
public static class Rfc3339
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes an instant; fractions of a second are cut off.</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Reads exactly what <see cref="Write"/> gives; otherwise <see cref="FlawKind.WrongShape"/>.</summary>
    public static Parsed<DateTimeOffset> Parse(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : FlawKind.WrongShape;
}
