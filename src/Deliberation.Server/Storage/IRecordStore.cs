using Deliberation.Core.Assemblies;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;

namespace Deliberation.Server.Storage;

/// <summary>
/// The record: the only place where entries are written. Two providers (SQLite, PostgreSQL) pass the same contract tests.
/// All members are safe to call from any thread.
/// </summary>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>The instance's signing keys.</summary>
    KeyRing Keys { get; }

    /// <summary>Decides, appends, commits, then answers. It takes no cancellation token: a dropped phone must not half-cancel a vote.</summary>
    /// <returns>The receipt after COMMIT; or the decision's refusal, <c>CommandConflict</c>, <c>CommandIdMalformed</c> (no UUIDv7, or a time
    /// too far from the server's), <c>UnknownAssembly</c> (no facts for a log that doesn't exist), <c>Overloaded</c>, <c>DiskFull</c>.</returns>
    /// <exception cref="InvalidOperationException">The decision threw, brought a fact that can't follow, or a commitment without its text.</exception>
    Task<Result<Receipt>> Append(Command command);

    /// <summary>The folded state of a log as of its last commit; an empty state for an assembly that has no entry.</summary>
    LogState State(AssemblyId log);

    /// <summary>All assemblies that have a record, oldest first; the instance's own log is not among them.</summary>
    IReadOnlyList<AssemblyId> Assemblies { get; }

    /// <summary>The last signed head of a log; null before its first entry.</summary>
    SignedHead? Head(AssemblyId log);

    /// <summary>Yields a log whenever entries were committed to it (coalesced), every log once at first, until the store closes. Followers read from their own cursor.</summary>
    IAsyncEnumerable<AssemblyId> Follow(CancellationToken ct);

    /// <summary>Entries after a seq (-1 = from the start), ascending, at most <paramref name="limit"/> (1 to 500). Everything that is stored: callers decide what is public.</summary>
    Task<IReadOnlyList<StoredEntry>> Entries(AssemblyId log, long after, int limit, CancellationToken ct);

    /// <summary>The counted ballots of a closed round: the last one per tag, ascending by tag.</summary>
    /// <exception cref="InvalidOperationException">The round isn't closed: no tally exists before.</exception>
    IAsyncEnumerable<StoredEntry> CountedBallots(AssemblyId log, int round, CancellationToken ct);

    /// <summary>The caller's own last ballot in a round, or null.</summary>
    Task<StoredEntry?> OwnBallot(AssemblyId log, int round, ParticipantId participant, CancellationToken ct);

    /// <summary>Texts by the entry that carries them. A text that was erased is missing from the answer.</summary>
    Task<IReadOnlyList<StoredText>> Texts(AssemblyId log, IReadOnlyCollection<long> seqs, CancellationToken ct);

    /// <summary>Every entry under which a text of this author lies, in all logs: what an erasure would name.</summary>
    Task<IReadOnlyList<(AssemblyId Log, long Seq)>> TextsBy(Guid author, CancellationToken ct);

    /// <summary>The tlog-proof of an entry against the last signed head, or against the signed head of exactly that size where one is kept; null when there is none.</summary>
    Task<string?> Proof(AssemblyId log, long index, long? size, CancellationToken ct);

    /// <summary>The hashes of the consistency proof between two sizes of a log's tree.</summary>
    Task<IReadOnlyList<Hash32>> Consistency(AssemblyId log, long from, long to, CancellationToken ct);

    /// <summary>The root of a log's tree at a size it has had (0 to its size), signed there or not.</summary>
    Task<Hash32> RootAt(AssemblyId log, long size, CancellationToken ct);

    /// <summary>The signed head of exactly this size, where one is kept (heads of every commit are); null otherwise.</summary>
    Task<SignedHead?> HeadAt(AssemblyId log, long size, CancellationToken ct);

    /// <summary>A blob by its SHA-256, or null.</summary>
    Task<byte[]?> Blob(Hash32 sha256, CancellationToken ct);

    /// <summary>Stores a blob outside any command (norm-set payloads and signatures); idempotent.</summary>
    Task PutBlob(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>The two tags of a participant in an assembly, and whether they are on the roll; no tags once their keys were destroyed.</summary>
    Task<Seat> Seat(AssemblyId log, ParticipantId participant, CancellationToken ct);

    /// <summary>Participants on the roll with whether they have a ballot in the round: who took part, never what they said.</summary>
    Task<IReadOnlyList<(ParticipantId Participant, bool Voted)>> Participation(AssemblyId log, int round, CancellationToken ct);
}

/// <summary>An entry as stored; checked against the tree when it was read.</summary>
/// <param name="Seq">Its index, from 0.</param>
/// <param name="Leaf">The leaf's bytes as hashed.</param>
/// <param name="Salt">The body's salt.</param>
/// <param name="Body">The body's canonical bytes.</param>
public sealed record StoredEntry(long Seq, ReadOnlyMemory<byte> Leaf, Salt32 Salt, ReadOnlyMemory<byte> Body);

/// <summary>A text as stored, decrypted.</summary>
/// <param name="Seq">The entry that carries its commitment.</param>
/// <param name="Field">The field within the entry, as <c>Fact.Texts</c> names it.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Salt">The salt of the commitment.</param>
/// <param name="Text">The words.</param>
public sealed record StoredText(long Seq, string Field, string Language, Salt32 Salt, string Text);

/// <summary>A signed head: what one commit released.</summary>
/// <param name="Epoch">The log's epoch, from 1.</param>
/// <param name="Size">Tree size.</param>
/// <param name="Root">Root hash.</param>
/// <param name="At">When it was signed, UTC.</param>
/// <param name="Note">The C2SP checkpoint, signed.</param>
public sealed record SignedHead(int Epoch, long Size, Hash32 Root, DateTimeOffset At, string Note);
