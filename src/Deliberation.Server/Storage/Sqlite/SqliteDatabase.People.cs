using Deliberation.Core;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Sqlite;

internal sealed partial class SqliteDatabase
{
    public void AddText(long key, string field, string language, long? author, ReadOnlySpan<byte> box)
    {
        var row = connection["insert into texts (key, field, lang, author, box) values (?, ?, ?, ?, ?)"];
        row.Bind(1, key).Bind(2, field).Bind(3, language).Bind(5, box);
        (author is { } number ? row.Bind(4, number) : row.BindNull(4)).Run();
    }

    public TextRow? ReadText(long key, string field)
    {
        var row = connection["""
            select t.key, t.field, t.lang, t.box, a.account, a.box from texts t left join authors a on a.author = t.author
            where t.key = ? and t.field = ? order by t.lang limit 1
            """].Bind(1, key).Bind(2, field);
        var text = row.Step() ? SqliteRows.Text(row) : null;
        row.Reset();
        return text;
    }

    public void RewrapText(long key, string field, string language, ReadOnlySpan<byte> box) =>
        connection["update texts set author = null, box = ? where key = ? and field = ? and lang = ?"]
            .Bind(1, box).Bind(2, key).Bind(3, field).Bind(4, language).Run();

    public void EraseTexts(Guid account, int ord, IReadOnlyCollection<long> seqs)
    {
        if (ReadAuthor(account) is not { } found) return;
        foreach (var seq in seqs)
            connection["delete from texts where key = ? and author = ?"].Bind(1, EntryKey.Of(ord, seq)).Bind(2, found.Author).Run();
        connection["delete from authors where author = ?1 and not exists (select 1 from texts where author = ?1)"].Bind(1, found.Author).Run();
    }

    public (long Author, byte[] WrappedKey)? ReadAuthor(Guid account)
    {
        var row = connection["select author, box from authors where account = ?"].Bind(1, account);
        if (!row.Step()) return null;
        var found = (row.Integer(0), row.Blob(1).ToArray());
        row.Reset();
        return found;
    }

    public long AddAuthor(Guid account, ReadOnlySpan<byte> wrappedKey)
    {
        connection["insert into authors (account, box) values (?, ?)"].Bind(1, account).Bind(2, wrappedKey).Run();
        return ReadAuthor(account)!.Value.Author;
    }

    public void AddToRoll(int ord, ParticipantId participant, ReadOnlySpan<byte> box) =>
        connection["insert into roll (ord, participant, box) values (?, ?, ?)"].Bind(1, ord).Bind(2, participant.Value).Bind(3, box).Run();

    public void DestroyKeys(int ord)
    {
        connection["delete from log_keys where ord = ? and name <> 'text'"].Bind(1, ord).Run();
        connection["delete from roll where ord = ?"].Bind(1, ord).Run();
        connection["delete from ballot_commands where key >= ? and key < ?"].Bind(1, EntryKey.Of(ord, 0)).Bind(2, EntryKey.Of(ord + 1, 0)).Run();
    }

    public void RemoveFromRoll(int ord, ParticipantId participant) =>
        connection["delete from roll where ord = ? and participant = ?"].Bind(1, ord).Bind(2, participant.Value).Run();
}
