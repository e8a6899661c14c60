using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Server.Storage;

/// <summary>Nothing leaves the store that isn't what was committed: rows are compared with the tree in memory, bodies with their leaves.</summary>
internal static class Sound
{
    /// <summary>The entries, each checked.</summary>
    /// <param name="log">The log.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="entries">Rows as read.</param>
    /// <param name="expected">How many there must be; null for any number.</param>
    /// <exception cref="RecordDamagedException">A row isn't what was committed.</exception>
    public static IReadOnlyList<StoredEntry> Check(AssemblyId log, TreeView tree, IReadOnlyList<StoredEntry> entries, int? expected = null)
    {
        foreach (var entry in entries)
        {
            if (TreeHash.OfLeaf(entry.Leaf.Span) != tree.LeafHash(entry.Seq)) throw new RecordDamagedException(log, entry.Seq, "its leaf isn't the one that was committed");
            if (!Leaf.Parse(entry.Leaf.Span).Is(out var leaf, out var flaw)) throw new RecordDamagedException(log, entry.Seq, $"its leaf can't be read: {flaw}");
            if (BodyCommit.Of(entry.Salt, entry.Body.Span) != leaf.BodyCommit) throw new RecordDamagedException(log, entry.Seq, "its body isn't the one it commits to");
        }

        return expected is { } count && entries.Count != count
            ? throw new RecordDamagedException(log, entries.Count == 0 ? 0 : entries[^1].Seq, $"{count - entries.Count} rows are missing")
            : entries;
    }
}
