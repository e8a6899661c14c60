namespace Deliberation.Verify.Steps;

/// <summary>Step 14: the record goes on from the head that this person saw before.</summary>
internal static class SeenBefore
{
    public const int Number = 14;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier.Options.Seen is not { } note) return new Verdict(Number, Outcome.Skip, "no checkpoint seen before was given (--seen)");
        if (dossier is not { Set: { } set, Record: { } record }) return new Verdict(Number, Outcome.Skip, "there is no record to read (step 6)");
        var seen = note.Unverified;
        if (seen.Origin.ToString() != set.Record.Origin) return new Verdict(Number, Outcome.Fail, "the checkpoint seen before is of another log");
        if (seen.Size > record.Size) return new Verdict(Number, Outcome.Skip, "the checkpoint seen before is later than the publication");
        return record.RootAtSeen == seen.Root
            ? new Verdict(Number, Outcome.Pass, $"the record begins with the {seen.Size} entries seen before")
            : new Verdict(Number, Outcome.Fail, $"the first {seen.Size} entries aren't the ones seen before");
    }
}
