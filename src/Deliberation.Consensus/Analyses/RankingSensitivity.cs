using System.Collections.Immutable;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// Two reports on a ranking round that must not be mixed up (<see cref="RuleSensitivity"/>): what every other rule makes of the same ballots, and
/// whether each rule would name its first norm again if the people were drawn again. The charter's rule was fixed before the vote; neither
/// changes the outcome. Ties as in each rule, then the drawn order. Cost: all rules on the ballots and on each resample. Example: 3 people a, b, c and 2
/// b, c, a: Schulze names a, Borda b: the decision would flip.
/// </summary>
public static class RankingSensitivity
{
    /// <summary>The family's name.</summary>
    public const string Family = "sensitivity";

    private const long StepsPerCell = 8;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "rule-comparison", 1, "Other rules, and resampling", "analysis",
        "What the other rules would have said about the same ballots; and, apart from that, how often each rule would say the same if the people were drawn again.",
        "first norm of each rule on the ballots; on resamples of the voters, how often it is first again",
        "B. Efron (1979), doi:10.1214/aos/1176344552",
        "as each rule, then the order drawn from the round's seed", "O(resamples * rules)",
        "3 people a, b, c and 2 people b, c, a: Schulze names a, Borda b",
        ["treats people alike"],
        ["decides anything: the charter's rule was fixed before the vote"],
        "Nobody is meant to compare rules after the vote.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed)
    {
        if (!Members.None(parameters)) return EngineRefusals.BadParameters;
        var read = RankingReading.Of(input, seed);
        if (read.Refusal is { } no) return no;
        var (profile, pairs, drawn, outcome) = read.Value;
        var primary = RankedRules.Find(input.Rule.Id)!;
        if (outcome is null) return Nothing(input.Profile, primary);
        var across = RuleSensitivity.Across(profile, primary);
        var times = Resamples.For(StepsPerCell * (profile.Voters + ((long)profile.Rows + profile.Alternatives) * profile.Alternatives * profile.Alternatives));
        var (again, together) = RuleSensitivity.Resampled(profile, seed.Value, times);
        JcsValue N(int position) => JcsValue.Of(drawn[position] + 1);
        ImmutableArray<RuleSensitivity.Compared> counted = [.. across.Where(rule => rule.Outcome is not null)];
        ImmutableArray<string> flips = [.. across.Where(rule => rule.Flips).Select(rule => rule.Rule.Card.Id)];
        return new Counted(
            [
                ("condorcet_winner", CondorcetWinner.Of(pairs) is { } winner ? N(winner) : JcsValue.Null),
                ("norms", JcsValue.Of(input.Profile.Norms.Select(norm => Members.Norm(norm)))),
                ("other_rules", JcsValue.Of(
                    ("agree", JcsValue.Of(flips.IsEmpty)),
                    ("rules", JcsValue.Of(across.Select(rule => Compared(rule, N)))))),
                ("resampling", JcsValue.Of(
                    ("all_agree", JcsValue.Of(together)),
                    ("replicates", JcsValue.Of(times)),
                    ("rules", JcsValue.Of(again.Select(rule => Stability(rule, N)))))),
                ("smith_set", JcsValue.Of(SmithSet.Of(pairs).Select(N))),
            ],
            JcsValue.Of(
                ("counted", JcsValue.Of(counted.Length)), ("flips", JcsValue.Of(flips.Select(id => (JcsValue)JcsValue.Of(id)))),
                ("stable", JcsValue.Of(again.FirstOrDefault(rule => rule.Rule == primary)?.Same ?? 0)), ("replicates", JcsValue.Of(times))),
            $"As each rule; what it ties comes in an order drawn from the round's seed {seed}.",
            [
                $"The charter's rule: {primary.Card.Name}. Seed {seed}. Drawn order: {string.Join(", ", drawn.Select(n => n + 1))}.",
                .. across.Select(rule => rule.Outcome is { } said
                    ? $"{rule.Rule.Card.Name}: {string.Join(", ", said.Ranking.Select(position => drawn[position] + 1))}{(rule.Flips ? " (another first norm)" : "")}."
                    : $"{rule.Rule.Card.Name}: can't be counted exactly for so many norms."),
                $"{times} resamples of the voters; all rules agree in {together}.",
                .. again.Select(rule => $"{rule.Rule.Card.Name}: the same first norm in {rule.Same}."),
            ]);
    }

    private static JcsValue Compared(RuleSensitivity.Compared compared, Func<int, JcsValue> n) => JcsValue.Of(
        ("flips", JcsValue.Of(compared.Flips)),
        ("name", JcsValue.Of(compared.Rule.Card.Name)),
        ("order", compared.Outcome is { } outcome ? JcsValue.Of(outcome.Ranking.Select(n)) : JcsValue.Null),
        ("rule", JcsValue.Of(compared.Rule.Card.Id)),
        ("version", JcsValue.Of(compared.Rule.Card.Version)));

    private static JcsValue Stability(RuleSensitivity.Stability stability, Func<int, JcsValue> n) => JcsValue.Of(
        ("firsts", JcsValue.Of(stability.Firsts.Select(first => (JcsValue)JcsValue.Of([n(first.Position), JcsValue.Of(first.Times)])))),
        ("name", JcsValue.Of(stability.Rule.Card.Name)),
        ("rule", JcsValue.Of(stability.Rule.Card.Id)),
        ("same", JcsValue.Of(stability.Same)));

    private static Counted Nothing(RoundProfile profile, RankedRule primary) => new(
        [
            ("condorcet_winner", JcsValue.Null),
            ("norms", JcsValue.Of(profile.Norms.Select(norm => Members.Norm(norm)))),
            ("other_rules", JcsValue.Of(("agree", JcsValue.Of(true)), ("rules", Members.Numbers([])))),
            ("resampling", JcsValue.Of(("all_agree", JcsValue.Of(0)), ("replicates", JcsValue.Of(0)), ("rules", Members.Numbers([])))),
            ("smith_set", Members.Numbers([])),
        ],
        JcsValue.Of(("counted", JcsValue.Of(0)), ("flips", Members.Numbers([])), ("replicates", JcsValue.Of(0)), ("stable", JcsValue.Of(0))),
        "Nothing was compared.",
        [$"The charter's rule: {primary.Card.Name}. There are no ballots or no norms to compare rules on."]);
}
