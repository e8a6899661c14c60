namespace Deliberation.Verify.Steps;

/// <summary>Step 12: the sets above are the ones that the record binds; they are resolved by hash where the person who checks has them.</summary>
internal static class Parents
{
    public const int Number = 12;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Record.AtHead: { } state }) return new Verdict(Number, Outcome.Skip, "the record couldn't be followed to the head (step 6)");
        if (!set.Parents.AsSpan().SequenceEqual(state.Parents.AsSpan())) return new Verdict(Number, Outcome.Fail, "the set names other sets above it than the record binds");
        if (set.Parents.IsEmpty) return new Verdict(Number, Outcome.Pass, "no set above it binds this one");
        var missing = set.Parents.Count(parent => !dossier.Options.Parents.Contains(parent.PayloadSha256));
        if (missing > 0) return new Verdict(Number, Outcome.Skip, $"{missing} of {set.Parents.Length} sets above it weren't given (--parent), so constraints weren't checked");
        return set.AllNorms.Any(norm => norm.Relations is not null)
            ? new Verdict(Number, Outcome.Skip, "the sets above it are the ones given; relations to their norms aren't assessed, so there are no constraints to check")
            : new Verdict(Number, Outcome.Pass, "the sets above it are the ones given");
    }
}
