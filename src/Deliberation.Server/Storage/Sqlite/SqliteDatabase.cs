using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>record.db, opened for writing: one connection, one thread at a time, and no other process.</summary>
internal sealed partial class SqliteDatabase(SqliteConnection connection) : IRecordDatabase
{
    /// <summary>Opens the file, or makes it.</summary>
    public static SqliteDatabase Open(string path)
    {
        // SQLite makes its journals as readable as the database, so the database is made for its owner only.
        if (!File.Exists(path) && !Directory.Exists(path)) OwnerOnly.Open(path, FileMode.CreateNew).Dispose();
        return Open(path, readOnly: false, SqliteSchema.Prepare);
    }

    /// <summary>Opens the file as it is, for reading.</summary>
    /// <exception cref="StartRefusedException">It isn't there, isn't a database, or was written by another version.</exception>
    public static SqliteDatabase OpenToRead(string path) => Open(path, readOnly: true, SqliteSchema.RequireCurrent);

    private static SqliteDatabase Open(string path, bool readOnly, Action<SqliteConnection, string> prepare)
    {
        SqliteConnection? opened = null;
        try
        {
            opened = SqliteConnection.Open(path, readOnly);
            prepare(opened, path);
            return new SqliteDatabase(opened);
        }
        catch (Exception cause)
        {
            opened?.Dispose();
            if (cause is SqliteException) throw new StartRefusedException($"{path} can't be used: {cause.Message}. Restore it from a backup.", cause);
            throw;
        }
    }

    public IReadOnlyList<LogRow> ReadLogs()
    {
        var logs = new List<LogRow>();
        var rows = connection["select ord, id, name, epoch from logs order by ord"];
        while (rows.Step()) logs.Add(new LogRow((int)rows.Integer(0), new AssemblyId(rows.Id(1)), rows.Text(2), (int)rows.Integer(3), 0, 0));
        return [.. logs.Select(log => log with { Size = SizeOf(log.Ord) })];
    }

    public IReadOnlyList<WrappedKey> ReadKeys(int ord)
    {
        var keys = new List<WrappedKey>();
        var rows = connection["select name, box from log_keys where ord = ? order by name"].Bind(1, ord);
        while (rows.Step()) keys.Add(new WrappedKey(rows.Text(0), rows.Blob(1).ToArray()));
        return keys;
    }

    public IReadOnlyList<(ParticipantId Participant, byte[] Box)> ReadRoll(int ord)
    {
        var roll = new List<(ParticipantId, byte[])>();
        var rows = connection["select participant, box from roll where ord = ? order by participant"].Bind(1, ord);
        while (rows.Step()) roll.Add((new ParticipantId(rows.Id(0)), rows.Blob(1).ToArray()));
        return roll;
    }

    public IEnumerable<SignedHead> ReadHeads(int ord, long above)
    {
        var rows = connection["select key, epoch, at, root, note from heads where key > ? and key < ? order by key"];
        rows.Bind(1, EntryKey.Of(ord, above)).Bind(2, EntryKey.Of(ord + 1, 0));
        while (rows.Step()) yield return SqliteRows.Head(rows);
    }

    public SignedHead? ReadHead(int ord, long size)
    {
        var rows = connection["select key, epoch, at, root, note from heads where key = ?"].Bind(1, EntryKey.Of(ord, size));
        var head = rows.Step() ? SqliteRows.Head(rows) : null;
        rows.Reset();
        return head;
    }

    public void FillPage(LeafPage page, int ord, long from, long before)
    {
        page.Begin(from);
        var rows = connection["select leaf from leaves where key >= ? and key < ? order by key"];
        rows.Bind(1, EntryKey.Of(ord, from)).Bind(2, EntryKey.Of(ord, Math.Min(before, from + LeafPage.Capacity)));
        while (rows.Step())
        {
            var leaf = rows.Blob(0);
            if (!LeafScan.IsBallot(leaf, out _, out _) && ReadBody(ord, from + page.Count) is { } body) page.Bodies[from + page.Count] = body;
            page.Add(leaf);
        }
    }

    public (Salt32 Salt, byte[] Body)? ReadBody(int ord, long seq)
    {
        var rows = connection["select salt, body from bodies where key = ?"].Bind(1, EntryKey.Of(ord, seq));
        if (!rows.Step()) return null;
        var found = (new Salt32(rows.Blob(0)), rows.Blob(1).ToArray());
        rows.Reset();
        return found;
    }

    public void Dispose() => connection.Dispose();

    private long SizeOf(int ord)
    {
        var rows = connection["select max(key) from leaves where key >= ? and key < ?"];
        rows.Bind(1, EntryKey.Of(ord, 0)).Bind(2, EntryKey.Of(ord + 1, 0));
        var size = rows.Step() && !rows.IsNull(0) ? EntryKey.Seq(rows.Integer(0)) + 1 : 0;
        rows.Reset();
        return size;
    }
}
