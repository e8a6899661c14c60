using System.Globalization;
using System.Text;

namespace Deliberation.Core.Records;

/// <summary>Instants cut to the minute, as RFC 3339 in UTC: 2026-09-30T12:00:00Z.</summary>
internal static class Minute
{
    public const int Length = 20;
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:00'Z'";

    public static void Write(DateTimeOffset at, Span<byte> destination)
    {
        var utc = at.UtcDateTime;
        "0000-00-00T00:00:00Z"u8.CopyTo(destination);
        TwoDigits(utc.Year / 100, destination);
        TwoDigits(utc.Year % 100, destination[2..]);
        TwoDigits(utc.Month, destination[5..]);
        TwoDigits(utc.Day, destination[8..]);
        TwoDigits(utc.Hour, destination[11..]);
        TwoDigits(utc.Minute, destination[14..]);
    }

    public static DateTimeOffset? Read(ReadOnlySpan<byte> text) =>
        DateTimeOffset.TryParseExact(Encoding.ASCII.GetString(text), Pattern, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    private static void TwoDigits(int value, Span<byte> destination)
    {
        destination[0] = (byte)('0' + value / 10);
        destination[1] = (byte)('0' + value % 10);
    }
}
