using System.Collections.Immutable;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Views;

/// <summary>Reads members of our own JSON files. They were hashed and checked when they were written, so another shape is a defect and throws.</summary>
internal static class JcsReading
{
    public static int Int(this JcsValue.Map map, string name) => checked((int)Of<JcsValue.Number>(map, name).Value);

    public static long Long(this JcsValue.Map map, string name) => Of<JcsValue.Number>(map, name).Value;

    public static string Text(this JcsValue.Map map, string name) => Of<JcsValue.Text>(map, name).Value;

    public static string? TextOrNull(this JcsValue.Map map, string name) => (map[name] as JcsValue.Text)?.Value;

    public static JcsValue.Map Map(this JcsValue.Map map, string name) => Of<JcsValue.Map>(map, name);

    public static ImmutableArray<JcsValue> Array(this JcsValue.Map map, string name) => Of<JcsValue.Array>(map, name).Items;

    public static IEnumerable<JcsValue.Map> Maps(this JcsValue.Map map, string name) => map.Array(name).Cast<JcsValue.Map>();

    public static bool Truth(this JcsValue.Map map, string name) => Of<JcsValue.Truth>(map, name).Value;

    public static int? IntOrNull(this JcsValue.Map map, string name) => map[name] is JcsValue.Number number ? checked((int)number.Value) : null;

    public static IEnumerable<int> Ints(this JcsValue.Map map, string name) => map.Array(name).Select(item => checked((int)((JcsValue.Number)item).Value));

    /// <summary>A fraction as millionths; null for null.</summary>
    public static int? MicroRatio(this JcsValue.Map map, string name) =>
        map[name] is JcsValue.Map ratio && Ratio.Parse(ratio).Is(out var read, out _) ? (int)Math.Round((double)read.Num / (double)read.Den * 1e6, MidpointRounding.ToEven) : null;

    /// <summary>A fraction as text, e.g. 2/3.</summary>
    public static string RatioText(this JcsValue.Map map, string name) => Ratio.Parse(map.Map(name)).Value.ToString();

    /// <summary>The member <c>norms</c> by ballot number.</summary>
    public static IReadOnlyDictionary<int, NormLineView> ByNumber(this JcsValue.Map map, Func<JcsValue.Map, NormLineView> norm) =>
        map.Maps("norms").ToDictionary(line => line.Int("n"), norm);

    /// <summary>A text, or an array of lines.</summary>
    public static string Lines(this JcsValue.Map map, string name) => map[name] is JcsValue.Array lines
        ? string.Join('\n', lines.Items.Cast<JcsValue.Text>().Select(line => line.Value))
        : map.Text(name);

    private static T Of<T>(JcsValue.Map map, string name)
        where T : JcsValue => map[name] as T ?? throw new InvalidOperationException($"{name} isn't the {typeof(T).Name} it was written as");
}
