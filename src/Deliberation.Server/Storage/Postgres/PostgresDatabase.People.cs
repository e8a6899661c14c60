using Deliberation.Core;
using Deliberation.Server.Storage.Logs;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

internal sealed partial class PostgresDatabase
{
    public void AddText(long key, string field, string language, long? author, ReadOnlySpan<byte> box)
    {
        Flush();
        Run("insert into record.texts (key, field, lang, author, box) values ($1, $2, $3, $4::bigint, $5)",
            key, field, language, author is { } number ? number : DBNull.Value, box.ToArray());
    }

    public TextRow? ReadText(long key, string field) => Read(
        """
        select t.key, t.field, t.lang, t.box, a.account, a.box from record.texts t left join record.authors a on a.author = t.author
        where t.key = $1 and t.field = $2 order by t.lang limit 1
        """,
        PostgresRows.Text,
        key,
        field).FirstOrDefault();

    public void RewrapText(long key, string field, string language, ReadOnlySpan<byte> box) =>
        Run("update record.texts set author = null, box = $1 where key = $2 and field = $3 and lang = $4", box.ToArray(), key, field, language);

    public void EraseTexts(Guid account, int ord, IReadOnlyCollection<long> seqs)
    {
        if (ReadAuthor(account) is not { } found) return;
        Run("delete from record.texts where author = $1 and key = any($2)", found.Author, seqs.Select(seq => EntryKey.Of(ord, seq)).ToArray());
        Run("delete from record.authors where author = $1 and not exists (select 1 from record.texts where author = $1)", found.Author);
    }

    public (long Author, byte[] WrappedKey)? ReadAuthor(Guid account)
    {
        var found = Read(
            "select author, box from record.authors where account = $1", row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)), account);
        return found.Count == 0 ? null : found[0];
    }

    public long AddAuthor(Guid account, ReadOnlySpan<byte> wrappedKey) => Read(
        "insert into record.authors (account, box) values ($1, $2) returning author", row => row.GetInt64(0), account, wrappedKey.ToArray())[0];

    public void AddToRoll(int ord, ParticipantId participant, ReadOnlySpan<byte> box)
    {
        Run("insert into record.roll (ord, participant, box) values ($1, $2, $3)", ord, participant.Value, box.ToArray());
        pending.ChangeRoll(ord);
    }

    public void RemoveFromRoll(int ord, ParticipantId participant)
    {
        Run("delete from record.roll where ord = $1 and participant = $2", ord, participant.Value);
        pending.ChangeRoll(ord);
    }

    public void DestroyKeys(int ord)
    {
        Run("delete from record.log_keys where ord = $1 and name <> 'text'", ord);
        Run("delete from record.roll where ord = $1", ord);
        Run("delete from record.ballot_commands where key >= $1 and key < $2", EntryKey.Of(ord, 0), EntryKey.Of(ord + 1, 0));
        pending.DropBallotCommands(ord);
        pending.ChangeRoll(ord);
    }

    // Texts name their entries, so the entries go first.
    private void Flush()
    {
        using var batch = new NpgsqlBatch(connection);
        pending.AddEntriesTo(batch);
        if (batch.BatchCommands.Count > 0) batch.ExecuteNonQuery();
    }
}
