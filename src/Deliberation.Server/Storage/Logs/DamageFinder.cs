using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Server.Storage.Logs;

/// <summary>Says where a record is damaged whose leaves don't hash to its last head: every commit kept its head, so the first head that doesn't fit bounds the place.</summary>
internal static class DamageFinder
{
    public static RecordDamagedException Find(IRecordDatabase database, LogRow log, TreeView tree)
    {
        var sound = 0L;
        foreach (var head in database.ReadHeads(log.Ord, 0).ToList())
        {
            if (head.Size <= tree.Size && tree.RootAt(head.Size) == head.Root)
            {
                sound = head.Size;
                continue;
            }

            return FindBetween(database, log, sound, Math.Min(head.Size, tree.Size), head.Size);
        }

        return new RecordDamagedException(log.Id, sound, "no signed head covers it");
    }

    private static RecordDamagedException FindBetween(IRecordDatabase database, LogRow log, long from, long before, long headSize)
    {
        var page = new LeafPage();
        for (var seq = from; seq < before; seq++)
        {
            if ((seq - from) % LeafPage.Capacity == 0) database.FillPage(page, log.Ord, seq, before);
            if (!Leaf.Parse(page[(int)(seq - page.From)]).Is(out var leaf, out var flaw))
                return new RecordDamagedException(log.Id, seq, $"its leaf can't be read: {flaw}");
            if (leaf.Seq != seq) return new RecordDamagedException(log.Id, seq, $"its leaf says that it is entry {leaf.Seq}");
            if (database.ReadBody(log.Ord, seq) is not { } body || BodyCommit.Of(body.Salt, body.Body) != leaf.BodyCommit)
                return new RecordDamagedException(log.Id, seq, "leaf and body don't belong together");
        }

        return new RecordDamagedException(log.Id, from, $"the leaves from there on don't hash to the head signed over {headSize} entries");
    }
}
