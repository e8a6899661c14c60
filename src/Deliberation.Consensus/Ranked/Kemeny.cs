using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Kemeny-Young: the order that contradicts the fewest preferences. Score of an order = sum over pairs a above b of the
/// voters who prefer b to a (a pair that a voter ties costs nothing). Kemeny 1959; Young and Levenglick 1978,
/// doi:10.1137/0135023. Exact to 14 alternatives by dynamic programming over subsets: best(S) = min over the first a of S.
/// Of equal orders the lexicographically smallest. Cost 2^m m time, 2^m space. Example: 3 voters a>b>c, 2 b>c>a: a>b>c
/// costs 2 + 2 + 0 = 4 (b>a twice, c>a twice), b>c>a costs 3 + 3 = 6.
/// </summary>
public static class Kemeny
{
    /// <summary>The largest number of alternatives counted exactly.</summary>
    public const int MostAlternatives = 14;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "kemeny", 1, "Kemeny-Young", "ranked",
        "The order of norms that contradicts the ballots least, over all pairs together.",
        "minimise sum over pairs a above b of #{voters who prefer b to a}",
        "J. G. Kemeny (1959), Mathematics without numbers; H. P. Young and A. Levenglick (1978), doi:10.1137/0135023",
        "several best orders: the one that is smallest number by number", "O(n m^2 + 2^m m^2), up to 14 norms",
        "3 voters a>b>c, 2 b>c>a: a, b, c contradicts 4 preferences, the fewest possible",
        ["majority", "Condorcet winner", "Condorcet loser", "Smith set", "monotone", "reversal symmetry", "reinforcing"],
        ["clone-proof", "participation", "independent of irrelevant norms"],
        "More than 14 norms: the exact order cannot be computed in time.");

    /// <summary>The rule; it counts nothing above 14 alternatives.</summary>
    public static readonly RankedRule Rule = new(
        Card, (_, pairs) => Count(pairs) is { } outcome ? Described(outcome) : null, (_, pairs) => Count(pairs)?.Ranking[0]);

    /// <summary>What Kemeny-Young finds.</summary>
    /// <param name="Score">The smallest number of contradicted preferences.</param>
    /// <param name="Optimal">How many orders reach it.</param>
    /// <param name="Ranking">The lexicographically smallest of them, positions best first.</param>
    public sealed record Outcome(Int128 Score, BigInteger Optimal, ImmutableArray<int> Ranking);

    /// <summary>Counts; null when there are more than 14 alternatives.</summary>
    public static Outcome? Count(PairwiseMatrix pairs)
    {
        if (pairs.Size > MostAlternatives) return null;
        var costs = new FirstCosts(pairs);
        var best = new Int128[1 << pairs.Size];
        var orders = new long[1 << pairs.Size]; // at most 14! = 8.7e10
        orders[0] = 1;
        for (var set = 1; set < best.Length; set++)
        {
            var (least, number) = (Int128.MaxValue, 0L);
            for (var left = set; left != 0; left &= left - 1)
            {
                var first = BitOperations.TrailingZeroCount(left);
                var rest = set & ~(1 << first);
                var score = costs.Of(first, rest) + best[rest];
                if (score > least) continue;
                if (score < least) (least, number) = (score, 0);
                number += orders[rest];
            }
            (best[set], orders[set]) = (least, number);
        }
        return new Outcome(best[^1], orders[^1], Smallest(pairs.Size, costs, best));
    }

    private static ImmutableArray<int> Smallest(int size, FirstCosts costs, Int128[] best)
    {
        var order = ImmutableArray.CreateBuilder<int>(size);
        for (var set = best.Length - 1; set != 0;)
        {
            var first = 0;
            while ((set >> first & 1) == 0 || costs.Of(first, set & ~(1 << first)) + best[set & ~(1 << first)] != best[set]) first++;
            order.Add(first);
            set &= ~(1 << first);
        }
        return order.MoveToImmutable();
    }

    private static RankedOutcome Described(Outcome outcome) => RankedOutcome.OfOrder(
        outcome.Ranking, _ => [$"{outcome.Optimal} orders contradict {outcome.Score} preferences, the fewest possible; the first of them by number is taken."]);

    /// <summary>
    /// What it costs to put one alternative above a set of others, looked up for the lower and the upper seven of them
    /// instead of added up for each of the 2^m sets.
    /// </summary>
    private sealed class FirstCosts
    {
        private const int Half = 7;
        private readonly long[] lower, upper;

        public FirstCosts(PairwiseMatrix pairs) => (lower, upper) = (Sums(pairs, 0), Sums(pairs, Half));

        public Int128 Of(int first, int others) => (Int128)lower[first << Half | (others & ((1 << Half) - 1))] + upper[first << Half | others >> Half];

        private static long[] Sums(PairwiseMatrix pairs, int from)
        {
            var sums = new long[pairs.Size << Half];
            for (var first = 0; first < pairs.Size; first++)
                for (var set = 1; set < 1 << Math.Clamp(pairs.Size - from, 0, Half); set++)
                    sums[first << Half | set] = sums[first << Half | (set & (set - 1))] + pairs[from + BitOperations.TrailingZeroCount(set), first];
            return sums;
        }
    }
}
