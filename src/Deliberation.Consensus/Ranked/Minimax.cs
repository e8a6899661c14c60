using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Minimax (Simpson and Kramer): score = the largest defeat, 0 if undefeated; the smallest score wins. Simpson 1969,
/// doi:10.2307/1880533; Kramer 1977, doi:10.1016/0022-0531(77)90008-4. Winners are all with the smallest score; the
/// order breaks ties by lowest position. Cost m^2. Example: a>b 5, b>c 4, c>a 3 of 6 voters: scores 3, 5, 4: a wins.
/// </summary>
public static class Minimax
{
    /// <summary>The method card for winning votes.</summary>
    public static readonly MethodCard WinningVotesCard = Describe("minimax-wv", "winning votes", 4, 5, 5);

    /// <summary>The method card for margins.</summary>
    public static readonly MethodCard MarginsCard = Describe("minimax-margins", "margins", 1, 3, 3);

    /// <summary>The rule by winning votes.</summary>
    public static readonly RankedRule WinningVotes = Rule(WinningVotesCard, Strength.WinningVotes);

    /// <summary>The rule by margins.</summary>
    public static readonly RankedRule Margins = Rule(MarginsCard, Strength.Margins);

    /// <summary>The largest defeat of each position.</summary>
    public static long[] Scores(PairwiseMatrix pairs, Strength measure)
    {
        var scores = new long[pairs.Size];
        for (var a = 0; a < scores.Length; a++)
            for (var b = 0; b < scores.Length; b++)
                if (a != b) scores[a] = Math.Max(scores[a], Victories.Of(pairs, b, a, measure));
        return scores;
    }

    /// <summary>All positions with the smallest score, ascending.</summary>
    public static ImmutableArray<int> Winners(PairwiseMatrix pairs, Strength measure) =>
        Orders.Best(Array.ConvertAll(Scores(pairs, measure), score => -score));

    /// <summary>The first of the order: the lowest position with the smallest score.</summary>
    public static int First(PairwiseMatrix pairs, Strength measure)
    {
        var scores = Scores(pairs, measure);
        return Array.IndexOf(scores, scores.Min());
    }

    /// <summary>Positions by score ascending, ties by lowest position.</summary>
    public static ImmutableArray<int> Ranking(PairwiseMatrix pairs, Strength measure) => Orders.Ascending(Scores(pairs, measure));

    private static RankedRule Rule(MethodCard card, Strength measure) => new(card, (_, pairs) => Tiered(pairs, measure), (_, pairs) => First(pairs, measure));

    private static RankedOutcome Tiered(PairwiseMatrix pairs, Strength measure)
    {
        var scores = Scores(pairs, measure);
        return RankedOutcome.OfScores(Array.ConvertAll(scores, score => -score), "") with
        {
            Scores = [.. scores.Select(RankedOutcome.Text)],
            Steps = name => scores.Select((score, a) => $"{name(a)}: largest defeat {RankedOutcome.Text(score)}."),
        };
    }

    private static MethodCard Describe(string id, string measure, int a, int b, int c) => new(
        id, 1, $"Minimax ({measure})", "ranked",
        "The norm whose worst lost duel is the mildest comes first.",
        "score(a) = max over b that beat a of the strength of that defeat; smallest first",
        "P. B. Simpson (1969), doi:10.2307/1880533; G. H. Kramer (1977), doi:10.1016/0022-0531(77)90008-4",
        "equal scores: lowest number first", "O(n m^2)",
        $"3 voters a>b>c, 2 b>c>a, 2 c>a>b: worst defeats a {a}, b {b}, c {c}, so a is first",
        ["majority", "Condorcet winner", "monotone"],
        ["Condorcet loser", "Smith set", "clone-proof", "reversal symmetry", "participation", "reinforcing", "independent of irrelevant norms"],
        "A norm that most people rank last could win when the others beat each other in a circle.");
}
