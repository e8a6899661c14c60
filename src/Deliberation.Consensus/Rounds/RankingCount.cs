using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Ranked;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Ranking rounds by one of <see cref="RankedRules"/>. The alternatives are first numbered by a permutation drawn from
/// the round's seed; where a rule is tied, the lowest of these numbers comes first, so that nobody's place on the ballot
/// list helps or hurts. The drawn order stands in the trace.
/// </summary>
internal static class RankingCount
{
    public static Result<Counted> Count(RoundProfile profile, RankedRule rule, JcsValue parameters, Seed seed)
    {
        if (parameters is not JcsValue.Map { Members.IsEmpty: true }) return EngineRefusals.BadParameters;
        var drawn = new SplitMix64(seed).Permutation(profile.Norms.Length);
        var read = RankingRows.Of(profile, drawn);
        if (read.Refusal is { } refused) return refused;
        var rankings = read.Value;
        var pairs = PairwiseMatrix.Of(rankings);
        var outcome = rankings.Alternatives == 0 ? Nothing : rule.Count(rankings, pairs);
        return outcome is null ? EngineRefusals.TooManyForRule : Describe(profile, rule, drawn, pairs, outcome, seed);
    }

    private static readonly RankedOutcome Nothing = new([], [], null, null, _ => []);

    private static Counted Describe(
        RoundProfile profile, RankedRule rule, ImmutableArray<int> drawn, PairwiseMatrix pairs, RankedOutcome outcome, Seed seed)
    {
        JcsValue N(int position) => JcsValue.Of(drawn[position] + 1);
        string Name(int position) => (drawn[position] + 1).ToString(CultureInfo.InvariantCulture);
        JcsValue Tier(ImmutableArray<int> tier) => JcsValue.Of(tier.Select(p => drawn[p] + 1).Order().Select(n => (JcsValue)JcsValue.Of(n)));
        var first = Tier(outcome.Tiers.IsEmpty ? [] : outcome.Tiers[0]);
        ImmutableArray<string> trace =
        [
            $"Rule: {rule.Card.Name}. Seed {seed}. Drawn order, which breaks ties: {string.Join(", ", drawn.Select(n => n + 1))}.",
            $"{profile.Ballots.Length} ballots over {drawn.Length} norms.",
            .. RankedTrace.Duels(pairs, Name),
            .. outcome.Steps(Name),
            .. outcome.Tiers.Where(tier => tier.Length > 1).Select(tier =>
                $"Tied: {string.Join(", ", tier.Select(p => drawn[p] + 1).Order())}; in the order they come as {string.Join(", ", outcome.Ranking.Where(tier.Contains).Select(Name))} by the drawn order."),
            $"Order: {string.Join(", ", outcome.Ranking.Select(Name))}.",
        ];
        return new Counted(
            [
                ("norms", JcsValue.Of(profile.Norms.Select(norm => Counted.Named(norm)))),
                ("order", JcsValue.Of(outcome.Ranking.Select(N))),
                ("scores", ByNumber(outcome.Scores, drawn)),
                ("strengths", Matrix(outcome.Strengths, drawn)),
                ("tiers", JcsValue.Of(outcome.Tiers.Select(Tier))),
                ("trace", JcsValue.Of(trace.Select(line => (JcsValue)JcsValue.Of(line)))),
                ("winners", first),
            ],
            JcsValue.Of(("winners", first)),
            $"Tied norms come in an order drawn from the round's seed {seed}.",
            trace);
    }

    private static JcsValue ByNumber(ImmutableArray<string>? scores, ImmutableArray<int> drawn)
    {
        if (scores is not { } given) return JcsValue.Null;
        var byNumber = new JcsValue[given.Length];
        for (var p = 0; p < given.Length; p++) byNumber[drawn[p]] = JcsValue.Of(given[p]);
        return JcsValue.Of(byNumber);
    }

    // Row and column i of the published matrix belong to number i + 1 of the ballot list.
    private static JcsValue Matrix(ImmutableArray<long>? strengths, ImmutableArray<int> drawn)
    {
        if (strengths is not { } given) return JcsValue.Null;
        var m = drawn.Length;
        var cells = new JcsValue[m][];
        for (var n = 0; n < m; n++) cells[n] = new JcsValue[m];
        for (var a = 0; a < m; a++)
            for (var b = 0; b < m; b++) cells[drawn[a]][drawn[b]] = JcsValue.Of(given[a * m + b]);
        return JcsValue.Of(cells.Select(row => (JcsValue)JcsValue.Of(row)));
    }
}
