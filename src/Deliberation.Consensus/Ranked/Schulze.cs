using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Schulze's method: an alternative wins when its strongest chain of victories to every other is at least as strong as
/// the chain back. A victory a over b exists only if a beats b; a chain is as strong as its weakest victory; p(a, b) is
/// the strongest chain (0 = none); a stands above b iff p(a, b) > p(b, a), which is transitive. Schulze 2011,
/// doi:10.1007/s00355-010-0475-4. Order: repeatedly the lowest position above which nothing remaining stands. Cost m^3.
/// Example: 3 voters a>b>c, 2 b>c>a, 2 c>a>b. Victories a>b 5, b>c 5, c>a 4, so p(a, c) = 5 against p(c, a) = 4: a wins.
/// </summary>
public static class Schulze
{
    /// <summary>The method cards, winning votes and margins.</summary>
    public static readonly MethodCard WinningVotesCard = Describe("schulze-wv", "winning votes", "votes for the winner", 5, 4);

    /// <summary>See <see cref="WinningVotesCard"/>.</summary>
    public static readonly MethodCard MarginsCard = Describe("schulze-margins", "margins", "votes for less votes against", 3, 1);

    /// <summary>The rules, by winning votes and by margins.</summary>
    public static readonly RankedRule WinningVotes = Rule(WinningVotesCard, Strength.WinningVotes);

    /// <summary>See <see cref="WinningVotes"/>.</summary>
    public static readonly RankedRule Margins = Rule(MarginsCard, Strength.Margins);

    /// <summary>What Schulze's method finds, by position.</summary>
    /// <param name="Strengths">p(a, b), m x m row after row; 0 = no chain.</param>
    /// <param name="Winners">Positions above which nobody stands, ascending.</param>
    /// <param name="Ranking">All positions, best first.</param>
    public sealed record Outcome(ImmutableArray<long> Strengths, ImmutableArray<int> Winners, ImmutableArray<int> Ranking);

    /// <summary>Counts.</summary>
    public static Outcome Count(PairwiseMatrix pairs, Strength measure)
    {
        var m = pairs.Size;
        var paths = WidestPaths(pairs, measure);
        bool Above(int a, int b) => paths[a * m + b] > paths[b * m + a];
        var winners = Enumerable.Range(0, m).Where(b => !Enumerable.Range(0, m).Any(a => a != b && Above(a, b)));
        return new Outcome([.. paths], [.. winners], Orders.Topological(m, Above));
    }

    /// <summary>The first of the order: the lowest position above which nobody stands.</summary>
    public static int First(PairwiseMatrix pairs, Strength measure)
    {
        var m = pairs.Size;
        var paths = WidestPaths(pairs, measure);
        for (var b = 0; b < m; b++)
        {
            var a = 0;
            while (a < m && paths[a * m + b] <= paths[b * m + a]) a++;
            if (a == m) return b;
        }
        throw new InvalidOperationException("Schulze's relation has a cycle.");
    }

    /// <summary>The strongest chain between every two positions (Floyd and Warshall on (max, min)), m x m.</summary>
    public static long[] WidestPaths(PairwiseMatrix pairs, Strength measure)
    {
        var paths = new long[pairs.Size * pairs.Size];
        var widest = 0L;
        for (var a = 0; a < pairs.Size; a++)
            for (var b = 0; b < pairs.Size; b++)
                widest = Math.Max(widest, paths[a * pairs.Size + b] = Victories.Of(pairs, a, b, measure));
        // The narrower a cell, the more of them fit into a register.
        if (widest <= short.MaxValue) Widen<short>(paths, pairs.Size);
        else if (widest <= int.MaxValue) Widen<int>(paths, pairs.Size);
        else Widen<long>(paths, pairs.Size);
        for (var a = 0; a < pairs.Size; a++) paths[a * pairs.Size + a] = 0;
        return paths;
    }

    // A detour through via can't change via's own row or column, so rows can be updated in place, many cells at once.
    private static void Widen<T>(long[] paths, int m) where T : struct, IBinaryInteger<T>
    {
        var width = (m + Vector<T>.Count - 1) / Vector<T>.Count;
        var rows = new Vector<T>[m * width];
        var cells = MemoryMarshal.Cast<Vector<T>, T>(rows.AsSpan());
        var line = width * Vector<T>.Count;
        for (var a = 0; a < m; a++)
            for (var b = 0; b < m; b++) cells[a * line + b] = T.CreateTruncating(paths[a * m + b]);
        for (var via = 0; via < m; via++)
        {
            ReadOnlySpan<Vector<T>> onward = rows.AsSpan(via * width, width);
            for (var a = 0; a < m; a++)
            {
                var first = cells[a * line + via];
                if (a == via || T.IsZero(first)) continue;
                var limit = new Vector<T>(first);
                var row = rows.AsSpan(a * width, width);
                for (var b = 0; b < row.Length && b < onward.Length; b++) row[b] = Vector.Max(row[b], Vector.Min(limit, onward[b]));
            }
        }
        for (var a = 0; a < m; a++)
            for (var b = 0; b < m; b++) paths[a * m + b] = long.CreateTruncating(cells[a * line + b]);
    }

    private static RankedRule Rule(MethodCard card, Strength measure) => new(card, (_, pairs) => Tiered(pairs, measure), (_, pairs) => First(pairs, measure));

    private static RankedOutcome Tiered(PairwiseMatrix pairs, Strength measure)
    {
        var outcome = Count(pairs, measure);
        bool Above(int a, int b) => outcome.Strengths[a * pairs.Size + b] > outcome.Strengths[b * pairs.Size + a];
        return new RankedOutcome(outcome.Ranking, Orders.Layers(pairs.Size, Above), outcome.Strengths, null, name => RankedTrace.Chains(pairs, outcome, name));
    }

    private static MethodCard Describe(string id, string measure, string strength, int forth, int back) => new(
        id, 1, $"Schulze ({measure})", "ranked",
        "Every pair of norms meets in a duel. A norm comes first when its strongest chain of won duels to every other norm is at least as strong as the chain back.",
        $"victory(a,b) = {strength} if a beats b; p(a,b) = max over chains of the weakest victory; a above b iff p(a,b) > p(b,a)",
        "M. Schulze (2011), doi:10.1007/s00355-010-0475-4",
        "several undominated: lowest number first", "O(n m^2 + m^3)",
        $"3 voters a>b>c, 2 b>c>a, 2 c>a>b: the chain from a to c is worth {forth}, from c to a {back}, so a is first",
        ["majority", "Condorcet winner", "Condorcet loser", "Smith set", "clone-proof", "monotone", "reversal symmetry"],
        ["participation", "reinforcing", "independent of irrelevant norms"],
        "You want several norms that represent different groups: use a proportional method.");
}
