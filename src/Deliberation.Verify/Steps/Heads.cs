using System.Text;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Verify.Steps;

/// <summary>Step 5: the three heads are signed by keys for checkpoints, and each is of the log it should be of.</summary>
internal static class Heads
{
    public const int Number = 5;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier.Set is not { } set || dossier.Judging is not { } keys) return new Verdict(Number, Outcome.Skip, "there is no readable payload or no key (steps 2 and 4)");
        foreach (var name in (ReadOnlySpan<string>)[BundleNames.Checkpoint, BundleNames.CheckpointPublished, BundleNames.InstanceCheckpoint])
        {
            if (!Signed(dossier, keys, name).Is(out var head, out var flaw)) return Fail($"{name}: {flaw}");
            if (Place(dossier, set, name, head) is { } wrong) return Fail($"{name} {wrong}");
        }

        return new Verdict(Number, Outcome.Pass, $"the heads of {set.Record.Origin} and of the instance are signed and of the right origin");
    }

    private static Parsed<Checkpoint> Signed(Dossier dossier, KeySet keys, string name)
    {
        if (!SignedCheckpoint.Parse(Encoding.UTF8.GetString(dossier.Archive.Bytes(name))).Is(out var note, out var flaw)) return flaw;
        foreach (var entry in keys.For(KeyPurpose.Checkpoint))
        {
            if (note.Verify(entry.Key).Is(out var head, out flaw))
            {
                dossier.Witnesses.Add(entry);
                return head;
            }

            if (flaw.Kind != FlawKind.NotSigned) return flaw;
        }

        return FlawKind.NotSigned;
    }

    private static string? Place(Dossier dossier, NormSet set, string name, Checkpoint head)
    {
        if (name == BundleNames.InstanceCheckpoint)
        {
            dossier.InstanceHead = head;
            return head.Origin.Assembly is null && head.Origin.Instance == set.Issuer.Instance ? null : "isn't the head of the record of the instance that issued the set";
        }

        if (head.Origin.ToString() != set.Record.Origin || head.Origin.Assembly != set.Assembly.Value) return "is of another log than the set names";
        if (name == BundleNames.CheckpointPublished)
        {
            dossier.Published = head;
            return head.Size > set.Record.TreeSize ? null : "lies before the head that the set names";
        }

        dossier.Head = head;
        return head.Size == set.Record.TreeSize && head.Root == set.Record.RootHash ? null : "isn't the head that the set names";
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
