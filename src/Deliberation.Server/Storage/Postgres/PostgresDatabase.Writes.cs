using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Writing;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

internal sealed partial class PostgresDatabase
{
    private readonly Dictionary<CommandKey, StoredAnswer> answers = []; // of this batch: found before it and claimed in it
    private readonly PostgresRowsToWrite pending = new();

    public IReadOnlyList<LogRow> Begin(
        IReadOnlyCollection<AssemblyId> written, IReadOnlyCollection<AssemblyId> news, IReadOnlyCollection<CommandKey> commands)
    {
        answers.Clear();
        pending.Clear();
        using var batch = new NpgsqlBatch(connection);
        Add(batch, "begin");
        const string Logs = "select ord, id, name, epoch, size, roll_version from record.logs where id = any($1) order by ord";
        Add(batch, $"{Logs} for update", written.Select(log => log.Value).ToArray());
        Add(batch, Logs, news.Where(log => !written.Contains(log)).Select(log => log.Value).ToArray());
        // Asked under the lock, so that a command which another node is answering is seen.
        var ballots = commands.Where(command => command.IsBallot).ToList();
        Add(batch, "select c.id, c.tag, c.hash, c.key from record.ballot_commands c join unnest($1, $2) as asked (id, tag) on c.id = asked.id and c.tag = asked.tag",
            ballots.Select(command => command.Id).ToArray(), ballots.Select(command => Bytes(command.Tag)).ToArray());
        var others = commands.Where(command => !command.IsBallot).ToList();
        Add(batch, "select c.id, c.account, c.hash, c.first, c.count from record.commands c join unnest($1, $2) as asked (id, account) on c.id = asked.id and c.account = asked.account",
            others.Select(command => command.Id).ToArray(), others.Select(command => command.Account).ToArray());
        return Read(batch);
    }

    public StoredAnswer? Find(in CommandKey command) => answers.TryGetValue(command, out var answer) ? answer : null;

    public StoredAnswer? Claim(in CommandKey command, in StoredAnswer answer)
    {
        if (Find(command) is { } earlier) return earlier;
        answers.Add(command, answer);
        pending.Add(command, answer);
        return null;
    }

    public int AddLog(AssemblyId id, string name, int epoch, IReadOnlyList<WrappedKey> keys)
    {
        var ord = Read(
            id.IsInstance
                ? "insert into record.logs (ord, id, name, epoch, size, roll_version) values (0, $1, $2, $3, 0, 0) returning ord"
                : "insert into record.logs (id, name, epoch, size, roll_version) values ($1, $2, $3, 0, 0) returning ord",
            row => row.GetInt32(0),
            id.Value,
            name,
            epoch)[0];
        foreach (var key in keys) Run("insert into record.log_keys (ord, name, box) values ($1, $2, $3)", ord, key.Name, key.Box);
        return ord;
    }

    public void SetEpoch(int ord, int epoch) => Run("update record.logs set epoch = $1 where ord = $2", epoch, ord);

    public void AddEntry(long key, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body) => pending.Add(key, leaf, salt, body);

    public void AddHead(int ord, AssemblyId log, SignedHead head)
    {
        pending.Add(ord, head);
        pending.Notify(node, log);
    }

    public void AddBlob(in Hash32 sha256, ReadOnlySpan<byte> bytes) =>
        Run("insert into record.blobs (sha256, bytes) values ($1, $2) on conflict do nothing", sha256.Bytes.ToArray(), bytes.ToArray());

    public void Commit()
    {
        using var batch = new NpgsqlBatch(connection);
        pending.AddTo(batch);
        Add(batch, "commit");
        batch.ExecuteNonQuery();
        pending.Clear();
    }

    public void Rollback()
    {
        if (connection.FullState == System.Data.ConnectionState.Open) Run("rollback");
    }

    // Whether a lost commit happened, the next attempt sees: it waits for the log's row, reads what was added, and finds the commands.
    public Trouble Judge(Exception cause, bool isCommitting) => cause switch
    {
        IOException when isCommitting => Trouble.Unknown, // heads.json
        _ when connection.FullState != System.Data.ConnectionState.Open => Trouble.Contention,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable } => Trouble.Contention,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Trouble.Full,
        PostgresException { SqlState: ['0', '8', ..] or ['5', '3' or '7' or '8', ..] } => Trouble.Contention, // connection, resources, operator, system
        PostgresException => Trouble.Defect,
        NpgsqlException => Trouble.Contention,
        _ => isCommitting ? Trouble.Unknown : Trouble.Defect,
    };

    public void Recover(int attempt)
    {
        closing.Wait(TimeSpan.FromMilliseconds(Math.Min(1_000, 5 * Math.Pow(2, attempt))));
        if (connection.FullState == System.Data.ConnectionState.Open) return;
        connection.Dispose();
        connection = source.CreateConnection();
        try
        {
            connection.Open();
        }
        catch (NpgsqlException)
        {
            connection.Dispose(); // still away: the next attempt fails at once and comes back here, later each time
        }
    }

    // The server overwrites deleted rows in its own time (vacuum); what they held is sealed under a key that was deleted with them.
    public bool Scrub() => true;

    private List<LogRow> Read(NpgsqlBatch batch)
    {
        var logs = new List<LogRow>();
        using var rows = batch.ExecuteReader();
        while (rows.Read()) logs.Add(PostgresRows.Log(rows));
        rows.NextResult();
        while (rows.Read()) logs.Add(PostgresRows.Log(rows));
        rows.NextResult();
        while (rows.Read())
        {
            var key = rows.GetInt64(3);
            answers[new CommandKey(rows.GetGuid(0), true, new Tag(rows.GetFieldValue<byte[]>(1)), Guid.Empty)] =
                new StoredAnswer(new Hash32(rows.GetFieldValue<byte[]>(2)), EntryKey.Ord(key), EntryKey.Seq(key), EntryKey.Seq(key));
        }

        rows.NextResult();
        while (rows.Read())
        {
            var first = rows.GetInt64(3);
            answers[new CommandKey(rows.GetGuid(0), false, default, rows.GetGuid(1))] = new StoredAnswer(
                new Hash32(rows.GetFieldValue<byte[]>(2)), EntryKey.Ord(first), EntryKey.Seq(first), EntryKey.Seq(first) + rows.GetInt32(4) - 1);
        }

        return logs;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        batch.BatchCommands.Add(command);
    }

    private static byte[] Bytes(in Tag tag)
    {
        var bytes = new byte[Tag.Size];
        tag.CopyTo(bytes);
        return bytes;
    }
}
