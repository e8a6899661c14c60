using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

/// <summary>Schema <c>record</c> of a PostgreSQL database, as the writer of one node uses it: one connection, one thread. Other nodes write to it as well, each under the row of the log concerned.</summary>
internal sealed partial class PostgresDatabase : IRecordDatabase
{
    private readonly NpgsqlDataSource source;
    private readonly Guid node;
    private readonly ManualResetEventSlim closing = new();
    private NpgsqlConnection connection;

    private PostgresDatabase(NpgsqlDataSource source, NpgsqlConnection connection, Guid node) =>
        (this.source, this.connection, this.node) = (source, connection, node);

    /// <summary>Opens the database and prepares its schema.</summary>
    /// <param name="source">The database.</param>
    /// <param name="node">Names this process in notifications.</param>
    public static PostgresDatabase Open(NpgsqlDataSource source, Guid node) => Open(source, node, PostgresSchema.Prepare);

    /// <summary>Opens the database as it is, for reading.</summary>
    /// <exception cref="StartRefusedException">It can't be reached, or its schema is of another version.</exception>
    public static PostgresDatabase OpenToRead(NpgsqlDataSource source) => Open(source, Guid.Empty, PostgresSchema.RequireCurrent);

    private static PostgresDatabase Open(NpgsqlDataSource source, Guid node, Action<NpgsqlConnection> prepare)
    {
        try
        {
            var opened = source.OpenConnection();
            prepare(opened);
            return new PostgresDatabase(source, opened, node);
        }
        catch (NpgsqlException cause)
        {
            throw new StartRefusedException($"The PostgreSQL database can't be used: {cause.Message}", cause);
        }
    }

    public IReadOnlyList<LogRow> ReadLogs() =>
        Read("select ord, id, name, epoch, size, roll_version from record.logs order by ord", PostgresRows.Log);

    public IReadOnlyList<WrappedKey> ReadKeys(int ord) => Read(
        "select name, box from record.log_keys where ord = $1 order by name",
        row => new WrappedKey(row.GetString(0), row.GetFieldValue<byte[]>(1)),
        ord);

    public IReadOnlyList<(ParticipantId Participant, byte[] Box)> ReadRoll(int ord) => Read(
        "select participant, box from record.roll where ord = $1 order by participant",
        row => (new ParticipantId(row.GetGuid(0)), row.GetFieldValue<byte[]>(1)),
        ord);

    public IEnumerable<SignedHead> ReadHeads(int ord, long above) => Read(
        "select key, epoch, at, root, note from record.heads where key > $1 and key < $2 order by key",
        PostgresRows.Head,
        EntryKey.Of(ord, above),
        EntryKey.Of(ord + 1, 0));

    public SignedHead? ReadHead(int ord, long size) =>
        Read("select key, epoch, at, root, note from record.heads where key = $1", PostgresRows.Head, EntryKey.Of(ord, size)).FirstOrDefault();

    public void FillPage(LeafPage page, int ord, long from, long before)
    {
        page.Begin(from);
        var others = new List<long>();
        using (var command = Command(
            "select leaf from record.leaves where key >= $1 and key < $2 order by key",
            EntryKey.Of(ord, from),
            EntryKey.Of(ord, Math.Min(before, from + LeafPage.Capacity))))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                var leaf = rows.GetFieldValue<byte[]>(0);
                if (!LeafScan.IsBallot(leaf, out _, out _)) others.Add(EntryKey.Of(ord, from + page.Count));
                page.Add(leaf);
            }
        }

        if (others.Count == 0) return;
        foreach (var (seq, body) in Read(
            "select key, salt, body from record.bodies where key = any($1)",
            row => (EntryKey.Seq(row.GetInt64(0)), (new Salt32(row.GetFieldValue<byte[]>(1)), row.GetFieldValue<byte[]>(2))),
            others.ToArray()))
            page.Bodies[seq] = body;
    }

    public (Salt32 Salt, byte[] Body)? ReadBody(int ord, long seq)
    {
        var found = Read(
            "select salt, body from record.bodies where key = $1",
            row => (new Salt32(row.GetFieldValue<byte[]>(0)), row.GetFieldValue<byte[]>(1)),
            EntryKey.Of(ord, seq));
        return found.Count == 0 ? null : found[0];
    }

    public void Dispose()
    {
        closing.Set();
        connection.Dispose();
        closing.Dispose();
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }

    private void Run(string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private List<T> Read<T>(string sql, Func<NpgsqlDataReader, T> row, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(sql, parameters);
        using var rows = command.ExecuteReader();
        var read = new List<T>();
        while (rows.Read()) read.Add(row(rows));
        return read;
    }
}
