using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Proportional approval voting, exact: all sets of k alternatives with the largest harmonic score (a voter with h
/// representatives counts 1 + 1/2 + ... + 1/h). Thiele 1895; Aziz et al. 2017, doi:10.1007/s00355-016-1019-3. NP-hard:
/// branch and bound over alternatives in ascending order, with the bound "what is chosen so far plus the largest
/// single gains" (gains only shrink). Gives up by name when small does not hold. Ties: all best sets are listed,
/// lexicographically; the first is the outcome. Example: 4 voters {a,b}, 3 voters {c}, k = 2: {a,c} scores 7, {a,b} 6.
/// </summary>
public static class ProportionalApproval
{
    /// <summary>More sets than this are not searched.</summary>
    public const int MostSets = 1_000_000;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "pav", 1, "Proportional approval voting (exact)", "approvals",
        "The set of norms for which people are best represented in sum; every further representative of a person counts less.",
        "maximise sum over voters of 1 + 1/2 + ... + 1/|approved and chosen|",
        "T. N. Thiele (1895); H. Aziz et al. (2017), doi:10.1007/s00355-016-1019-3",
        "several best sets: the one that is smallest number by number", "NP-hard; branch and bound, small cases only",
        "4 voters {a,b}, 3 {c}; 2 seats: {a,c} and {b,c} score 7, so a and c",
        ["JR", "PJR", "EJR", "EJR+", "Pareto"],
        ["house monotone"],
        "Many norms or seats: the exact set cannot be found in time.");

    /// <summary>The best sets.</summary>
    /// <param name="Score">Their harmonic score.</param>
    /// <param name="Optimal">All sets that reach it, each ascending, in lexicographic order.</param>
    public sealed record Outcome(Fraction Score, ImmutableArray<ImmutableArray<int>> Optimal);

    /// <summary>Searches; null when there are more than <see cref="MostSets"/> sets of this size.</summary>
    public static Outcome? Choose(ApprovalProfile profile, int seats)
    {
        var size = Math.Min(seats, profile.Alternatives);
        if (IsLarge(profile.Alternatives, size)) return null;
        var search = new Search(profile, size, HarmonicScore.Of(profile, SequentialPav.Choose(profile, size)));
        return search.Run();
    }

    private static bool IsLarge(int alternatives, int size)
    {
        var sets = BigInteger.One;
        for (var i = 1; i <= size; i++) sets = sets * (alternatives - size + i) / i;
        return sets > MostSets;
    }

    private sealed class Search(ApprovalProfile profile, int seats, Fraction floor)
    {
        private readonly HarmonicScore score = new(seats);
        private readonly int[] represented = new int[profile.Ballots];
        private readonly Stack<int> chosen = new();
        private readonly List<ImmutableArray<int>> optimal = [];
        private BigInteger best;

        public Outcome Run()
        {
            best = floor.Num * (score.Unit / floor.Den);
            Visit(0, BigInteger.Zero);
            return new Outcome(new Fraction(best, score.Unit), [.. optimal]);
        }

        private void Visit(int from, BigInteger sum)
        {
            var missing = seats - chosen.Count;
            if (missing == 0) Keep(sum);
            if (missing == 0 || profile.Alternatives - from < missing) return;
            var gains = new BigInteger[profile.Alternatives - from];
            for (var i = 0; i < gains.Length; i++) gains[i] = score.Gain(profile, from + i, represented);
            var largest = gains.OrderDescending().Take(missing).Aggregate(sum, (total, gain) => total + gain);
            if (largest < best) return;
            chosen.Push(from);
            foreach (var ballot in profile.Approvers(from)) represented[ballot]++;
            Visit(from + 1, sum + gains[0]);
            foreach (var ballot in profile.Approvers(from)) represented[ballot]--;
            chosen.Pop();
            Visit(from + 1, sum);
        }

        private void Keep(BigInteger sum)
        {
            if (sum < best) return;
            if (sum > best) optimal.Clear();
            best = sum;
            optimal.Add([.. chosen.Reverse()]);
        }
    }
}
