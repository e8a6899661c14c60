using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Server.Storage.Logs;

/// <summary>Takes stored leaves into a log's tree and state. Of ballots only the leaf is read: what they say plays no part in the fold.</summary>
internal static class LogFold
{
    /// <summary>The state after a page; tree and ballot index grow with it.</summary>
    /// <exception cref="RecordDamagedException">An entry can't be read or can't follow the one before it.</exception>
    public static LogState Take(AssemblyId log, MerkleTree tree, BallotIndex ballots, LogState state, LeafPage page)
    {
        for (var i = 0; i < page.Count; i++)
        {
            var leaf = page[i];
            var seq = page.From + i;
            tree.Append(TreeHash.OfLeaf(leaf));
            try
            {
                if (LeafScan.IsBallot(leaf, out var round, out var tag))
                {
                    state = state.ApplyBallot(seq, round, tag);
                    ballots.Add(round, tag, seq);
                }
                else
                {
                    if (!page.Bodies.TryGetValue(seq, out var body)) throw new RecordDamagedException(log, seq, "its body is missing");
                    state = state.Apply(Read(log, seq, leaf, body));
                }
            }
            catch (Exception cause) when (cause is InvalidOperationException or InvalidCastException or KeyNotFoundException or ArgumentException or OverflowException)
            {
                throw new RecordDamagedException(log, seq, cause.Message);
            }
        }

        return state;
    }

    /// <summary>The fact of an entry that isn't a ballot.</summary>
    /// <exception cref="RecordDamagedException">Leaf or body can't be read, or don't belong together.</exception>
    public static Recorded Read(AssemblyId log, long seq, ReadOnlySpan<byte> bytes, in (Salt32 Salt, byte[] Body) stored)
    {
        if (!Leaf.Parse(bytes).Is(out var leaf, out var flaw)) throw new RecordDamagedException(log, seq, $"its leaf can't be read: {flaw}");
        if (BodyCommit.Of(stored.Salt, stored.Body) != leaf.BodyCommit) throw new RecordDamagedException(log, seq, "its body isn't the one it commits to");
        if (!JcsReader.ParseCanonical(stored.Body).Is(out var body, out flaw)) throw new RecordDamagedException(log, seq, $"its body can't be read: {flaw}");
        if (!FactReader.Read(leaf.Kind, leaf.Tag, leaf.Round, body).Is(out var fact, out flaw)) throw new RecordDamagedException(log, seq, $"its fact can't be read: {flaw}");
        return new Recorded(seq, leaf.At, fact);
    }
}
