using System.Text;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Verify.Steps;

/// <summary>Step 2: who signed. The keys in the bundle only show that it is consistent; whose they are, only keys from elsewhere tell.</summary>
internal static class SigningKeyKnown
{
    public const int Number = 2;

    public static Verdict Run(Dossier dossier)
    {
        if (!KeySet.Parse(dossier.Archive.Bytes(BundleNames.Keys)).Is(out var keys, out var flaw)) return Fail($"jwks.json: {flaw}");
        if (!dossier.Archive.Bytes(BundleNames.Keys).AsSpan().SequenceEqual(keys.ToJson())) return Fail("jwks.json isn't in canonical form");
        dossier.Keys = keys;
        if (dossier.Jws is not { } jws) return new Verdict(Number, Outcome.Skip, "there is no readable signed form (step 1)");
        if (!keys.Find(jws.Kid, KeyPurpose.NormSet).Is(out var entry, out flaw)) return Fail($"the signing key in jwks.json: {flaw}");
        if (!dossier.Archive.Bytes(BundleNames.PublicKey).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(entry.Key.Pem)))
            return Fail("pub.pem isn't the signing key of jwks.json");
        dossier.Signer = entry;
        if (dossier.Options.Trusted is not { } trusted) return new Verdict(Number, Outcome.Skip, "signer not authenticated: give the instance's keys with --jwks");
        if (!trusted.Find(jws.Kid, KeyPurpose.NormSet).Is(out var known, out flaw)) return Fail($"the signing key {jws.Kid} in the keys given: {flaw}");
        dossier.Signer = known;
        return new Verdict(Number, Outcome.Pass, $"signed under {jws.Kid}, a key for norm sets in the keys given ({Word(known.Status)})");
    }

    private static string Word(KeyStatus status) => status switch
    {
        KeyStatus.Active => "active",
        KeyStatus.Retired => "retired since",
        KeyStatus.Revoked => "revoked since; step 13 says whether it still counted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a status"),
    };

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
