using System.Globalization;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>Small values as they stand in payloads.</summary>
internal static class JsonParts
{
    public const string TimePattern = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static JcsValue Hex(Hash32 hash) => JcsValue.Of(hash.ToString());

    public static JcsValue Time(DateTimeOffset at) => JcsValue.Of(at.UtcDateTime.ToString(TimePattern, CultureInfo.InvariantCulture));

    public static JcsValue TimeOrNull(DateTimeOffset? at) => at is { } time ? Time(time) : JcsValue.Null;

    public static (string, JcsValue) Path(Jurisdiction place) => ("path", JcsValue.Of(place.Path.Select(code => JcsValue.Of(code))));

    public static JcsValue RatioOrNull(Ratio? ratio) => ratio?.ToJson() ?? JcsValue.Null;

    public static JcsValue Interval((long Low, long High)? interval) =>
        interval is var (low, high) ? JcsValue.Of([JcsValue.Of(low), JcsValue.Of(high)]) : JcsValue.Null;
}
