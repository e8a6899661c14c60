using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>The engine's counts beside plain ones that try everything: all paths, all orders, all sets, ballot by ballot.</summary>
public sealed class RankedBruteForceTests
{
    private static readonly Strength[] Measures = [Strength.WinningVotes, Strength.Margins];

    [Fact]
    public void Pairwise_counts_are_those_of_asking_every_ballot() => Drawn.Holds(Drawn.Weak(1, 20), votes =>
    {
        var pairs = PairwiseMatrix.Of(votes.Profile());
        return (from a in All(votes) from b in All(votes) select pairs[a, b] == (a == b ? 0 : votes.Prefer(a, b))).All(same => same);
    });

    [Fact]
    public void Schulzes_strengths_are_those_of_the_best_of_all_paths() => Drawn.Holds(Drawn.Weak(), votes => Measures.All(measure =>
    {
        var strengths = Schulze.Count(PairwiseMatrix.Of(votes.Profile()), measure).Strengths;
        return (from a in All(votes) from b in All(votes) select strengths[a * votes.Alternatives + b] == (a == b ? 0 : BestPath(votes, measure, [a], b))).All(same => same);
    }));

    [Fact]
    public void Kemenys_order_is_the_first_of_the_best_of_all_orders() => Drawn.Holds(Drawn.Weak(), votes =>
    {
        var outcome = Kemeny.Count(PairwiseMatrix.Of(votes.Profile()))!;
        var orders = RankedCriteria.Permutations([.. All(votes)]).GroupBy(order => Contradicted(votes, order)).MinBy(group => group.Key)!;
        return outcome.Score == orders.Key && outcome.Optimal == orders.Count() && outcome.Ranking.SequenceEqual(orders.First());
    }, 100);

    [Fact]
    public void Ranked_pairs_locks_what_closes_no_path_back() => Drawn.Holds(Drawn.Weak(), votes => Measures.All(measure =>
    {
        var locked = new List<(int Winner, int Loser)>();
        bool Reaches(int a, int b) => a == b || locked.Exists(edge => edge.Winner == a && Reaches(edge.Loser, b));
        foreach (var (a, b) in Duels(votes).OrderByDescending(duel => Size(votes, measure, duel.Winner, duel.Loser)).ThenBy(duel => duel))
            if (!Reaches(b, a)) locked.Add((a, b));
        return RankedPairs.Count(PairwiseMatrix.Of(votes.Profile()), measure).Locked.SequenceEqual(locked);
    }));

    [Fact]
    public void The_Smith_set_is_the_smallest_of_all_dominating_sets() => Drawn.Holds(Drawn.Weak(), votes =>
        SmithSet.Of(PairwiseMatrix.Of(votes.Profile())).SequenceEqual(RankedCriteria.Smith(votes)));

    [Fact]
    public void Borda_counts_what_stands_below_on_every_ballot() => Drawn.Holds(Drawn.Weak(), votes =>
        Borda.Doubled(votes.Profile()).SequenceEqual(All(votes).Select(a => votes.Lines.Aggregate(System.Numerics.BigInteger.Zero, (sum, line) =>
            sum + line.Count * All(votes).Where(b => b != a).Sum(b => line.Prefers(a, b) ? 2 : line.Prefers(b, a) ? 0 : 1)))));

    [Fact]
    public void Instant_runoff_strikes_out_the_lowest_ballot_by_ballot() => Drawn.Holds(Drawn.Weak(), votes =>
    {
        var left = All(votes).ToList();
        foreach (var round in InstantRunoff.Count(votes.Profile()).Rounds)
        {
            var tally = FirstPlaces(votes, left, votes.Lines.Select(line => (Fraction)line.Count));
            var last = left.Where(a => tally[a] == left.Min(b => tally[b])).Max();
            if (round.Eliminated != last || !round.Tally.Select(entry => entry.Votes).SequenceEqual(left.Select(a => tally[a]))) return false;
            left.Remove(last);
        }
        return left.Count == 1;
    });

    [Fact]
    public void Transferable_votes_go_where_a_plain_count_sends_them() => Drawn.Holds(Drawn.Short(1, 6), votes => ((int[])[1, 2, 3]).All(seats =>
        SingleTransferableVote.Count(votes.Profile(), seats)!.Elected.SequenceEqual(Transferred(votes, seats))));

