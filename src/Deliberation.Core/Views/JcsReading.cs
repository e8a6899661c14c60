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

    /// <summary>A text, or an array of lines.</summary>
    public static string Lines(this JcsValue.Map map, string name) => map[name] is JcsValue.Array lines
        ? string.Join('\n', lines.Items.Cast<JcsValue.Text>().Select(line => line.Value))
        : map.Text(name);

    private static T Of<T>(JcsValue.Map map, string name)
        where T : JcsValue => map[name] as T ?? throw new InvalidOperationException($"{name} isn't the {typeof(T).Name} it was written as");
}
