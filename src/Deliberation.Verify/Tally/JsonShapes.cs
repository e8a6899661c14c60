using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Deliberation.Verify.Tally;

/// <summary>The few shapes that recounts print again and again.</summary>
internal static class JsonShapes
{
    /// <summary>"name": [1, 2, 3]</summary>
    public static void Integers(this Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    /// <summary>"name": [0.5, null]; a value that is no number is null.</summary>
    public static void Floats(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.FloatValue(value);
        json.WriteEndArray();
    }

    /// <summary>0.5, or null for a value that is no number.</summary>
    public static void FloatValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteRawValue(Text(value));
        else json.WriteNullValue();
    }

    /// <summary>"name": 0.5, or null for a value that is no number.</summary>
    public static void Float(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.FloatValue(value);
    }

    /// <summary>"name": 7 or "name": null.</summary>
    public static void Integer(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    /// <summary>"name": a whole number of any size.</summary>
    public static void Whole(this Utf8JsonWriter json, string name, BigInteger value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>"name": [[...], ...] of a square matrix given row after row.</summary>
    public static void Matrix(this Utf8JsonWriter json, string name, int size, ReadOnlySpan<long> cells)
    {
        json.WriteStartArray(name);
        for (var a = 0; a < size; a++)
        {
            json.WriteStartArray();
            foreach (var cell in cells.Slice(a * size, size)) json.WriteNumberValue(cell);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>"name": {"1": value, ...} with one member per id.</summary>
    public static void ById<T>(this Utf8JsonWriter json, string name, ImmutableArray<int> ids, IReadOnlyList<T> values, Action<string, T> write)
    {
        json.WriteStartObject(name);
        for (var i = 0; i < ids.Length; i++) write(ids[i].ToString(CultureInfo.InvariantCulture), values[i]);
        json.WriteEndObject();
    }

    // A whole double keeps its point, so that a reader sees a float: 3 is written 3.0.
    private static string Text(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
