using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Writing;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

/// <summary>The rows of one batch, collected by column: each table gets one statement however many rows there are.</summary>
internal sealed class PostgresRowsToWrite
{
    private readonly List<long> entryKeys = [];
    private readonly List<byte[]> leaves = [];
    private readonly List<byte[]> salts = [];
    private readonly List<byte[]> bodies = [];
    private readonly List<(CommandKey Key, StoredAnswer Answer)> commands = [];
    private readonly List<(int Ord, SignedHead Head)> heads = [];
    private readonly HashSet<int> rolls = [];
    private readonly List<string> notes = [];

    public void Add(long key, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body)
    {
        entryKeys.Add(key);
        leaves.Add(leaf.ToArray());
        salts.Add(salt.Bytes.ToArray());
        bodies.Add(body.ToArray());
    }

    public void Add(in CommandKey key, in StoredAnswer answer) => commands.Add((key, answer));

    public void Add(int ord, SignedHead head) => heads.Add((ord, head));

    /// <summary>Counts one change of this log's roll, however many rows it has.</summary>
    public void ChangeRoll(int ord) => rolls.Add(ord);

    /// <summary>Leaves out the ballot commands of a log that were to be kept.</summary>
    public void DropBallotCommands(int ord) => commands.RemoveAll(command => command.Key.IsBallot && command.Answer.Ord == ord);

    /// <summary>Tells the other nodes, when the transaction commits.</summary>
    public void Notify(Guid node, AssemblyId log) => notes.Add($"{node} {log}");

    public void Clear()
    {
        entryKeys.Clear();
        leaves.Clear();
        salts.Clear();
        bodies.Clear();
        commands.Clear();
        heads.Clear();
        rolls.Clear();
        notes.Clear();
    }

    /// <summary>Adds the statements to a batch: what ends a transaction after the entries.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        AddEntriesTo(batch);
        AddCommandsTo(batch);
        foreach (var (ord, head) in heads)
        {
            Add(batch, "insert into record.heads (key, epoch, at, root, note) values ($1, $2, $3, $4, $5)",
                EntryKey.Of(ord, head.Size), head.Epoch, head.At.ToUnixTimeMilliseconds(), head.Root.Bytes.ToArray(), head.Note);
            Add(batch, "update record.logs set size = $1 where ord = $2", head.Size, ord);
        }

        if (rolls.Count > 0) Add(batch, "update record.logs set roll_version = roll_version + 1 where ord = any($1)", rolls.ToArray());
        foreach (var note in notes) Add(batch, "select pg_notify('record', $1)", note);
    }

    /// <summary>Adds the statements for the entries to a batch and forgets these rows.</summary>
    public void AddEntriesTo(NpgsqlBatch batch)
    {
        if (entryKeys.Count > 0)
        {
            Add(batch, "insert into record.leaves (key, leaf) select * from unnest($1, $2)", entryKeys.ToArray(), leaves.ToArray());
            Add(batch, "insert into record.bodies (key, salt, body) select * from unnest($1, $2, $3)", entryKeys.ToArray(), salts.ToArray(), bodies.ToArray());
        }

        entryKeys.Clear();
        leaves.Clear();
        salts.Clear();
        bodies.Clear();
    }

    private void AddCommandsTo(NpgsqlBatch batch)
    {
        var ballots = commands.Where(command => command.Key.IsBallot).ToList();
        if (ballots.Count > 0)
            Add(batch, "insert into record.ballot_commands (id, tag, hash, key) select * from unnest($1, $2, $3, $4)",
                Column(ballots, one => one.Key.Id), Column(ballots, one => Bytes(one.Key.Tag)), Column(ballots, one => one.Answer.Hash.Bytes.ToArray()),
                Column(ballots, one => EntryKey.Of(one.Answer.Ord, one.Answer.From)));
        var others = commands.Where(command => !command.Key.IsBallot).ToList();
        if (others.Count > 0)
            Add(batch, "insert into record.commands (id, account, hash, first, count) select * from unnest($1, $2, $3, $4, $5)",
                Column(others, one => one.Key.Id), Column(others, one => one.Key.Account), Column(others, one => one.Answer.Hash.Bytes.ToArray()),
                Column(others, one => EntryKey.Of(one.Answer.Ord, one.Answer.From)), Column(others, one => (int)(one.Answer.To - one.Answer.From + 1)));
    }

    private static T[] Column<T>(List<(CommandKey Key, StoredAnswer Answer)> rows, Func<(CommandKey Key, StoredAnswer Answer), T> column) =>
        [.. rows.Select(column)];

    private static byte[] Bytes(in Tag tag)
    {
        var bytes = new byte[Tag.Size];
        tag.CopyTo(bytes);
        return bytes;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        batch.BatchCommands.Add(command);
    }
}
