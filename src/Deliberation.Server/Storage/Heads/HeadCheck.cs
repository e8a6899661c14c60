using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Heads;

/// <summary>Checks the last head of every log as a stranger would: origin, size, root and signature by a key of the instance record.</summary>
internal static class HeadCheck
{
    /// <exception cref="StartRefusedException">A head doesn't say what its log holds, or isn't signed by this instance.</exception>
    public static void Verify(LogRegistry logs, KeyRing keys)
    {
        var signers = keys.Public.For(KeyPurpose.Checkpoint);
        foreach (var log in logs.All)
        {
            var head = log.Now.Head!;
            var isSound = SignedCheckpoint.Parse(head.Note).Is(out var note, out _)
                && note.Unverified == new Checkpoint(log.Origin, log.Now.Tree.Size, log.Now.Tree.Root)
                && signers.Any(signer => note.Verify(signer.Key).Is(out _, out _));
            if (!isSound)
                throw new StartRefusedException($"The last head of {log.Origin} at {head.Size} entries isn't one that this instance signed: the record was changed. Restore it from a backup.");
        }
    }
}
