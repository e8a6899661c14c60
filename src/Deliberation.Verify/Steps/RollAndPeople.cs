using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Rounds;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>Step 8: the roll is the recorded one, nobody beyond it voted, and exactly one ballot counts for each person and round: the last.</summary>
internal static class RollAndPeople
{
    public const int Number = 8;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Record: { } record }) return new Verdict(Number, Outcome.Skip, "there is no record to read (step 6)");
        dossier.Ballots = BallotReading.Of(dossier.Archive.Lines(BundleNames.Ballots), record);
        if (record.Found[Number] is { } found) return Fail(found);
        if (record.AtHead is not { Convened: { } convened, FrozenRoll: not null } state) return new Verdict(Number, Outcome.Skip, "the record couldn't be followed to the head");
        if (dossier.Ballots.Found[Number] is { } ballot) return Fail(ballot);
        if (!dossier.Archive.Bytes(BundleNames.Roll).AsSpan().SequenceEqual(record.Roll.ToJson().ToCanonical())) return Fail("roll.json isn't the roll of the record");
        if ((set.Electorate.Count, set.Electorate.Root, set.Electorate.Amendments) != (record.Roll.Count, record.Roll.Root, record.Roll.Amendments.Length))
            return Fail("the set states another roll than the record");
        if (set.Electorate.Kind != convened.Electorate) return Fail("the set states another kind of electorate than the record");
        if (SetElectorate.LimitsOf(convened.Electorate, convened.Demonstration).Except(set.Electorate.KnownLimits).Any())
            return Fail("the set leaves out a known limit of its electorate");
        var crowded = state.Rounds.FirstOrDefault(round => round.Kind.TakesBallots() && round.Cast.Count > (round.AtClose?.Entitled ?? 0));
        return crowded is null
            ? new Verdict(Number, Outcome.Pass, $"{dossier.Ballots.Count} ballots count, one a person and round, of {record.Roll.Count} people on the roll")
            : Fail($"more people voted in round {crowded.Number} than were entitled");
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
