using System.Collections.Immutable;
using Deliberation.Consensus.Grades;
using Deliberation.Consensus.Profiles;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Grading rounds. Parameters: <c>{scale: [name, ...]}</c>, the declared scale, best grade first, 2 to 10 names. Every norm gets its distribution
/// of grades, majority grade and mean with interval (points: worst grade 0, best 1 less than their number); <see cref="MajorityJudgment"/> also
/// orders the norms, <see cref="GradeSummary"/> and <see cref="GradeDistribution"/> don't, because means of words are no verdict.
/// </summary>
internal static class GradingCount
{
    /// <summary>By majority judgment: an order.</summary>
    public static Result<Counted> Judge(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        var order = DrawnOrder.Of(seed, profile.Norms.Length);
        var read = Read(profile, parameters, order);
        if (read.Refusal is { } refused) return refused;
        var grades = read.Value;
        var outcome = MajorityJudgment.Judge(grades);
        var tiers = new List<List<int>>();
        foreach (var position in outcome.Ranking)
            if (tiers.Count > 0 && MajorityJudgment.Compare(grades.Of(tiers[^1][0]), grades.Of(position)) == 0) tiers[^1].Add(position);
            else tiers.Add([position]);
        ImmutableArray<string> trace = [order.Line(MajorityJudgment.Card.Name), .. Scale(grades), .. outcome.Trace, .. order.Ties(tiers)];
        return new Counted(
            [
                .. Members(profile, grades, order, trace),
                ("order", order.Json(outcome.Ranking)),
                ("tiers", order.Tiers(tiers)),
            ],
            JcsValue.Of(("winners", order.Json(tiers.Take(1).SelectMany(tier => tier).OrderBy(order.N)))),
            order.Sentence,
            trace);
    }

    /// <summary>By mean and interval, or by distribution: a description, no order.</summary>
    public static Result<Counted> Describe(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        var order = DrawnOrder.Of(seed, profile.Norms.Length);
        var read = Read(profile, parameters, order);
        if (read.Refusal is { } refused) return refused;
        var grades = read.Value;
        ImmutableArray<string> trace =
        [
            .. Scale(grades),
            .. profile.Norms.Select(norm => $"{norm.N}: {string.Join(", ", grades.Of(order.Position(norm.N)).Select((count, grade) => $"{count} {grades.Scale[grade]}"))}."),
        ];
        return new Counted(
            Members(profile, grades, order, trace), JcsValue.Of(("norms", JcsValue.Of(profile.Norms.Length))),
            "No ties are broken: each norm is described by itself.", trace);
    }

    private static Result<GradeProfile> Read(RoundProfile profile, JcsValue parameters, DrawnOrder order)
    {
        if (parameters is not JcsValue.Map map || map.Unless("scale") is not null || map["scale"].Texts(Grading.FewestSteps, Grading.MostSteps) is not { } scale)
            return EngineRefusals.BadParameters;
        var counts = Enumerable.Range(0, profile.Norms.Length).Select(_ => new long[scale.Length]).ToArray();
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not Grading grading) return EngineRefusals.WrongBallotKind;
            if (grading.Steps != scale.Length) return EngineRefusals.WrongScale;
            foreach (var (n, grade) in grading.Given) counts[order.Position(n)][grade - 1]++;
        }
        return new GradeProfile(order.Numbers, scale, [.. counts.Select(row => row.ToImmutableArray())]);
    }

    private static IEnumerable<string> Scale(GradeProfile grades) => [$"Scale, best first: {string.Join(", ", grades.Scale)}."];

    private static ImmutableArray<(string Name, JcsValue Value)> Members(RoundProfile profile, GradeProfile grades, DrawnOrder order, ImmutableArray<string> trace) =>
    [
        ("norms", JcsValue.Of(profile.Norms.Select(norm => Describe(norm, grades, order.Position(norm.N))))),
        ("scale", JcsValue.Of(grades.Scale.Select(name => JcsValue.Of(name)))),
        ("trace", JcsValue.Of(trace.Select(line => JcsValue.Of(line)))),
    ];

    private static JcsValue Describe(ProfileNorm norm, GradeProfile grades, int position)
    {
        var summary = GradeSummary.Of(grades, position);
        return JcsValue.Of(
            [.. Counted.NormMembers(norm),
            ("at_least", JcsValue.Of(GradeDistribution.Of(grades, position).AtLeast.Select(share => (JcsValue)new Ratio(share.Num, share.Den).ToJson()))),
            ("counts", JcsValue.Of(grades.Of(position).Select(count => JcsValue.Of(count)))),
            ("interval", summary.Voters < 2 ? JcsValue.Null : JcsValue.Of([MicroUnits.OrNull(summary.Low), MicroUnits.OrNull(summary.High)])),
            ("majority_grade", MajorityJudgment.Median(grades.Of(position).AsSpan()) is { } grade ? JcsValue.Of(grade + 1) : JcsValue.Null),
            ("mean", MicroUnits.OrNull(summary.Mean)),
            ("voters", JcsValue.Of(summary.Voters))]);
    }
}
