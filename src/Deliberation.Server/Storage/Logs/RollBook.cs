using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Server.Storage.Logs;

/// <summary>Who is on the roll of one log. Changed by the writer's thread only; any thread may ask whether someone is on it.</summary>
internal sealed class RollBook
{
    private readonly ConcurrentDictionary<ParticipantId, Hash32> entries = new();
    private readonly RollTree tree = new();

    public IReadOnlyCollection<ParticipantId> People => [.. entries.Keys];

    public bool Holds(ParticipantId participant) => entries.ContainsKey(participant);

    /// <summary>The roll as a decision sees it; writer's thread only.</summary>
    public Roll Read() => new(tree.Count, tree.Root());

    /// <summary>Adds someone; false when they are on it already.</summary>
    public bool Add(ParticipantId participant, in Salt32 salt)
    {
        var entry = RollRoot.Entry(salt, participant.Value);
        if (!entries.TryAdd(participant, entry)) return false;
        tree.Add(entry);
        return true;
    }

    /// <summary>Takes someone off; their entry, or null when they weren't on it.</summary>
    public Hash32? Remove(ParticipantId participant)
    {
        if (!entries.TryRemove(participant, out var entry)) return null;
        tree.Remove(entry);
        return entry;
    }

    /// <summary>Puts someone back whose removal didn't commit.</summary>
    public void PutBack(ParticipantId participant, in Hash32 entry)
    {
        if (entries.TryAdd(participant, entry)) tree.Add(entry);
    }
}
