using System.Runtime.CompilerServices;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Server.Storage;

/// <summary>The record over one database. Appends go through the writer's queue; reads are answered from memory and from committed rows.</summary>
internal sealed class RecordStore(RecordStoreParts parts) : IRecordStore
{
    private readonly LogRegistry logs = parts.Logs;
    private readonly IRecordReads reads = parts.Reads;

    /// <inheritdoc />
    public KeyRing Keys => parts.Keys;

    /// <inheritdoc />
    public IReadOnlyList<AssemblyId> Assemblies => logs.Assemblies;

    /// <inheritdoc />
    public async Task<Result<Receipt>> Append(Command command)
    {
        if (command.Id.Value.Version != 7) return Refusal.CommandIdMalformed;
        var waiting = Admission.Admit(command, logs.Find(command.Log), parts.IsTimely(command.Id) || command.HasFixedId);
        if (!parts.Queue.TryAdd(waiting)) return parts.Writer.Stopped is { } cause ? throw new InvalidOperationException("The record store has stopped.", cause) : Refusal.Overloaded;
        return await waiting.Done switch
        {
            Answer.Refused no => no.Refusal,
            Answer.Committed done => Receipts.Of(done),
            Answer.Known known => await Receipts.Again(logs.All.First(log => log.Ord == known.Stored.Ord), known.Stored, reads),
            Answer.Failed failed => throw new InvalidOperationException($"A decision failed: {failed.Cause.Message}", failed.Cause),
            var other => throw new InvalidOperationException($"answer {other}"),
        };
    }

    /// <inheritdoc />
    public LogState State(AssemblyId log) => logs.Find(log)?.Now.State ?? LogState.Empty(log);

    /// <inheritdoc />
    public SignedHead? Head(AssemblyId log) => logs.Find(log)?.Now.Head;

    /// <inheritdoc />
    public IAsyncEnumerable<AssemblyId> Follow(CancellationToken ct) => parts.Followers.Follow(() => logs.All.Select(log => log.Id), ct);

    /// <inheritdoc />
    public async Task<IReadOnlyList<StoredEntry>> Entries(AssemblyId log, long after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(after, -1);
        if (limit is < 1 or > 500) throw new ArgumentOutOfRangeException(nameof(limit));
        if (logs.Find(log) is not { } found) return [];
        var tree = found.Now.Tree;
        if (after + 1 >= tree.Size) return [];
        var entries = await reads.Entries(found.Ord, after + 1, Math.Min(after + 1 + limit, tree.Size), ct);
        return Sound.Check(log, tree, entries);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredEntry> CountedBallots(AssemblyId log, int round, [EnumeratorCancellation] CancellationToken ct)
    {
        if (logs.Find(log) is not { } found) yield break;
        var now = found.Now;
        if ((now.State as Assembly)?.Round(round) is not { State: RoundState.Closed })
            throw new InvalidOperationException("Ballots are read for counting once their round is closed.");
        foreach (var seqs in found.Ballots.Counted(round).Chunk(500))
            foreach (var entry in Sound.Check(log, now.Tree, await reads.EntriesAt(found.Ord, seqs, ct), seqs.Length))
                yield return entry;
    }

    /// <inheritdoc />
    public async Task<StoredEntry?> OwnBallot(AssemblyId log, int round, ParticipantId participant, CancellationToken ct)
    {
        if (logs.Find(log) is not { } found || found.Ballots.Last(round, found.Seat(participant).Ballot) is not { } seq) return null;
        // The writer names ballots first and shows the tree over them at once after.
        while (found.Now.Tree.Size <= seq) await Task.Yield();
        return Sound.Check(log, found.Now.Tree, await reads.EntriesAt(found.Ord, [seq], ct), 1)[0];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<StoredText>> Texts(AssemblyId log, IReadOnlyCollection<long> seqs, CancellationToken ct)
    {
        if (logs.Find(log) is not { } found) return [];
        var size = found.Now.Tree.Size;
        var rows = await reads.Texts(found.Ord, [.. seqs.Where(seq => seq >= 0 && seq < size)], ct);
        return [.. rows.Select(row => Writing.Texts.Open(found, row, parts.Instance) ?? throw new RecordDamagedException(log, row.Seq, "its text doesn't open"))];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<(AssemblyId Log, long Seq)>> TextsBy(Guid author, CancellationToken ct)
    {
        var byOrd = logs.All.ToDictionary(log => log.Ord, log => log.Id);
        return [.. (await reads.TextsBy(author, ct)).Select(text => (byOrd[text.Ord], text.Seq))];
    }

    /// <inheritdoc />
    public async Task<string?> Proof(AssemblyId log, long index, long? size, CancellationToken ct)
    {
        if (logs.Find(log)?.Now is not { Head: { } last } now || index < 0) return null;
        var head = size is null || size == last.Size ? last : await HeadAt(log, size.Value, ct);
        return head is null || index >= head.Size ? null : TlogProof.Write(index, now.Tree.ProveAt(index, head.Size).Hashes.AsSpan(), head.Note);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Hash32>> Consistency(AssemblyId log, long from, long to, CancellationToken ct)
    {
        var tree = logs.Find(log)?.Now.Tree ?? LogSnapshot.Empty(log).Tree;
        return Task.FromResult<IReadOnlyList<Hash32>>(tree.ProveConsistency(from, to).Hashes);
    }

    /// <inheritdoc />
    public Task<Hash32> RootAt(AssemblyId log, long size, CancellationToken ct) =>
        Task.FromResult((logs.Find(log)?.Now.Tree ?? LogSnapshot.Empty(log).Tree).RootAt(size));

    /// <inheritdoc />
    public async Task<SignedHead?> HeadAt(AssemblyId log, long size, CancellationToken ct)
    {
        if (logs.Find(log) is not { } found || size < 1 || size > found.Now.Tree.Size) return null;
        var head = await reads.HeadFrom(found.Ord, size, ct);
        return head?.Size == size ? head : null;
    }

    /// <inheritdoc />
    public Task<byte[]?> Blob(Hash32 sha256, CancellationToken ct) => reads.Blob(sha256, ct);

    /// <inheritdoc />
    public Task PutBlob(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var waiting = new WaitingBlob(bytes);
        return parts.Queue.TryAdd(waiting) ? waiting.Done : throw new IOException(Refusal.Overloaded.ToString());
    }

    /// <inheritdoc />
    public Task<Seat> Seat(AssemblyId log, ParticipantId participant, CancellationToken ct) =>
        Task.FromResult(logs.Find(log)?.Seat(participant) ?? new Seat(default, default, false));

    /// <inheritdoc />
    public Task<IReadOnlyList<(ParticipantId Participant, bool Voted)>> Participation(AssemblyId log, int round, CancellationToken ct)
    {
        if (logs.Find(log) is not { } found) return Task.FromResult<IReadOnlyList<(ParticipantId, bool)>>([]);
        var cast = (found.Now.State as Assembly)?.Round(round)?.Cast;
        return Task.FromResult<IReadOnlyList<(ParticipantId, bool)>>(
            [.. found.Roll.People.Select(who => (who, cast?.Contains(found.Seat(who).Ballot) == true))]);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => parts.DisposeAsync();
}
