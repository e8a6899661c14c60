using System.Globalization;
using System.Text.Json;

namespace Deliberation.Benchmarks.Speed;

/// <summary>Whether two answers are the same: whole numbers and orders exactly, real numbers to a part in a thousand million.</summary>
internal static class Answers
{
    private const double Tolerance = 1e-9;

    /// <summary>The first difference, named by its path; null when there is none.</summary>
    public static string? Difference(JsonElement reference, JsonElement ours, string path)
    {
        if (reference.ValueKind != ours.ValueKind) return Says(path, reference.ValueKind, ours.ValueKind);
        switch (reference.ValueKind)
        {
            case JsonValueKind.Object:
                return reference.EnumerateObject()
                    .Select(member => ours.TryGetProperty(member.Name, out var mine) ? Difference(member.Value, mine, $"{path}.{member.Name}") : $"{path}.{member.Name} is missing")
                    .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Array when reference.GetArrayLength() != ours.GetArrayLength():
                return Says(path, $"{reference.GetArrayLength()} items", $"{ours.GetArrayLength()} items");
            case JsonValueKind.Array:
                return reference.EnumerateArray().Zip(ours.EnumerateArray())
                    .Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]"))
                    .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Number:
                var (theirs, mine) = (reference.GetDouble(), ours.GetDouble());
                return Math.Abs(theirs - mine) <= Tolerance * Math.Max(1, Math.Abs(theirs)) ? null : Says(path, theirs, mine);
            default:
                return null;
        }
    }

    private static string Says(string path, object reference, object ours) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}: the reference says {reference}, we say {ours}");
}
