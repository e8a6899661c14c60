using System.Collections.Concurrent;
using System.Collections.Frozen;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.Records;

/// <summary>
/// Which bodies of an assembly's record the public may read: all but those of ballots, and of ballots only the last one per
/// person and round, once the round is closed. Earlier ones are never opened. Safe from any thread.
/// </summary>
public sealed class OpenedBallots(IRecordStore record)
{
    // A closed round never changes, so what was counted in it is read once.
    private readonly ConcurrentDictionary<(AssemblyId Assembly, int Round), FrozenSet<long>> counted = new();

    /// <summary>Says of each entry whether its body is public.</summary>
    public async Task<IReadOnlyList<bool>> Show(LogState state, IReadOnlyList<StoredEntry> entries, CancellationToken ct)
    {
        var shown = new bool[entries.Count];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = BallotRound(entries[i]) is not { } round || await IsOpened((Assembly)state, round, entries[i].Seq, ct);
        return shown;
    }

    /// <summary>The round that an entry is a ballot of; null for every other entry. A kind of ballot that this program doesn't know yet counts as one.</summary>
    public static int? BallotRound(StoredEntry entry) =>
        Leaf.Parse(entry.Leaf.Span).Value is { Round: { } round } leaf && leaf.Kind.Contains("-cast/", StringComparison.Ordinal) ? round : null;

    private async ValueTask<bool> IsOpened(Assembly state, int round, long seq, CancellationToken ct)
    {
        if (state.Round(round) is not { State: RoundState.Closed }) return false;
        if (!counted.TryGetValue((state.Id, round), out var seqs))
            counted[(state.Id, round)] = seqs = await Counted(state.Id, round, ct);
        return seqs.Contains(seq);
    }

    private async Task<FrozenSet<long>> Counted(AssemblyId assembly, int round, CancellationToken ct)
    {
        var seqs = new List<long>();
        await foreach (var ballot in record.CountedBallots(assembly, round, ct)) seqs.Add(ballot.Seq);
        return seqs.ToFrozenSet();
    }
}
