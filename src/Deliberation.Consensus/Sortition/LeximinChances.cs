using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// The fairest chances of being drawn that the quotas allow: maximin makes the smallest chance as large as possible,
/// leximin then the second smallest and so on. Flanigan et al. 2021, doi:10.1038/s41586-021-03788-6. Exact for small
/// pools: all compositions of a panel are enumerated, people whom the quotas cannot tell apart share one chance, and one
/// exact linear program per level fixes everybody whose chance cannot rise any more (a dual price other than 0). People
/// in no possible panel have chance 0 and bind nobody. Example: 3 women, 1 man, panel of 2 with one of each: the man 1,
/// each woman 1/3.
/// </summary>
public static class LeximinChances
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "leximin", 1, "Leximin selection", "sortition",
        "Among all ways to draw a panel that meets the quotas, the one that gives the least lucky the best chance, then the next and so on.",
        "maximise the sorted vector of selection probabilities lexicographically",
        "B. Flanigan, P. Golz, A. Gupta, B. Hennig and A. D. Procaccia (2021), doi:10.1038/s41586-021-03788-6",
        "none needed: the chances are unique", "enumeration of panels; small pools only",
        "3 women, 1 man, a panel of one of each: each woman 1/3, the man 1",
        ["meets every quota", "treats people alike", "equal chances where the quotas allow"],
        ["equal chances where the quotas forbid them"],
        "Pools too large to enumerate: use the seeded draw with estimated chances.");

    /// <summary>The method card of the first level alone.</summary>
    public static readonly MethodCard MaximinCard = new(
        "maximin", 1, "Maximin selection", "sortition",
        "Among all ways to draw a panel that meets the quotas, the one that gives the least lucky the best chance.",
        "maximise the smallest selection probability among people who can be drawn at all",
        "B. Flanigan, P. Golz, A. Gupta, B. Hennig and A. D. Procaccia (2021), doi:10.1038/s41586-021-03788-6",
        "none needed: the value is unique", "enumeration of panels; small pools only",
        "3 women, 1 man, a panel of one of each: the smallest chance is 1/3",
        ["meets every quota", "treats people alike"],
        ["looks beyond the least lucky"],
        "Pools too large to enumerate: use the seeded draw with estimated chances.");

    /// <summary>The chances.</summary>
    /// <param name="Panels">How many compositions of a panel are possible.</param>
    /// <param name="Maximin">The smallest chance among those who can be drawn at all.</param>
    /// <param name="Chances">Per person in the order of the pool.</param>
    public sealed record Outcome(int Panels, Fraction Maximin, ImmutableArray<Fraction> Chances);

    /// <summary>Computes the chances; null when the pool is too large to enumerate, or no panel meets the quotas.</summary>
    public static Outcome? Of(SortitionPool pool)
    {
        var panels = Compositions.Enumerate(pool);
        if (panels is null or []) return null;
        var drawable = Enumerable.Range(0, pool.Kinds.Length).Where(kind => panels.Exists(panel => panel[kind] > 0)).ToList();
        var chances = new Fraction?[pool.Kinds.Length];
        while (drawable.Exists(kind => chances[kind] is null)) Raise(pool, panels, drawable, chances);
        var perPerson = new Fraction[pool.Ids.Length];
        for (var kind = 0; kind < pool.Kinds.Length; kind++)
            foreach (var person in pool.Kinds[kind].People) perPerson[person] = chances[kind] ?? Fraction.Zero;
        return new Outcome(panels.Count, drawable.Min(kind => chances[kind]!.Value), [.. perPerson]);
    }

    // One level: the largest z such that everybody not yet fixed has a chance of at least z. Columns: the panels' shares, a
    // slack per kind not fixed, then z. Rows: one per drawable kind, then "the shares add up to 1".
    private static void Raise(SortitionPool pool, List<int[]> panels, List<int> drawable, Fraction?[] chances)
    {
        var scale = drawable.Where(kind => chances[kind] is not null)
            .Aggregate(BigInteger.One, (unit, kind) => unit / BigInteger.GreatestCommonDivisor(unit, chances[kind]!.Value.Den) * chances[kind]!.Value.Den);
        var right = new BigInteger[drawable.Count + 1];
        right[^1] = scale;
        var columns = panels.ConvertAll(panel => (long[])[.. drawable.Select(kind => (long)panel[kind]), 1]);
        var least = new long[drawable.Count + 1];
        for (var row = 0; row < drawable.Count; row++)
        {
            var size = pool.Kinds[drawable[row]].People.Length;
            if (chances[drawable[row]] is { } known) right[row] = size * known.Num * (scale / known.Den);
            else
            {
                least[row] = -size;
                var slack = new long[drawable.Count + 1];
                slack[row] = -1;
                columns.Add(slack);
            }
        }
        columns.Add(least);
        var gains = new long[columns.Count];
        gains[^1] = 1;
        var solution = ExactSimplex.Maximise([.. columns], right, [.. columns.Select(_ => ExactSimplex.Unbounded)], gains) ?? throw new InvalidOperationException("A fixed level became impossible.");
        var level = solution.X[^1] / new Fraction(scale);
        for (var row = 0; row < drawable.Count; row++)
            if (chances[drawable[row]] is null && solution.Duals[row].Sign != 0) chances[drawable[row]] = level;
    }
}
