using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Tests.Shared.Storage.Inside;

/// <summary>A database that fails where a test asks it to.</summary>
internal sealed class FaultyDatabase(IRecordDatabase inner) : IRecordDatabase
{
    public Action BeforeEntry { get; set; } = () => { };

    public Action<string> BeforeText { get; set; } = _ => { };

    public Action BeforeCommit { get; set; } = () => { };

    public Action AfterCommit { get; set; } = () => { };

    public void AddEntry(long key, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body)
    {
        BeforeEntry();
        inner.AddEntry(key, leaf, salt, body);
    }

    public void AddText(long key, string field, string language, long? author, ReadOnlySpan<byte> box)
    {
        BeforeText(language);
        inner.AddText(key, field, language, author, box);
    }

    public void Commit()
    {
        BeforeCommit();
        inner.Commit();
        AfterCommit();
    }

    public IReadOnlyList<LogRow> ReadLogs() => inner.ReadLogs();

    public IReadOnlyList<WrappedKey> ReadKeys(int ord) => inner.ReadKeys(ord);

    public IReadOnlyList<(ParticipantId Participant, byte[] Box)> ReadRoll(int ord) => inner.ReadRoll(ord);

    public IEnumerable<SignedHead> ReadHeads(int ord, long above) => inner.ReadHeads(ord, above);

    public SignedHead? ReadHead(int ord, long size) => inner.ReadHead(ord, size);

    public void FillPage(LeafPage page, int ord, long from, long before) => inner.FillPage(page, ord, from, before);

    public (Salt32 Salt, byte[] Body)? ReadBody(int ord, long seq) => inner.ReadBody(ord, seq);

    public IReadOnlyList<LogRow> Begin(IReadOnlyCollection<AssemblyId> written, IReadOnlyCollection<AssemblyId> news, IReadOnlyCollection<CommandKey> commands) =>
        inner.Begin(written, news, commands);

    public StoredAnswer? Find(in CommandKey command) => inner.Find(command);

    public StoredAnswer? Claim(in CommandKey command, in StoredAnswer answer) => inner.Claim(command, answer);

    public int AddLog(AssemblyId id, string name, int epoch, IReadOnlyList<WrappedKey> keys) => inner.AddLog(id, name, epoch, keys);

    public void SetEpoch(int ord, int epoch) => inner.SetEpoch(ord, epoch);

    public TextRow? ReadText(long key, string field) => inner.ReadText(key, field);

    public void RewrapText(long key, string field, string language, ReadOnlySpan<byte> box) => inner.RewrapText(key, field, language, box);

    public void EraseTexts(Guid account, int ord, IReadOnlyCollection<long> seqs) => inner.EraseTexts(account, ord, seqs);

    public (long Author, byte[] WrappedKey)? ReadAuthor(Guid account) => inner.ReadAuthor(account);

    public long AddAuthor(Guid account, ReadOnlySpan<byte> wrappedKey) => inner.AddAuthor(account, wrappedKey);

    public void AddToRoll(int ord, ParticipantId participant, ReadOnlySpan<byte> box) => inner.AddToRoll(ord, participant, box);

    public void RemoveFromRoll(int ord, ParticipantId participant) => inner.RemoveFromRoll(ord, participant);

    public void DestroyKeys(int ord) => inner.DestroyKeys(ord);

    public void AddBlob(in Hash32 sha256, ReadOnlySpan<byte> bytes) => inner.AddBlob(sha256, bytes);

    public void AddHead(int ord, AssemblyId log, SignedHead head) => inner.AddHead(ord, log, head);

    public void Rollback() => inner.Rollback();

    public Trouble Judge(Exception cause, bool isCommitting) => inner.Judge(cause, isCommitting);

    public void Recover(int attempt) => inner.Recover(attempt);

    public bool Scrub() => inner.Scrub();

    public void Dispose() => inner.Dispose();
}
