using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Comparisons;

/// <summary>
/// Norms that no other beats on every objective at once: a is dominated when some b is at least as good everywhere and better
/// somewhere. Pareto 1906; several objectives (criteria, or the groups' shares) are never added up, because values may be
/// incommensurable. Equal norms do not dominate each other. Cost: norms^2 x objectives. Example: (3, 1), (1, 3), (1, 1): the
/// first two are on the front.
/// </summary>
public static class ParetoFront
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "pareto", 1, "Pareto front", "objectives",
        "The norms that cannot be replaced by another without someone (or some criterion) losing.",
        "a dominated iff some b >= a on all objectives and > on one",
        "V. Pareto (1906), Manuale di economia politica; H. T. Kung, F. Luccio and F. P. Preparata (1975), doi:10.1145/321906.321910",
        "equal norms stand together", "O(norms^2 * objectives)",
        "a (3, 1), b (1, 3), c (1, 1): a and b",
        ["Pareto", "needs no weights", "independent of the scale of an objective"],
        ["decisive"],
        "There are many objectives: almost everything is then on the front.");

    /// <summary>Positions on the front, ascending. Larger is better; all rows equally long.</summary>
    public static ImmutableArray<int> Of<T>(IReadOnlyList<IReadOnlyList<T>> values) where T : IComparable<T> =>
        [.. Enumerable.Range(0, values.Count).Where(a => !values.Any(b => Dominates(b, values[a])))];

    private static bool Dominates<T>(IReadOnlyList<T> b, IReadOnlyList<T> a) where T : IComparable<T>
    {
        var better = false;
        for (var i = 0; i < a.Count; i++)
        {
            var order = b[i].CompareTo(a[i]);
            if (order < 0) return false;
            better |= order > 0;
        }
        return better;
    }
}
