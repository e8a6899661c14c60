using System.Text;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Verify.Steps;

/// <summary>Step 1: canonical base64url, exactly the four members of the header, and the signing input beside it is the same.</summary>
internal static class SignedForm
{
    public const int Number = 1;

    public static Verdict Run(Dossier dossier)
    {
        var compact = Encoding.Latin1.GetString(dossier.Archive.Bytes(BundleNames.Jws));
        if (!Jws.Parse(compact, JwsType.NormSet).Is(out var jws, out var flaw)) return new Verdict(Number, Outcome.Fail, $"normset.jws: {flaw}");
        dossier.Jws = jws;
        return dossier.Archive.Bytes(BundleNames.SigningInput).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(jws.SigningInput))
            ? new Verdict(Number, Outcome.Pass, "the signed form is canonical base64url with exactly alg, cty, kid and typ")
            : new Verdict(Number, Outcome.Fail, "normset.si isn't the signing input of normset.jws");
    }
}
