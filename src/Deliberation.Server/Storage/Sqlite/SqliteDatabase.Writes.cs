using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Server.Storage.Sqlite;

internal sealed partial class SqliteDatabase
{
    // Three statements for every ballot: looked up once, not by their text each time.
    private readonly SqliteStatement insertLeaf = connection["insert into leaves (key, leaf) values (?, ?)"];
    private readonly SqliteStatement insertBody = connection["insert into bodies (key, salt, body) values (?, ?, ?)"];
    private readonly SqliteStatement claimBallot = connection["insert into ballot_commands (id, tag, hash, key) values (?, ?, ?, ?) on conflict do nothing"];

    // Nobody else writes to this file, so nothing can have changed since the last transaction.
    public IReadOnlyList<LogRow> Begin(
        IReadOnlyCollection<AssemblyId> written, IReadOnlyCollection<AssemblyId> news, IReadOnlyCollection<CommandKey> commands)
    {
        connection["begin immediate"].Run();
        return [];
    }

    public StoredAnswer? Find(in CommandKey command)
    {
        if (command.IsBallot)
        {
            var row = connection["select hash, key from ballot_commands where id = ? and tag = ?"].Bind(1, command.Id).Bind(2, command.Tag);
            if (!row.Step()) return null;
            var ballot = new StoredAnswer(row.Hash(0), EntryKey.Ord(row.Integer(1)), EntryKey.Seq(row.Integer(1)), EntryKey.Seq(row.Integer(1)));
            row.Reset();
            return ballot;
        }

        var other = connection["select hash, first, count from commands where id = ? and account = ?"].Bind(1, command.Id).Bind(2, command.Account);
        if (!other.Step()) return null;
        var first = other.Integer(1);
        var answer = new StoredAnswer(other.Hash(0), EntryKey.Ord(first), EntryKey.Seq(first), EntryKey.Seq(first) + other.Integer(2) - 1);
        other.Reset();
        return answer;
    }

    public StoredAnswer? Claim(in CommandKey command, in StoredAnswer answer)
    {
        var first = EntryKey.Of(answer.Ord, answer.From);
        if (command.IsBallot)
            claimBallot.Bind(1, command.Id).Bind(2, command.Tag).Bind(3, answer.Hash.Bytes).Bind(4, first).Run();
        else
            connection["insert into commands (id, account, hash, first, count) values (?, ?, ?, ?, ?) on conflict do nothing"]
                .Bind(1, command.Id).Bind(2, command.Account).Bind(3, answer.Hash.Bytes).Bind(4, first).Bind(5, answer.To - answer.From + 1).Run();
        return connection.Changes == 0 ? Find(command) : null;
    }

    public int AddLog(AssemblyId id, string name, int epoch, IReadOnlyList<WrappedKey> keys)
    {
        var rows = connection["select coalesce(max(ord), 0) + 1 from logs"];
        _ = rows.Step();
        var ord = id.IsInstance ? 0 : (int)rows.Integer(0);
        rows.Reset();
        connection["insert into logs (ord, id, name, epoch) values (?, ?, ?, ?)"].Bind(1, ord).Bind(2, id.Value).Bind(3, name).Bind(4, epoch).Run();
        foreach (var key in keys)
            connection["insert into log_keys (ord, name, box) values (?, ?, ?)"].Bind(1, ord).Bind(2, key.Name).Bind(3, key.Box).Run();
        return ord;
    }

    public void SetEpoch(int ord, int epoch) => connection["update logs set epoch = ? where ord = ?"].Bind(1, epoch).Bind(2, ord).Run();

    public void AddEntry(long key, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body)
    {
        insertLeaf.Bind(1, key).Bind(2, leaf).Run();
        insertBody.Bind(1, key).Bind(2, salt.Bytes).Bind(3, body).Run();
    }

    public void AddHead(int ord, AssemblyId log, SignedHead head) =>
        connection["insert into heads (key, epoch, at, root, note) values (?, ?, ?, ?, ?)"]
            .Bind(1, EntryKey.Of(ord, head.Size)).Bind(2, head.Epoch).Bind(3, head.At.ToUnixTimeMilliseconds()).Bind(4, head.Root.Bytes).Bind(5, head.Note).Run();

    public void AddBlob(in Hash32 sha256, ReadOnlySpan<byte> bytes) =>
        connection["insert into blobs (sha256, bytes) values (?, ?) on conflict do nothing"].Bind(1, sha256.Bytes).Bind(2, bytes).Run();

    public void Commit() => connection["commit"].Run();

    public void Rollback()
    {
        if (!connection.IsIdle) connection["rollback"].Run();
    }

    // A commit that failed may have reached the disk or not: SQLite itself can't tell before the file is opened again. And a disk
    // that fails to read or write can't be trusted with the next commit either.
    public Trouble Judge(Exception cause, bool isCommitting) => cause switch
    {
        _ when isCommitting => Trouble.Unknown,
        SqliteException { IsFull: true } => Trouble.Full,
        SqliteException { IsDisk: true } => Trouble.Unknown,
        _ => Trouble.Defect,
    };

    public void Recover(int attempt) => throw new InvalidOperationException("one writer contends with nobody");

    // What was deleted is overwritten in the pages (secure_delete), and the journal that still holds it is emptied.
    public bool Scrub() => connection.Pragma("wal_checkpoint(truncate)") == "0";
}
