using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Writing;

/// <summary>Makes receipts from trees and signed heads, on the caller's thread.</summary>
internal static class Receipts
{
    /// <summary>The receipt of a command that was committed just now.</summary>
    public static Receipt Of(Answer.Committed done)
    {
        var now = done.Turn.Sealed!;
        if (done.To < done.From) return new Receipt(now.Head!.Epoch, done.From, done.To, default, default, null);
        Span<Hash32> proof = stackalloc Hash32[TreeView.MaxProof];
        var length = now.Tree.CopyProof(done.To, proof);
        return new Receipt(now.Head!.Epoch, done.From, done.To, done.Last.Leaf, done.Last.Salt, TlogProof.Write(done.To, proof[..length], now.Head.Note));
    }

    /// <summary>The receipt that a command got when it was committed: against the head of its own commit, which is the first one kept above its entries.</summary>
    public static async Task<Receipt> Again(Log log, StoredAnswer stored, IRecordReads reads)
    {
        var tree = log.Now.Tree;
        var head = await reads.HeadFrom(log.Ord, Math.Max(1, stored.To + 1), CancellationToken.None)
            ?? throw new RecordDamagedException(log.Id, stored.To, "no signed head covers it");
        if (stored.To < stored.From) return new Receipt(head.Epoch, stored.From, stored.To, default, default, null);
        var entry = Sound.Check(log.Id, tree, await reads.EntriesAt(log.Ord, [stored.To], CancellationToken.None), 1)[0];
        var proof = tree.ProveAt(stored.To, head.Size);
        return new Receipt(head.Epoch, stored.From, stored.To, entry.Leaf, entry.Salt, TlogProof.Write(stored.To, proof.Hashes.AsSpan(), head.Note));
    }
}
