using System.Globalization;
using System.Text.Json.Nodes;

namespace Deliberation.Reference;

/// <summary>
/// How far a recount is from a golden file. Whole numbers, orders and fraction strings must be equal; floats agree to
/// 1e-9 relative, to 1e-6 where a member is named loose; a witness of a violation need only be there or not.
/// </summary>
internal sealed class Comparison
{
    private const int MostDifferences = 20;

    private static readonly HashSet<string> Skipped = [
        "timing_seconds", "seconds", "votes_csv", "comments_csv_agrees_match_matrix", "comments_csv_compared", "declared_counts_match_matrix",
        "brute_force_checked", "put_winners", "n_tie_orders", "rng", "file", "dir", "conversation", "top_t", "ari_vs_exported_groups",
        "silhouette_of_exported_groups_on_participants", "singular_values", "total_variance", "labels", "exported_labels", "seed",
        "feasible_panels", "approval_profile", "n_comments_in_comments_csv", "ids_in_no_feasible_panel", "n_distinct_ballots", "skew_G1",
        "excess_kurtosis_G2"];

    private static readonly HashSet<string> Loose = [
        "comps", "projection_first_20", "projection_sum_sq", "comment_extremity", "comment_priority_grouped_votes", "explained_variance",
        "explained_variance_ratio", "center", "silhouettes", "leximin", "maximin", "probability", "p_value", "repness_test",
        "sum_of_probabilities"];

    private static readonly HashSet<string> Witnesses = ["jr_violation", "ejr_plus_violation", "ejr_violation", "pjr_violation"];

    private readonly List<string> differences = [];

    /// <summary>The differences, "path: want x, got y"; empty when the two agree.</summary>
    public static IReadOnlyList<string> Differences(JsonNode? want, JsonNode? got)
    {
        var comparison = new Comparison();
        comparison.Compare(want, got, "", "", 1e-9);
        return comparison.differences;
    }

    private void Compare(JsonNode? want, JsonNode? got, string path, string key, double tolerance)
    {
        if (differences.Count > MostDifferences) return;
        if (Witnesses.Contains(key))
        {
            if (want is null != got is null) Differs(path, want, got);
            return;
        }
        switch (want, got)
        {
            case (JsonObject a, JsonObject b): Members(a, b, path); break;
            case (JsonArray a, JsonArray b) when key == "comps": Components(a, b, path); break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++) Compare(a[i], b[i], $"{path}[{i}]", key, tolerance);
                break;
            case (JsonValue a, JsonValue b) when Agree(a, b, tolerance): break;
            case (null, null): break;
            default: Differs(path, want, got); break;
        }
    }

    private void Members(JsonObject want, JsonObject got, string path)
    {
        foreach (var (name, value) in want)
        {
            if (Skipped.Contains(name)) continue;
            if (!got.TryGetPropertyValue(name, out var found)) differences.Add($"{path}.{name}: missing");
            else Compare(value, found, $"{path}.{name}", name, Loose.Contains(name) ? 1e-6 : 1e-9);
        }
    }

    // The direction of a component is a convention.
    private void Components(JsonArray want, JsonArray got, string path)
    {
        for (var i = 0; i < want.Count; i++)
        {
            double[] a = [.. want[i]!.AsArray().Select(x => x!.GetValue<double>())], b = [.. got[i]!.AsArray().Select(x => x!.GetValue<double>())];
            var sign = a.Zip(b, (x, y) => x * y).Sum() < 0 ? -1.0 : 1.0;
            if (a.Zip(b, (x, y) => Math.Abs(x - sign * y)).Max() > 1e-6) differences.Add($"{path}[{i}]: component differs");
        }
    }

    private static bool Agree(JsonValue want, JsonValue got, double tolerance)
    {
        var (a, b) = (want.ToJsonString(), got.ToJsonString());
        if (a == b) return true;
        if (IsWhole(a) && IsWhole(b)) return false;
        if (!double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) || !double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)) return false;
        return Math.Abs(x - y) <= Math.Max(tolerance * Math.Max(Math.Abs(x), Math.Abs(y)), tolerance > 1e-8 ? tolerance : 1e-12);
    }

    private static bool IsWhole(string text) => text.AsSpan().IndexOfAny(".eE\"") < 0;

    private void Differs(string path, JsonNode? want, JsonNode? got) =>
        differences.Add($"{path}: want {want?.ToJsonString() ?? "null"}, got {got?.ToJsonString() ?? "null"}");
}
