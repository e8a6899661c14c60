using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Server.Storage;

/// <summary>
/// What the writer asks of a database, on the one thread that starts and then writes. Everything between <see cref="Begin"/> and
/// <see cref="Commit"/> is one transaction. What an exception of it means, <see cref="Judge"/> says.
/// </summary>
internal interface IRecordDatabase : IDisposable
{
    /// <summary>All logs, in order of creation.</summary>
    IReadOnlyList<LogRow> ReadLogs();

    /// <summary>The wrapped keys of a log.</summary>
    IReadOnlyList<WrappedKey> ReadKeys(int ord);

    /// <summary>The roll of a log with its sealed salts.</summary>
    IReadOnlyList<(ParticipantId Participant, byte[] Box)> ReadRoll(int ord);

    /// <summary>Kept heads of a log with a size above <paramref name="above"/>, ascending.</summary>
    IEnumerable<SignedHead> ReadHeads(int ord, long above);

    /// <summary>The head kept at exactly this size, or null.</summary>
    SignedHead? ReadHead(int ord, long size);

    /// <summary>Up to <see cref="LeafPage.Capacity"/> leaves from a seq on, ending before another, with the bodies of those that aren't ballots.</summary>
    void FillPage(LeafPage page, int ord, long from, long before);

    /// <summary>Salt and body of one entry, or null.</summary>
    (Salt32 Salt, byte[] Body)? ReadBody(int ord, long seq);

    /// <summary>Begins a transaction.</summary>
    /// <param name="written">Logs it may write to: nobody else writes to them until it ends.</param>
    /// <param name="news">Logs of which only the present state is asked.</param>
    /// <param name="commands">Commands it may answer.</param>
    /// <returns>These logs as they are stored now, where others may have written to them; empty where nobody else can have.</returns>
    IReadOnlyList<LogRow> Begin(IReadOnlyCollection<AssemblyId> written, IReadOnlyCollection<AssemblyId> news, IReadOnlyCollection<CommandKey> commands);

    /// <summary>The answer a command got before, or null.</summary>
    StoredAnswer? Find(in CommandKey command);

    /// <summary>Keeps the answer of a command; returns the earlier one, and keeps nothing, when it was answered before.</summary>
    StoredAnswer? Claim(in CommandKey command, in StoredAnswer answer);

    /// <summary>Makes a log; returns its number.</summary>
    int AddLog(AssemblyId id, string name, int epoch, IReadOnlyList<WrappedKey> keys);

    /// <summary>Writes a log's new epoch.</summary>
    void SetEpoch(int ord, int epoch);

    /// <summary>Adds an entry.</summary>
    void AddEntry(long key, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body);

    /// <summary>Adds a text under its entry.</summary>
    void AddText(long key, string field, string language, long? author, ReadOnlySpan<byte> box);

    /// <summary>The text in a field of an entry, or null.</summary>
    TextRow? ReadText(long key, string field);

    /// <summary>Replaces a text's box by one under the assembly's key.</summary>
    void RewrapText(long key, string field, string language, ReadOnlySpan<byte> box);

    /// <summary>Deletes the texts that an author has in these entries, and the author's data key with the last of them.</summary>
    void EraseTexts(Guid account, int ord, IReadOnlyCollection<long> seqs);

    /// <summary>The author's row with the wrapped data key, or null.</summary>
    (long Author, byte[] WrappedKey)? ReadAuthor(Guid account);

    /// <summary>Keeps an author's new data key; returns the author's number.</summary>
    long AddAuthor(Guid account, ReadOnlySpan<byte> wrappedKey);

    /// <summary>Puts someone on the stored roll.</summary>
    void AddToRoll(int ord, ParticipantId participant, ReadOnlySpan<byte> box);

    /// <summary>Takes someone off the stored roll.</summary>
    void RemoveFromRoll(int ord, ParticipantId participant);

    /// <summary>Deletes a log's voice, ballot and roll keys, its roll, and the rows of its ballot commands.</summary>
    void DestroyKeys(int ord);

    /// <summary>Keeps a blob by its hash, once.</summary>
    void AddBlob(in Hash32 sha256, ReadOnlySpan<byte> bytes);

    /// <summary>Keeps the signed head of a log's tree as this transaction leaves it.</summary>
    void AddHead(int ord, AssemblyId log, SignedHead head);

    /// <summary>Commits; what was written is durable when this returns.</summary>
    void Commit();

    /// <summary>Gives up the transaction, whatever state it is in.</summary>
    void Rollback();

    /// <summary>What a failure means.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <param name="isCommitting">Whether the commit had been asked for.</param>
    Trouble Judge(Exception cause, bool isCommitting);

    /// <summary>Makes ready for another attempt after contention.</summary>
    void Recover(int attempt);

    /// <summary>Makes what was deleted unreadable in the database's own journal, as far as the database can; false when a reader is in the way, for the writer to try again.</summary>
    bool Scrub();
}

/// <summary>A text as stored.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="Field">The field.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Box">Salt and text, sealed.</param>
/// <param name="Account">The author under whose data key; null for the assembly's key.</param>
/// <param name="WrappedKey">The author's data key; null for the assembly's key.</param>
internal sealed record TextRow(long Seq, string Field, string Language, byte[] Box, Guid? Account, byte[]? WrappedKey);
