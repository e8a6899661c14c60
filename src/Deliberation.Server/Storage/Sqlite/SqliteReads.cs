using System.Collections.Concurrent;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>
/// Reads record.db through read-only connections, one a thread at a time. The calls run on the caller's thread: a few pages from
/// memory cost less than a change of threads. They never checkpoint, which only the writer does.
/// </summary>
internal sealed class SqliteReads(string path) : IRecordReads
{
    private const string SelectEntry = "select l.key, l.leaf, b.salt, b.body from leaves l join bodies b on b.key = l.key ";

    private readonly ConcurrentBag<SqliteConnection> idle = [];

    public Task<IReadOnlyList<StoredEntry>> Entries(int ord, long from, long before, CancellationToken ct) => Read<IReadOnlyList<StoredEntry>>(
        connection =>
        {
            var rows = connection[SelectEntry + "where l.key >= ? and l.key < ? order by l.key"];
            rows.Bind(1, EntryKey.Of(ord, from)).Bind(2, EntryKey.Of(ord, before));
            var entries = new List<StoredEntry>();
            while (rows.Step()) entries.Add(SqliteRows.Entry(rows));
            return entries;
        },
        ct);

    public Task<IReadOnlyList<StoredEntry>> EntriesAt(int ord, IReadOnlyCollection<long> seqs, CancellationToken ct) => Read<IReadOnlyList<StoredEntry>>(
        connection =>
        {
            var rows = connection[SelectEntry + "where l.key = ?"];
            var entries = new List<StoredEntry>(seqs.Count);
            foreach (var seq in seqs)
            {
                rows.Bind(1, EntryKey.Of(ord, seq));
                while (rows.Step()) entries.Add(SqliteRows.Entry(rows));
            }

            return entries;
        },
        ct);

    public Task<IReadOnlyList<TextRow>> Texts(int ord, IReadOnlyCollection<long> seqs, CancellationToken ct) => Read<IReadOnlyList<TextRow>>(
        connection =>
        {
            var rows = connection["""
                select t.key, t.field, t.lang, t.box, a.account, a.box from texts t left join authors a on a.author = t.author
                where t.key = ? order by t.field, t.lang
                """];
            var texts = new List<TextRow>(seqs.Count);
            foreach (var seq in seqs)
            {
                rows.Bind(1, EntryKey.Of(ord, seq));
                while (rows.Step()) texts.Add(SqliteRows.Text(rows));
            }

            return texts;
        },
        ct);

    public Task<IReadOnlyList<(int Ord, long Seq)>> TextsBy(Guid account, CancellationToken ct) => Read<IReadOnlyList<(int Ord, long Seq)>>(
        connection =>
        {
            var rows = connection["select distinct t.key from texts t join authors a on a.author = t.author where a.account = ? order by t.key"].Bind(1, account);
            var found = new List<(int, long)>();
            while (rows.Step()) found.Add((EntryKey.Ord(rows.Integer(0)), EntryKey.Seq(rows.Integer(0))));
            return found;
        },
        ct);

    public Task<SignedHead?> HeadFrom(int ord, long size, CancellationToken ct) => Read(
        connection =>
        {
            var rows = connection["select key, epoch, at, root, note from heads where key >= ? and key < ? order by key limit 1"];
            rows.Bind(1, EntryKey.Of(ord, size)).Bind(2, EntryKey.Of(ord + 1, 0));
            var head = rows.Step() ? SqliteRows.Head(rows) : null;
            rows.Reset();
            return head;
        },
        ct);

    public Task<byte[]?> Blob(Hash32 sha256, CancellationToken ct) => Read(
        connection =>
        {
            var rows = connection["select bytes from blobs where sha256 = ?"].Bind(1, sha256.Bytes);
            var bytes = rows.Step() ? rows.Blob(0).ToArray() : null;
            rows.Reset();
            return bytes;
        },
        ct);

    public ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!idle.TryTake(out var connection)) connection = SqliteConnection.Open(path, readOnly: true);
        try
        {
            var result = read(connection);
            idle.Add(connection);
            return Task.FromResult(result);
        }
        catch
        {
            connection.Dispose(); // its statements may stand in the middle of their rows
            throw;
        }
    }
}
