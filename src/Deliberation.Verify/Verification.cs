using Deliberation.Verify.Archives;
using Deliberation.Verify.Steps;

namespace Deliberation.Verify;

/// <summary>Runs all steps over one bundle, in order.</summary>
public static class Verification
{
    private static readonly (int Number, Func<Dossier, Verdict> Run)[] Steps =
    [
        (SignedForm.Number, SignedForm.Run), (SigningKeyKnown.Number, SigningKeyKnown.Run), (SignatureHolds.Number, SignatureHolds.Run),
        (PayloadShape.Number, PayloadShape.Run), (Heads.Number, Heads.Run), (LeavesAndRoots.Number, LeavesAndRoots.Run),
        (RoundsAndBallots.Number, RoundsAndBallots.Run), (RollAndPeople.Number, RollAndPeople.Run), (Commitments.Number, Commitments.Run),
        (Recount.Number, Recount.Run), (RulesApplied.Number, RulesApplied.Run), (Parents.Number, Parents.Run),
        (PublicationProof.Number, PublicationProof.Run), (SeenBefore.Number, SeenBefore.Run),
    ];

    /// <summary>The verdict of every step, 1 to 14; a single one of step 0 for an archive that can't be read as a bundle.</summary>
    /// <param name="file">The archive; must be seekable.</param>
    /// <param name="options">What the person who checks brings along.</param>
    public static IEnumerable<Verdict> Of(Stream file, Options options)
    {
        var (archive, refusal) = BundleArchive.Open(file);
        if (archive is null)
        {
            yield return new Verdict(0, Outcome.Fail, $"not a bundle: {refusal}");
            yield break;
        }

        using (archive)
        {
            var dossier = new Dossier(archive, options);
            foreach (var (number, run) in Steps) yield return Run(number, run, dossier);
        }
    }

    /// <summary>The first step that fails; null when none does. Steps after it are not run.</summary>
    internal static Verdict? FirstFailure(Dossier dossier) =>
        Steps.Select(step => Run(step.Number, step.Run, dossier)).FirstOrDefault(verdict => verdict.Outcome == Outcome.Fail);

    private static Verdict Run(int number, Func<Dossier, Verdict> run, Dossier dossier)
    {
        try
        {
            return run(dossier);
        }
        catch (HostileArchiveException hostile)
        {
            return new Verdict(number, Outcome.Fail, hostile.Message);
        }
    }
}
