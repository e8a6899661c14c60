using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Comparisons;
using Deliberation.Consensus.Numbers;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Rounds of pairs (<see cref="BradleyTerry"/>: worth with interval, ordered by worth as published, in units of 1e-6) and of best and worst
/// (<see cref="BestWorst"/>: exact scores; norms that were never shown come last). No parameters.
/// </summary>
internal static class ComparisonCount
{
    public static Result<Counted> Pairs(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        if (parameters is not JcsValue.Map { Members.IsEmpty: true }) return EngineRefusals.BadParameters;
        var wins = profile.Norms.Select(_ => new long[profile.Norms.Length]).ToArray();
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not PairwiseChoices pairs) return EngineRefusals.WrongBallotKind;
            foreach (var (a, b, answer) in pairs.Choices)
            {
                if (answer != PairAnswer.Second) wins[a - 1][b - 1] += answer == PairAnswer.Equal ? 1 : 2;
                if (answer != PairAnswer.First) wins[b - 1][a - 1] += answer == PairAnswer.Equal ? 1 : 2;
            }
        }
        var strengths = BradleyTerry.Fit(wins);
        ImmutableArray<Fraction> worths = [.. strengths.Select(strength => new Fraction(MicroUnits.Of(strength.Worth)))];
        return ScoreOrder.Of(profile, BradleyTerry.Card.Name, seed, worths, n =>
        [
            ("comparisons", JcsValue.Of(strengths[n].Comparisons)),
            ("interval", JcsValue.Of([MicroUnits.OrNull(strengths[n].Low), MicroUnits.OrNull(strengths[n].High)])),
            ("worth", MicroUnits.OrNull(strengths[n].Worth)),
        ], n => $"compared {strengths[n].Comparisons} times, worth {Shown(strengths[n].Worth)}, between {Shown(strengths[n].Low)} and {Shown(strengths[n].High)}");
    }

    public static Result<Counted> Extremes(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        if (parameters is not JcsValue.Map { Members.IsEmpty: true }) return EngineRefusals.BadParameters;
        if (profile.Ballots.Any(ballot => ballot.Ballot is not BestWorstChoices)) return EngineRefusals.WrongBallotKind;
        var choices = profile.Ballots.SelectMany(ballot => ((BestWorstChoices)ballot.Ballot).Choices);
        var tallies = BestWorst.Count(profile.Norms.Length, choices.Select(choice =>
            new BestWorst.Choice([.. choice.Shown.Select(n => n - 1)], choice.Best - 1, choice.Worst - 1)));
        return ScoreOrder.Of(profile, BestWorst.Card.Name, seed, [.. tallies.Select(Score)], n =>
        [
            ("best", JcsValue.Of(tallies[n].Best)),
            ("score", tallies[n].Shown == 0 ? JcsValue.Null : new Ratio(tallies[n].Best - tallies[n].Worst, tallies[n].Shown).ToJson()),
            ("shown", JcsValue.Of(tallies[n].Shown)),
            ("worst", JcsValue.Of(tallies[n].Worst)),
        ], n => tallies[n].Shown == 0 ? "never shown" : $"shown {tallies[n].Shown} times, best {tallies[n].Best}, worst {tallies[n].Worst}: score {Score(tallies[n])}");
    }

    // Below every real score, which is at least -1.
    private static Fraction Score(BestWorst.Tally tally) => tally.Shown == 0 ? new Fraction(-2) : new Fraction(tally.Best - tally.Worst, tally.Shown);

    private static string Shown(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
