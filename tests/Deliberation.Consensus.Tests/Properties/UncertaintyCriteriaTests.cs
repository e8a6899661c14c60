using Deliberation.Consensus.Uncertainty;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of intervals and of the gate claim, and how often the intervals hold the true share.</summary>
public sealed class UncertaintyCriteriaTests
{
    private static readonly Arbitrary<(int Successes, int N)> Shares = Arb.From(
        from n in Gen.Choose(1, 300)
        from successes in Gen.Choose(0, n)
        select (successes, n));

    public static TheoryData<string> Names() => new("wilson", "jeffreys");

    [Theory]
    [MemberData(nameof(Names))]
    public void An_interval_stays_within_0_and_1_and_holds_what_was_observed(string name) => Drawn.Holds(Shares, share =>
        Interval(name, share.Successes, share.N) is var (low, high) && low >= 0 && high <= 1 && low < high
        && low <= (double)share.Successes / share.N + 1e-12 && high >= (double)share.Successes / share.N - 1e-12);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_share_of_more_people_gives_a_narrower_interval(string name) => Drawn.Holds(Shares, share =>
        Interval(name, share.Successes, share.N) is var (low, high) && Interval(name, 2L * share.Successes, 2L * share.N) is var (from, to) && to - from < high - low);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_more_in_favour_raises_both_ends_and_the_mirrored_count_has_the_mirrored_ends(string name) => Drawn.Holds(Shares, share =>
        Interval(name, share.Successes, share.N) is var (low, high)
        && Interval(name, share.N - share.Successes, share.N) is var (from, to) && Math.Abs(from - (1 - high)) < 1e-9 && Math.Abs(to - (1 - low)) < 1e-9
        && (share.Successes == share.N || Interval(name, share.Successes + 1, share.N) is var (higherLow, higherHigh) && higherLow > low - 1e-15 && higherHigh >= high));

    // Every outcome of n people is listed with its probability, so this is the coverage itself, not a simulation of it.
    [Theory]
    [InlineData("wilson", 0.945, 0.97, 0.83)]
    [InlineData("jeffreys", 0.935, 0.965, 0.83)]
    public void Over_all_true_shares_the_interval_holds_them_about_95_times_of_100(string name, double least, double most, double worst)
    {
        for (var n = 5; n <= 40; n += 5)
        {
            double[] coverage = [.. Enumerable.Range(1, 199).Select(i => Coverage(name, n, i / 200.0))];
            Assert.InRange(coverage.Average(), least, most);
            Assert.InRange(coverage[9..^9].Min(), worst, 1); // true shares from 0.05 to 0.95
        }
    }

    [Fact]
    public void The_votes_that_the_gate_asks_for_open_it_and_one_fewer_does_not() => Drawn.Holds(
        Arb.From(from votes in Gen.Choose(0, 60) from needed in Gen.Choose(1, 60) select (votes, needed)), given =>
        {
            var missing = DataGate.Missing(given.votes, given.needed);
            return DataGate.Missing(given.votes + missing, given.needed) == 0 && (missing == 0 ? given.votes >= given.needed : DataGate.Missing(given.votes + missing - 1, given.needed) == 1);
        });

    [Fact]
    public void The_gate_as_published_opens_at_20_votes()
    {
        Assert.Equal(1, DataGate.Missing(19));
        Assert.Equal(0, DataGate.Missing(20));
    }

    private static (double Low, double High)? Interval(string name, long successes, long n) =>
        name == "wilson" ? WilsonInterval.Of(successes, n) : JeffreysInterval.Of(successes, n);

    private static double Coverage(string name, int n, double share)
    {
        var (covered, probability) = (0.0, Math.Pow(1 - share, n)); // of no success
        for (var successes = 0; successes <= n; successes++)
        {
            if (Interval(name, successes, n) is var (low, high) && low <= share && share <= high) covered += probability;
            probability *= (double)(n - successes) / (successes + 1) * share / (1 - share);
        }
        return covered;
    }
}
