using System.Text;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>Step 13: the instance's own record lists this publication, as the proof shows, and the keys counted at that moment.</summary>
internal static class PublicationProof
{
    public const int Number = 13;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Jws: { } jws, Record: { } record, InstanceHead: { } head, Signer: { } signer, Keys: { } keys })
            return new Verdict(Number, Outcome.Skip, "there is no record or no head to check against (steps 5 and 6)");
        var instance = InstanceReading.Of(dossier.Archive.Lines(BundleNames.InstanceEntries));
        if (instance.Broken is { } broken) return Fail(broken);
        if (instance.State.Name != set.Issuer.Instance) return Fail("the record of the instance is of another instance");
        if (instance.Size != head.Size || instance.Root != head.Root) return Fail("instance-entries.jsonl doesn't give the root of instance-checkpoint");
        if (instance.LastEntry is not { Fact: Fact.SetPublished published } last) return Fail("the last entry of the instance's record isn't a publication");
        if (published.PayloadSha256 != jws.PayloadHash || published.Kid != jws.Kid || published.Assembly != set.Assembly || published.PublishedSeq != record.Size - 1)
            return Fail("the last entry of the instance's record publishes something else");
        if (Proof(dossier, instance) is { } flaw) return Fail($"normset.tlog-proof: {flaw}");
        foreach (var key in dossier.Witnesses.Prepend(signer).DistinctBy(key => key.Key.Kid))
            if (Distrust(instance, keys, key, last) is { } distrust) return Fail($"key {key.Key.Kid} {distrust}");
        return new Verdict(Number, Outcome.Pass, $"set-published is entry {last.Seq} of the instance's record, below any revocation of its keys");
    }

    private static string? Proof(Dossier dossier, InstanceReading instance)
    {
        if (!TlogProof.Parse(Encoding.UTF8.GetString(dossier.Archive.Bytes(BundleNames.Proof))).Is(out var proof, out var flaw)) return flaw.ToString();
        if (!dossier.Archive.Bytes(BundleNames.InstanceCheckpoint).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(proof.Head.Note))) return "its head isn't instance-checkpoint";
        if (proof.Proof.Index != instance.Size - 1) return "it is of another entry";
        return proof.Proof.Check(instance.LastLeaf, instance.Root)?.ToString();
    }

    // A key counts if the instance's own record added it for this purpose before, under these coordinates, and nobody revoked it from here on.
    private static string? Distrust(InstanceReading instance, KeySet bundled, KeyEntry key, Recorded last)
    {
        if (!instance.State.Keys.TryGetValue(key.Key.Kid, out var history)) return "was never added in the record of the instance";
        if (history.Added.X != key.Key.X || history.Added.Y != key.Key.Y || history.Added.Purpose != Word(key.Purpose)) return "was added otherwise in the record of the instance";
        if (history.RevokedFromIndex <= last.Seq || !key.CoversIndex(last.Seq)) return "was revoked from an earlier entry on";
        if ((key.AddedAt is { } added && added != history.AddedAt) || history.AddedAt > last.At) return "was added at another time in the record of the instance";
        if (key.RetiredAt < last.At || history.RetiredAt < last.At) return "was retired before";
        if (!bundled.Find(key.Key.Kid, key.Purpose).Is(out var here, out var flaw)) return $"in jwks.json: {flaw}";
        return here.CoversIndex(last.Seq) ? null : "was revoked from an earlier entry on, says jwks.json";
    }

    private static string Word(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.NormSet => "normset",
        KeyPurpose.Checkpoint => "checkpoint",
        KeyPurpose.Receipt => "receipt",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "not a purpose"),
    };

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
