using System.Diagnostics;
using System.Security.Cryptography;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;
using SQLitePCL;

namespace Deliberation.Benchmarks.Storage;

/// <summary>The yardstick: the rows of a ballot written straight into the same tables, 1,000 a transaction, synchronous=FULL, without any crypto, decision or queue.</summary>
internal sealed class DirectInserts : IDisposable
{
    private const int RowsPerTransaction = 1_000;
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt leaf, body, command, head;
    private readonly byte[] leafBytes, bodyBytes;
    private readonly byte[] random = RandomNumberGenerator.GetBytes(4096);
    private long seq;

    private DirectInserts(string path, int leafLength, int bodyLength)
    {
        Check(raw.sqlite3_open(path, out connection));
        foreach (var pragma in (string[])["journal_mode = wal", "synchronous = full", "foreign_keys = on", "secure_delete = on"])
            Check(raw.sqlite3_exec(connection, $"pragma {pragma}"));
        leaf = Prepare("insert into leaves (key, leaf) values (?, ?)");
        body = Prepare("insert into bodies (key, salt, body) values (?, ?, ?)");
        command = Prepare("insert into ballot_commands (id, tag, hash, key) values (?, ?, ?, ?)");
        head = Prepare("insert into heads (key, epoch, at, root, note) values (?, 1, 0, ?, ?)");
        leafBytes = RandomNumberGenerator.GetBytes(leafLength);
        bodyBytes = RandomNumberGenerator.GetBytes(bodyLength);
    }

    /// <summary>Opens the tables of a new record, whose rows are as long as those of <paramref name="like"/>'s last entry.</summary>
    public static async Task<DirectInserts> Open(DataFolder folder, Room like)
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        var last = (await like.Store.Entries(like.Id, like.Store.Head(like.Id)!.Size - 2, 1, default))[0];
        return new DirectInserts(Path.Combine(folder.Path, "record.db"), last.Leaf.Length, last.Body.Length);
    }

    /// <summary>Ballots' rows per second over this many.</summary>
    public double Throughput(int total)
    {
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < total; done += RowsPerTransaction)
        {
            Check(raw.sqlite3_exec(connection, "begin immediate"));
            for (var i = 0; i < Math.Min(RowsPerTransaction, total - done); i++) Insert();
            raw.sqlite3_bind_int64(head, 1, (1L << 40) + seq);
            raw.sqlite3_bind_blob(head, 2, random.AsSpan(0, 32));
            raw.sqlite3_bind_text(head, 3, new string('n', 280));
            Run(head);
            Check(raw.sqlite3_exec(connection, "commit"));
        }

        return total / clock.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        foreach (var statement in (sqlite3_stmt[])[leaf, body, command, head]) statement.Dispose();
        connection.Dispose();
    }

    private void Insert()
    {
        var key = (1L << 40) + ++seq;
        raw.sqlite3_bind_int64(leaf, 1, key);
        raw.sqlite3_bind_blob(leaf, 2, leafBytes);
        Run(leaf);
        raw.sqlite3_bind_int64(body, 1, key);
        raw.sqlite3_bind_blob(body, 2, Random(32));
        raw.sqlite3_bind_blob(body, 3, bodyBytes);
        Run(body);
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(id, bigEndian: true, out _);
        raw.sqlite3_bind_blob(command, 1, id);
        raw.sqlite3_bind_blob(command, 2, Random(16));
        raw.sqlite3_bind_blob(command, 3, Random(32));
        raw.sqlite3_bind_int64(command, 4, key);
        Run(command);
    }

    private ReadOnlySpan<byte> Random(int length) => random.AsSpan((int)(seq * 7 % (random.Length - length)), length);

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(connection, sql, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE) throw new InvalidOperationException(raw.sqlite3_errmsg(connection).utf8_to_string());
        raw.sqlite3_reset(statement);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new InvalidOperationException(raw.sqlite3_errmsg(connection).utf8_to_string());
    }
}
