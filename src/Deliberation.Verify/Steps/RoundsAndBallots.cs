using Deliberation.Core.NormSets;
using Deliberation.Core.Rounds;

namespace Deliberation.Verify.Steps;

/// <summary>Step 7: rounds open, take ballots and close, one after the other, and the set tells them as the record does.</summary>
internal static class RoundsAndBallots
{
    public const int Number = 7;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Record: { } record }) return new Verdict(Number, Outcome.Skip, "there is no record to read (step 6)");
        if (record.Found[Number] is { } found) return Fail(found);
        if (record.AtHead is not { } state) return new Verdict(Number, Outcome.Skip, "the record couldn't be followed to the head");
        if (state.Running is { } running) return Fail($"round {running.Number} was still running at the head");
        var held = state.Rounds.Where(round => round.State == RoundState.Closed).OrderBy(round => round.OpenedSeq).ToList();
        if (held.Count != set.Rounds.Length) return Fail($"the record holds {held.Count} rounds, the set tells {set.Rounds.Length}");
        foreach (var (round, told) in held.Zip(set.Rounds))
            if (!SetRound.Of(round, told.Result).Equals(told)) return Fail($"the set tells round {round.Number} in another way than the record");
        return new Verdict(Number, Outcome.Pass, $"{held.Count} rounds opened and closed in order, {held.Sum(round => round.Ballots)} ballots, all inside their rounds");
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
