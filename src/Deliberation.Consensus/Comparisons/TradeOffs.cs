using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Comparisons;

/// <summary>
/// Which value people put before which other, by context: per (X, Y, context) how many chose X and how many Y, and the entropy
/// of that choice (0 all alike, 1 evenly divided). No order over all values is made: values may be incommensurable, and
/// which comes first may depend on the context. Entropy: Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x. Cost: number of
/// choices. Example: privacy over safety 3, safety over privacy 1, in health: entropy 0.811.
/// </summary>
public static class TradeOffs
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "trade-offs", 1, "Trade-off graph", "pairwise",
        "For two values in one context: how many put the first before the second, and how divided people are.",
        "counts per (value, value, context); entropy = -sum p log2 p",
        "C. E. Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x",
        "none: no order is made", "O(choices)",
        "privacy before safety 3 times, safety before privacy once: entropy 0.811",
        ["keeps incommensurable values apart"],
        ["decisive"],
        "One ranking is needed: let people rank.");

    /// <summary>One choice: X was put before Y in a context.</summary>
    /// <param name="Before">X.</param>
    /// <param name="Behind">Y, another value.</param>
    /// <param name="Context">Where.</param>
    public readonly record struct Choice(string Before, string Behind, string Context);

    /// <summary>What people chose between two values in one context; First is before Second in ordinal order.</summary>
    /// <param name="First">A value.</param>
    /// <param name="Second">Another value.</param>
    /// <param name="Context">Where.</param>
    /// <param name="ForFirst">Choices of First over Second.</param>
    /// <param name="ForSecond">Choices of Second over First.</param>
    public sealed record Edge(string First, string Second, string Context, long ForFirst, long ForSecond)
    {
        /// <summary>How divided the choices are, 0 to 1.</summary>
        public double Entropy => Polarisation.Entropy.Normalised([ForFirst, ForSecond]);
    }

    /// <summary>The graph: one edge per pair and context that was chosen in, in ordinal order.</summary>
    public static ImmutableArray<Edge> Count(IEnumerable<Choice> choices)
    {
        var edges = new SortedDictionary<(string, string, string), (long First, long Second)>(Comparer<(string, string, string)>.Create(Order));
        foreach (var (before, behind, context) in choices)
        {
            var order = string.CompareOrdinal(before, behind);
            if (order == 0) continue;
            var key = order < 0 ? (before, behind, context) : (behind, before, context);
            var (first, second) = edges.GetValueOrDefault(key);
            edges[key] = order < 0 ? (first + 1, second) : (first, second + 1);
        }
        return [.. edges.Select(edge => new Edge(edge.Key.Item1, edge.Key.Item2, edge.Key.Item3, edge.Value.First, edge.Value.Second))];
    }

    private static int Order((string, string, string) a, (string, string, string) b)
    {
        var first = string.CompareOrdinal(a.Item1, b.Item1);
        if (first != 0) return first;
        var second = string.CompareOrdinal(a.Item2, b.Item2);
        return second != 0 ? second : string.CompareOrdinal(a.Item3, b.Item3);
    }
}
