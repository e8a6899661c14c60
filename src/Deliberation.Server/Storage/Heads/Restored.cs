using Deliberation.Core.Facts;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Heads;

/// <summary>Recognises a log that was restored from an older backup: heads were released that it doesn't extend.</summary>
internal static class Restored
{
    /// <summary>The epoch that must begin and the fact that says so; null when the log extends what was released of it.</summary>
    /// <param name="log">The log as the database has it.</param>
    /// <param name="tree">The tree over its entries.</param>
    /// <param name="released">Its entry in heads.json, or null.</param>
    public static (int Epoch, Fact.RecordRestored Fact)? Epoch(LogRow log, TreeView tree, ReleasedHead? released)
    {
        // A database ahead by an epoch was restored, and the process ended before heads.json said so.
        if (released is null || log.Epoch > released.Epoch) return null;
        if (log.Epoch == released.Epoch && released.Size <= tree.Size && tree.RootAt(released.Size) == released.Root) return null;
        var previous = new LogOrigin(log.Name, log.Id.IsInstance ? null : log.Id.Value, released.Epoch);
        return (released.Epoch + 1, new Fact.RecordRestored(previous.ToString(), released.Size, released.Root));
    }
}
