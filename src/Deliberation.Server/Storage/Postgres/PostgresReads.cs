using Deliberation.Core.Records;
using Deliberation.Server.Storage.Logs;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

/// <summary>Reads schema <c>record</c> over the connections of a pool.</summary>
internal sealed class PostgresReads(NpgsqlDataSource source) : IRecordReads
{
    private const string SelectEntry = "select l.key, l.leaf, b.salt, b.body from record.leaves l join record.bodies b on b.key = l.key ";

    public async Task<IReadOnlyList<StoredEntry>> Entries(int ord, long from, long before, CancellationToken ct) => await Read(
        SelectEntry + "where l.key >= $1 and l.key < $2 order by l.key", PostgresRows.Entry, ct, EntryKey.Of(ord, from), EntryKey.Of(ord, before));

    public async Task<IReadOnlyList<StoredEntry>> EntriesAt(int ord, IReadOnlyCollection<long> seqs, CancellationToken ct)
    {
        var found = await Read(SelectEntry + "where l.key = any($1)", PostgresRows.Entry, ct, Keys(ord, seqs));
        var bySeq = found.ToDictionary(entry => entry.Seq);
        return [.. seqs.Where(bySeq.ContainsKey).Select(seq => bySeq[seq])];
    }

    public async Task<IReadOnlyList<TextRow>> Texts(int ord, IReadOnlyCollection<long> seqs, CancellationToken ct) => await Read(
        """
        select t.key, t.field, t.lang, t.box, a.account, a.box from record.texts t left join record.authors a on a.author = t.author
        where t.key = any($1) order by t.key, t.field, t.lang
        """,
        PostgresRows.Text,
        ct,
        Keys(ord, seqs));

    public async Task<IReadOnlyList<(int Ord, long Seq)>> TextsBy(Guid account, CancellationToken ct) => await Read(
        "select distinct t.key from record.texts t join record.authors a on a.author = t.author where a.account = $1 order by t.key",
        row => (EntryKey.Ord(row.GetInt64(0)), EntryKey.Seq(row.GetInt64(0))),
        ct,
        account);

    public async Task<SignedHead?> HeadFrom(int ord, long size, CancellationToken ct) => (await Read(
        "select key, epoch, at, root, note from record.heads where key >= $1 and key < $2 order by key limit 1",
        PostgresRows.Head,
        ct,
        EntryKey.Of(ord, size),
        EntryKey.Of(ord + 1, 0))).FirstOrDefault();

    public async Task<byte[]?> Blob(Hash32 sha256, CancellationToken ct) => (await Read(
        "select bytes from record.blobs where sha256 = $1", row => row.GetFieldValue<byte[]>(0), ct, sha256.Bytes.ToArray())).FirstOrDefault();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var read = new List<T>();
        while (await rows.ReadAsync(ct)) read.Add(row(rows));
        return read;
    }

    private static long[] Keys(int ord, IReadOnlyCollection<long> seqs) => [.. seqs.Select(seq => EntryKey.Of(ord, seq))];
}
