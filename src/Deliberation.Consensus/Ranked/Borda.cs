using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Borda: points for every alternative ranked below. Borda 1781; ties by average rank (Black 1958): an alternative gets 1
/// point per alternative below it and 1/2 per tied one, unranked ones tied at the bottom. In the ranked-only variant a
/// ballot gives m-1, m-2, ... to the alternatives it ranks and 0 to the others. Ties by lowest position. Cost n m.
/// Example: 2 voters a>b>c, 1 voter b only: a 2*2 + 1/2 = 9/2, b 2*1 + 2 = 4, c 1/2 (doubled 9, 8, 1).
/// </summary>
public static class Borda
{
    /// <summary>The method card, average rank.</summary>
    public static readonly MethodCard Card = new(
        "borda", 1, "Borda (average rank)", "ranked",
        "A norm gets a point for every norm ranked below it on every ballot, half a point for a tie.",
        "score(a) = sum over ballots of #{b below a} + 1/2 #{b tied with a}",
        "J.-C. de Borda (1781); D. Black (1958), The Theory of Committees and Elections; H. P. Young (1974), doi:10.1016/0022-0531(74)90073-8",
        "equal scores: lowest number first", "O(n m)",
        "2 voters a>b>c, 1 b: scores a 9/2, b 4, c 1/2, so a is first",
        ["Condorcet loser", "monotone", "reversal symmetry", "participation", "reinforcing"],
        ["majority", "Condorcet winner", "Smith set", "clone-proof", "independent of irrelevant norms"],
        "Someone could propose near copies of a norm: each copy gives it points.");

    /// <summary>The method card, ranked-only variant.</summary>
    public static readonly MethodCard RankedOnlyCard = new(
        "borda-ranked-only", 1, "Borda (ranked only)", "ranked",
        "Like Borda, but a ballot gives nothing to norms it does not rank.",
        "score(a) = sum over ballots that rank a of m - place of a",
        "J.-C. de Borda (1781); D. Black (1958), The Theory of Committees and Elections; variants: P. Emerson (2013), doi:10.1007/s00355-011-0603-9",
        "equal scores: lowest number first; a tie on a ballot shares the best place", "O(n m)",
        "2 voters a>b>c, 1 b: scores a 4, b 4, c 0, so a is first",
        ["monotone", "reversal symmetry", "participation", "reinforcing"],
        ["majority", "Condorcet winner", "Condorcet loser", "Smith set", "clone-proof", "independent of irrelevant norms"],
        "Ballots differ in length: short ballots then carry another weight.");

    /// <summary>The rule, average rank.</summary>
    public static readonly RankedRule Rule = new(
        Card, (profile, pairs) => RankedOutcome.OfScores(Doubled(pairs, profile.Voters), "half points"), (profile, pairs) => First(pairs, profile.Voters));

    /// <summary>The rule, ranked-only variant.</summary>
    public static readonly RankedRule RankedOnlyRule = new(
        RankedOnlyCard, (profile, _) => RankedOutcome.OfScores(RankedOnly(profile), "points"), (profile, _) => Orders.Descending(RankedOnly(profile))[0]);

    /// <summary>Twice the average-rank score, by position; exact.</summary>
    public static BigInteger[] Doubled(RankedProfile profile) => Doubled(PairwiseMatrix.Of(profile), profile.Voters);

    /// <summary>
    /// The same from the duels, without another look at the ballots: against b a voter gives a 2, 1 or 0, so all voters together
    /// give n + #{a above b} - #{b above a}.
    /// </summary>
    public static BigInteger[] Doubled(PairwiseMatrix pairs, long voters) => Array.ConvertAll(Sums(pairs, voters), score => (BigInteger)score);

    /// <summary>The first of the order: the lowest position with the largest score.</summary>
    public static int First(PairwiseMatrix pairs, long voters)
    {
        var scores = Sums(pairs, voters);
        var first = 0;
        for (var a = 1; a < scores.Length; a++)
            if (scores[a] > scores[first]) first = a;
        return first;
    }

    private static Int128[] Sums(PairwiseMatrix pairs, long voters)
    {
        var scores = new Int128[pairs.Size];
        for (var a = 0; a < scores.Length; a++)
            for (var b = 0; b < scores.Length; b++)
                if (a != b) scores[a] += voters + pairs[a, b] - pairs[b, a];
        return scores;
    }

    /// <summary>The ranked-only score, by position; exact. A tied tier gives each member the points of its best place.</summary>
    public static BigInteger[] RankedOnly(RankedProfile profile)
    {
        var scores = new Int128[profile.Alternatives];
        for (var row = 0; row < profile.Rows; row++)
        {
            var ranks = profile.Ranks(row);
            for (var a = 0; a < ranks.Length; a++)
                if (ranks[a] != RankedProfile.Unranked) scores[a] += (Int128)profile.Counts[row] * (ranks.Length - ranks[a]);
        }
        return Array.ConvertAll(scores, score => (BigInteger)score);
    }

    /// <summary>Positions by average-rank score descending, ties by lowest position.</summary>
    public static ImmutableArray<int> Ranking(RankedProfile profile) => Orders.Descending(Doubled(profile));

    /// <summary>The same from the duels.</summary>
    public static ImmutableArray<int> Ranking(PairwiseMatrix pairs, long voters) => Orders.Descending(Sums(pairs, voters));
}
