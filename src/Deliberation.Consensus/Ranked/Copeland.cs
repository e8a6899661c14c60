using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Copeland: the alternative that wins the most duels. Doubled score: 2 per pairwise win, 1 per tie
/// (Copeland 1951; Llull 1299). Ties by lowest position. Cost m^2. Example: a beats b and c, b beats c: 4, 2, 0.
/// </summary>
public static class Copeland
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "copeland", 1, "Copeland", "ranked",
        "Every pair of norms meets in a duel; the norm that wins the most duels comes first.",
        "score(a) = #{b: a beats b} + 1/2 #{b: a and b tie}",
        "A. H. Copeland (1951), A reasonable social welfare function, University of Michigan; D. G. Saari and V. R. Merlin (1996), doi:10.1007/BF01212012",
        "equal scores: lowest number first", "O(n m^2)",
        "2 voters a>b>c, 1 b>c>a: a wins 2 duels, b 1, c 0, so a is first",
        ["majority", "Condorcet winner", "Condorcet loser", "Smith set", "monotone", "reversal symmetry"],
        ["clone-proof", "participation", "reinforcing", "independent of irrelevant norms"],
        "Few norms: ties are frequent. Margins of the duels do not count.");

    /// <summary>The rule.</summary>
    public static readonly RankedRule Rule = new(Card, (_, pairs) => RankedOutcome.OfScores(Doubled(pairs), "half wins"), (_, pairs) => First(pairs));

    /// <summary>2 per pairwise win, 1 per tie, by position.</summary>
    public static long[] Doubled(PairwiseMatrix pairs)
    {
        var scores = new long[pairs.Size];
        for (var a = 0; a < scores.Length; a++)
            for (var b = 0; b < scores.Length; b++)
                if (a != b) scores[a] += pairs.Beats(a, b) ? 2 : pairs.Beats(b, a) ? 0 : 1;
        return scores;
    }

    /// <summary>The first of the order: the lowest position with the largest score.</summary>
    public static int First(PairwiseMatrix pairs)
    {
        var scores = Doubled(pairs);
        return Array.IndexOf(scores, scores.Max());
    }

    /// <summary>Positions by score descending, ties by lowest position.</summary>
    public static ImmutableArray<int> Ranking(PairwiseMatrix pairs) => Orders.Descending(Doubled(pairs));
}
