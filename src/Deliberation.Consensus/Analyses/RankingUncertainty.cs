using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// How sure the duels of a ranking round are: for each pair of norms, how many prefer one to the other, and both intervals of the share
/// among those who tell them apart. A duel is close when one half lies within the Wilson interval. Pairs among the first norms of the
/// charter's order only (parameter <c>first</c>), since pairs grow with the square. No chance beyond the drawn order that breaks the rule's ties.
/// Cost: rows x m^2. Example: 6 prefer a to b, 4 b to a: share 6/10, 0.313 to 0.832: close.
/// </summary>
public static class RankingUncertainty
{
    /// <summary>The family's name.</summary>
    public const string Family = "uncertainty";

    /// <summary>Pairs among so many norms at most.</summary>
    public const int MostNorms = 20;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "duel-uncertainty", 1, "Uncertainty of duels", "analysis",
        "For each two norms, how sure it is which of them more people prefer.",
        "Wilson and Jeffreys intervals of (prefer a)/(prefer a + prefer b)",
        "E. B. Wilson (1927), doi:10.1080/01621459.1927.10502953; L. D. Brown et al. (2001), doi:10.1214/ss/1009213286",
        "none needed", "O(rows m^2)",
        "6 prefer a to b, 4 b to a: 0.313 to 0.832, close",
        ["treats people alike"],
        ["meaning beyond the room: the people in it are not drawn at random"],
        "Everybody entitled has voted.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed)
    {
        if (Members.Only(parameters, "fewest_votes", 1) is not { } fewest) return EngineRefusals.BadParameters;
        var read = RankingReading.Of(input, seed);
        if (read.Refusal is { } no) return no;
        var (profile, pairs, drawn, outcome) = read.Value;
        ImmutableArray<int> order = outcome is null ? [] : [.. outcome.Ranking.Take(MostNorms)];
        var duels = order.SelectMany((a, i) => order.Skip(i + 1).Select(b => (A: a, B: b))).ToImmutableArray();
        var close = duels.Count(duel => IsClose(pairs[duel.A, duel.B], pairs[duel.B, duel.A]));
        return new Counted(
            [
                ("duels", JcsValue.Of(duels.Select(duel => Describe(drawn[duel.A] + 1, drawn[duel.B] + 1, pairs[duel.A, duel.B], pairs[duel.B, duel.A], profile.Voters, fewest)))),
                ("norms", JcsValue.Of(input.Profile.Norms.Select(norm => Members.Norm(norm)))),
            ],
            JcsValue.Of(("close", JcsValue.Of(close)), ("duels", JcsValue.Of(duels.Length))),
            $"Norms that the charter's rule ties are listed in an order drawn from the round's seed {seed}.",
            [$"{duels.Length} duels among the first {order.Length} norms of the charter's order; {close} of them are close."]);
    }

    private static bool IsClose(long a, long b) => WilsonInterval.Of(a, a + b) is not var (low, high) || (low <= 0.5 && high >= 0.5);

    private static JcsValue Describe(int a, int b, long forA, long forB, long voters, int fewest) => JcsValue.Of(
        ("a", JcsValue.Of(a)),
        ("b", JcsValue.Of(b)),
        ("close", JcsValue.Of(IsClose(forA, forB))),
        ("jeffreys", Members.Interval(JeffreysInterval.Of(forA, forA + forB))),
        ("missing", JcsValue.Of(DataGate.Missing(forA + forB, fewest))),
        ("prefer_a", JcsValue.Of(forA)),
        ("prefer_b", JcsValue.Of(forB)),
        ("same", JcsValue.Of(voters - forA - forB)),
        ("wilson", WilsonInterval.Json(forA, forA + forB)));
}
