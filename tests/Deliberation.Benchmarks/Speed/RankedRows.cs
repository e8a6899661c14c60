using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Benchmarks.Speed;

/// <summary>Rows about rankings.</summary>
internal static class RankedRows
{
    public static SpeedRow Profile() => Profile(5_000, 10, "profile-plain", 1.0 / 20);

    public static SpeedRow ProfileBesideNumpy() => Profile(5_000, 10, "profile", null);

    public static SpeedRow Profile(int ballots, int norms, string task, double? aim)
    {
        var orders = RankingInput.Orders(ballots, norms);
        return SpeedRow.Of($"profile and pairwise, {ballots:N0} x {norms}{Beside(task)}", task, aim, new { orders },
            () => PairwiseMatrix.Of(RankingInput.Profile(orders)), pairs => pairs.Cells.ToArray());
    }

    public static SpeedRow Runoff() => Runoff(5_000, 10);

    public static SpeedRow Runoff(int ballots, int norms)
    {
        var orders = RankingInput.Orders(ballots, norms);
        var profile = RankingInput.Profile(orders);
        return SpeedRow.Of($"IRV with all rounds, {ballots:N0} x {norms}", "irv", 1, new { orders },
            () => InstantRunoff.Count(profile), outcome => outcome.Ranking.Reverse());
    }

    public static SpeedRow Kemeny() => Kemeny(11);

    public static SpeedRow Kemeny(int norms)
    {
        var pairs = PairwiseMatrix.Of(RankingInput.Profile(RankingInput.Orders(501, norms)));
        return SpeedRow.Of($"Kemeny exact, {norms} alternatives", "kemeny", 1.0 / 5, new { votes = pairs.Cells.ToArray() },
            () => Consensus.Ranked.Kemeny.Count(pairs)!, outcome => new object[] { (long)outcome.Score, (long)outcome.Optimal, outcome.Ranking });
    }

    public static SpeedRow Bootstrap() => Bootstrap(RankingInput.WeakOrders(), 1_000, "bootstrap-plain", 1.0 / 50);

    public static SpeedRow BootstrapBesideNumpy() => Bootstrap(RankingInput.WeakOrders(), 1_000, "bootstrap", null);

    public static SpeedRow Bootstrap(RankedProfile profile, int replicates, string task, double? aim)
    {
        const ulong Seed = 42;
        var ranks = Enumerable.Range(0, profile.Rows).Select(row => profile.Ranks(row).ToArray());
        return SpeedRow.Of($"bootstrap {replicates:N0} x 8 methods, {profile.Rows} distinct ballots of {profile.Voters:N0} voters{Beside(task)}", task, aim,
            new { ranks, counts = profile.Counts.ToArray(), seed = Seed, replicates },
            () => RankingBootstrap.Run(profile, new VoterResampling(profile.Counts, Seed), replicates),
            outcome => outcome.Winners.Select(winners => winners.Select(winner => winner ?? -1)));
    }

    public static SpeedRow Pairwise() => Pairwise(10_000, 200);

    public static SpeedRow Pairwise(int ballots, int norms)
    {
        var orders = RankingInput.Orders(ballots, norms);
        var profile = RankingInput.Profile(orders);
        return SpeedRow.Of($"pairwise counts, {ballots:N0} x {norms}", "pairwise", 0.35, new { orders }, () => PairwiseMatrix.Of(profile), pairs => pairs.Cells.ToArray());
    }

    public static SpeedRow Widest() => Widest(200);

    public static SpeedRow Widest(int norms)
    {
        var pairs = PairwiseMatrix.Of(RankingInput.Profile(RankingInput.Orders(1_001, norms)));
        return SpeedRow.Of($"widest paths, {norms} norms", "widest", 0.2, new { votes = pairs.Cells.ToArray() },
            () => Schulze.WidestPaths(pairs, Strength.WinningVotes), paths => paths);
    }

    private static string Beside(string task) => task.EndsWith("-plain", StringComparison.Ordinal) ? ", beside plain Python" : ", beside numpy";
}