    [Fact]
    public void Expanding_approvals_elects_whom_a_plain_count_elects() => Drawn.Holds(Drawn.Weak(1, 6), votes => ((int[])[1, 2, 3]).All(seats =>
        ExpandingApprovals.Count(votes.Profile(), seats).Elected.SequenceEqual(Expanded(votes, seats))), 100);

    private static IEnumerable<int> All(Votes votes) => Enumerable.Range(0, votes.Alternatives);

    private static IEnumerable<(int Winner, int Loser)> Duels(Votes votes) => from a in All(votes) from b in All(votes) where votes.Beats(a, b) select (a, b);

    private static long Size(Votes votes, Strength measure, int a, int b) =>
        votes.Beats(a, b) ? votes.Prefer(a, b) - (measure == Strength.Margins ? votes.Prefer(b, a) : 0) : 0;

    private static long BestPath(Votes votes, Strength measure, ImmutableArray<int> path, int end) =>
        All(votes).Where(next => !path.Contains(next)).Select(next => Math.Min(
            Size(votes, measure, path[^1], next), next == end ? long.MaxValue : BestPath(votes, measure, path.Add(next), end))).DefaultIfEmpty(0).Max();

    private static long Contradicted(Votes votes, ImmutableArray<int> order) =>
        Enumerable.Range(0, order.Length).Sum(i => order[(i + 1)..].Sum(below => votes.Prefer(below, order[i])));

    private static Fraction[] FirstPlaces(Votes votes, List<int> left, IEnumerable<Fraction> weights)
    {
        var tally = new Fraction[votes.Alternatives];
        Array.Fill(tally, Fraction.Zero);
        foreach (var (line, weight) in votes.Lines.Zip(weights))
            if (line.Tiers.Select(tier => tier.Where(left.Contains).ToList()).FirstOrDefault(tier => tier.Count > 0) is { } top)
                foreach (var a in top) tally[a] += weight / top.Count;
        return tally;
    }

    private static List<int> Transferred(Votes votes, int seats)
    {
        var quota = votes.Voters / (seats + 1) + 1;
        var (left, elected, weights) = (All(votes).ToList(), new List<int>(), votes.Lines.Select(line => (Fraction)line.Count).ToArray());
        while (left.Count > 0 && elected.Count < seats)
        {
            var tally = FirstPlaces(votes, left, weights);
            var order = left.OrderByDescending(a => tally[a]).ThenBy(a => a).ToList();
            if (left.Count <= seats - elected.Count) return [.. elected, .. order];
            var (first, last) = (order[0], order[^1]);
            if (tally[first] >= quota)
            {
                elected.Add(first);
                for (var i = 0; i < weights.Length; i++)
                    if (votes.Lines[i].Tiers.SelectMany(tier => tier).FirstOrDefault(left.Contains, -1) == first) weights[i] *= (tally[first] - quota) / tally[first];
            }
            left.Remove(tally[first] >= quota ? first : last);
        }
        return elected;
    }

    private static List<int> Expanded(Votes votes, int seats)
    {
        var (m, fair) = (votes.Alternatives, new Fraction(votes.Voters, seats + 1));
        var quota = fair + ((Fraction)(votes.Voters / (seats + 1) + 1) - fair) / (m + 1);
        var (left, elected, weights) = (All(votes).ToList(), new List<int>(), votes.Lines.Select(line => (Fraction)line.Count).ToArray());
        Fraction Support(int a, int rank) => votes.Lines.Zip(weights).Where(pair => pair.First.Place(a) < rank).Aggregate(Fraction.Zero, (sum, pair) => sum + pair.Second);
        for (var rank = 1; rank <= m && elected.Count < seats;)
        {
            var able = left.Where(a => Support(a, rank) >= quota).ToList();
            if (able.Count == 0)
            {
                rank++;
                continue;
            }
            var best = able[0];
            foreach (var a in able.Skip(1))
            {
                var decisive = Enumerable.Range(1, m).FirstOrDefault(r => Support(a, r) != Support(best, r));
                if (decisive > 0 && Support(a, decisive) > Support(best, decisive)) best = a;
            }
            var total = Support(best, rank);
            for (var i = 0; i < weights.Length; i++)
                if (votes.Lines[i].Place(best) < rank) weights[i] *= (total - quota) / total;
            left.Remove(best);
            elected.Add(best);
        }
        return elected;
    }
}
