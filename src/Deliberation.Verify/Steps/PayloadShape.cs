using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;

namespace Deliberation.Verify.Steps;

/// <summary>Step 4: the payload is canonical JSON of the schema, and payload.json is the same.</summary>
internal static class PayloadShape
{
    public const int Number = 4;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier.Jws is not { } jws) return new Verdict(Number, Outcome.Skip, "there is no readable signed form (step 1)");
        if (!dossier.Archive.Bytes(BundleNames.Payload).AsSpan().SequenceEqual(jws.UnverifiedPayload.Span))
            return new Verdict(Number, Outcome.Fail, "payload.json isn't the payload of normset.jws");
        if (!NormSetPayload.Read(jws.UnverifiedPayload.Span).Is(out var set, out var flaw)) return new Verdict(Number, Outcome.Fail, $"the payload: {flaw}");
        dossier.Set = set;
        return new Verdict(Number, Outcome.Pass, $"the payload {jws.PayloadHash} is canonical and follows the schema: {set.Norms.Length} norms ratified, {set.NotRatified.Length} not");
    }
}
