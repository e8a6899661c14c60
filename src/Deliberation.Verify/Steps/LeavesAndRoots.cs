using Deliberation.Core.Facts;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>Step 6: the leaves give the roots of both heads, and the last one publishes this set.</summary>
internal static class LeavesAndRoots
{
    public const int Number = 6;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Head: { } head, Published: { } published, Jws: { } jws }) return new Verdict(Number, Outcome.Skip, "there are no heads to check against (step 5)");
        var record = RecordReading.Of(dossier.Archive.Lines(BundleNames.Entries), set.Assembly, head.Size, dossier.Options.Seen?.Unverified.Size);
        dossier.Record = record;
        if (record.Found[Number] is { } found) return Fail(found);
        if (record.RootAtHead != head.Root) return Fail($"{head.Size} leaves don't give the root of checkpoint");
        if (record.Size != published.Size) return Fail($"entries.jsonl has {record.Size} entries, checkpoint-published {published.Size}");
        if (record.Root != published.Root) return Fail($"{published.Size} leaves don't give the root of checkpoint-published");
        return record.LastEntry?.Fact is Fact.NormSetPublished last && last.PayloadSha256 == jws.PayloadHash && last.Kid == jws.Kid
            ? new Verdict(Number, Outcome.Pass, $"{record.Size} leaves give the roots of both heads; the last one publishes this set")
            : Fail("the last entry doesn't publish this set under this key");
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
