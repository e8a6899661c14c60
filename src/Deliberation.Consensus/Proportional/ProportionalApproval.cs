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
    /// <summary>Search steps after which the exact search is given up.</summary>
    public const int MostSteps = 3_000_000;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "pav", 1, "Proportional approval voting (exact)", "approvals",
        "The set of norms for which people are best represented in sum; every further representative of a person counts less.",
        "maximise sum over voters of 1 + 1/2 + ... + 1/|approved and chosen|",
        "T. N. Thiele (1895); H. Aziz et al. (2017), doi:10.1007/s00355-016-1019-3",
        "several best sets: the one that is smallest number by number", "NP-hard; branch and bound, small cases only",
        "4 voters {a,b}, 3 voters {c}, 2 seats: {a,c} scores 7, {a,b} scores 6",
        ["JR", "EJR", "EJR+", "Pareto"],
        ["house monotone"],
        "Many norms or seats: the exact set cannot be found in time.");

    /// <summary>The best sets.</summary>
    /// <param name="Score">Their harmonic score.</param>
    /// <param name="Optimal">All sets that reach it, each ascending, in lexicographic order.</param>
    public sealed record Outcome(Fraction Score, ImmutableArray<ImmutableArray<int>> Optimal);

    /// <summary>Searches; null when it would take more than <see cref="MostSteps"/> steps.</summary>
    public static Outcome? Choose(ApprovalProfile profile, int seats)
    {
        var size = Math.Min(seats, profile.Alternatives);
        var search = new Search(profile, size, HarmonicScore.Of(profile, SequentialPav.Choose(profile, size)));
        return search.Run();
    }

    private sealed class Search(ApprovalProfile profile, int seats, Fraction floor)
    {
        private readonly HarmonicScore score = new(seats);
        private readonly int[] represented = new int[profile.Ballots];
        private readonly Stack<int> chosen = new();
        private readonly List<ImmutableArray<int>> optimal = [];
        private BigInteger best;
        private int steps;

        public Outcome? Run()
        {
            best = floor.Num * (score.Unit / floor.Den);
            return Visit(0, BigInteger.Zero) ? new Outcome(new Fraction(best, score.Unit), [.. optimal]) : null;
        }

        // False when the search is given up.
        private bool Visit(int from, BigInteger sum)
        {
            if (++steps > MostSteps) return false;
            var missing = seats - chosen.Count;
            if (missing == 0) return Keep(sum);
            if (profile.Alternatives - from < missing) return true;
            var gains = new BigInteger[profile.Alternatives - from];
            for (var i = 0; i < gains.Length; i++) gains[i] = score.Gain(profile, from + i, represented);
            var largest = gains.OrderDescending().Take(missing).Aggregate(sum, (total, gain) => total + gain);
            if (largest < best) return true;
            chosen.Push(from);
            foreach (var ballot in profile.Approvers(from)) represented[ballot]++;
            var goOn = Visit(from + 1, sum + gains[0]);
            foreach (var ballot in profile.Approvers(from)) represented[ballot]--;
            chosen.Pop();
            return goOn && Visit(from + 1, sum);
        }

        private bool Keep(BigInteger sum)
        {
            if (sum < best) return true;
            if (sum > best) optimal.Clear();
            best = sum;
            optimal.Add([.. chosen.Reverse()]);
            return true;
        }
    }
}
