using System.Text;
using Deliberation.Core.NormSets.Bundles;

namespace Deliberation.Verify.Steps;

/// <summary>Step 3: the signature over the signing input, and its DER form beside it.</summary>
internal static class SignatureHolds
{
    public const int Number = 3;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier.Jws is not { } jws || dossier.Signer is not { } signer) return new Verdict(Number, Outcome.Skip, "there is no signature or no key to check it with (steps 1 and 2)");
        if (!dossier.Archive.Bytes(BundleNames.Signature).AsSpan().SequenceEqual(jws.DerSignature()))
            return new Verdict(Number, Outcome.Fail, "normset.sig isn't the signature of normset.jws");
        return signer.Key.CheckDer(Encoding.ASCII.GetBytes(jws.SigningInput), jws.DerSignature()) is { } flaw
            ? new Verdict(Number, Outcome.Fail, $"the signature: {flaw}")
            : new Verdict(Number, Outcome.Pass, "the signature holds");
    }
}
