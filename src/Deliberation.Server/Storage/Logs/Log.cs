using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Keys;

namespace Deliberation.Server.Storage.Logs;

/// <summary>One log in memory. <see cref="Now"/> is what readers see: swapped whole after each commit. The rest belongs to the writer's thread, unless it says otherwise.</summary>
internal sealed class Log(LogRow row, LogKeys keys)
{
    private readonly ConcurrentDictionary<ParticipantId, (Tag Voice, Tag Ballot)> tags = new();
    private volatile LogSnapshot now = LogSnapshot.Empty(row.Id);

    public AssemblyId Id => row.Id;

    /// <summary>The log as its row says, in its present epoch.</summary>
    public LogRow Row => row with { Epoch = Epoch };

    /// <summary>Its number in the database; -1 while it isn't stored.</summary>
    public int Ord { get; set; } = row.Ord;

    public string Name => row.Name;

    public int Epoch { get; set; } = row.Epoch;

    /// <summary>Counts changes of the stored roll, so that a node sees those of another one.</summary>
    public long RollVersion { get; set; } = row.RollVersion;

    /// <summary>Swapped whole when what names people is destroyed.</summary>
    public LogKeys Keys { get; private set; } = keys;

    public MerkleTree Tree { get; } = new();

    /// <summary>Safe for readers to ask.</summary>
    public RollBook Roll { get; set; } = new();

    /// <summary>Safe for readers to ask.</summary>
    public BallotIndex Ballots { get; } = new();

    /// <summary>What was committed last; safe for readers.</summary>
    public LogSnapshot Now
    {
        get => now;
        set => now = value;
    }

    public LogOrigin Origin => new(Name, Id.IsInstance ? null : Id.Value, Epoch);

    /// <summary>What names people was destroyed in the database: nothing in memory may know it either.</summary>
    public void ForgetPeople()
    {
        Keys = Keys with { People = null };
        Roll = new RollBook();
        tags.Clear();
    }

    /// <summary>The participant's tags and whether they are on the roll now; no tags once their keys were destroyed. Any thread.</summary>
    public Seat Seat(ParticipantId participant)
    {
        if (Keys.People is not { } people) return new Seat(default, default, false);
        var entitled = Roll.Holds(participant);
        if (!tags.TryGetValue(participant, out var known))
        {
            known = (people.Voice.TagOf(participant.Value), people.Ballot.TagOf(participant.Value));
            if (entitled) tags.TryAdd(participant, known);
        }

        return new Seat(known.Voice, known.Ballot, entitled);
    }
}

/// <summary>A log at one commit. Immutable.</summary>
/// <param name="State">The fold of all entries.</param>
/// <param name="Tree">The tree over them.</param>
/// <param name="Head">The signed head over exactly this tree; null before the first entry.</param>
internal sealed record LogSnapshot(LogState State, TreeView Tree, SignedHead? Head)
{
    public static LogSnapshot Empty(AssemblyId id) => new(LogState.Empty(id), new MerkleTree().View(), null);
}

/// <summary>A log as stored.</summary>
/// <param name="Ord">Its number in this database: the upper bits of every entry's key.</param>
/// <param name="Id">The assembly, or the instance.</param>
/// <param name="Name">The instance's name in its origin, frozen when it was made.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Size">Entries stored.</param>
/// <param name="RollVersion">Changes of its roll so far.</param>
internal sealed record LogRow(int Ord, AssemblyId Id, string Name, int Epoch, long Size, long RollVersion);

/// <summary>The integer key of an entry: the log's number in the upper bits, the seq in the lower 40.</summary>
internal static class EntryKey
{
    public const int SeqBits = 40;

    public static long Of(int ord, long seq) => ((long)ord << SeqBits) | seq;

    public static long Seq(long key) => key & ((1L << SeqBits) - 1);

    public static int Ord(long key) => (int)(key >> SeqBits);
}
