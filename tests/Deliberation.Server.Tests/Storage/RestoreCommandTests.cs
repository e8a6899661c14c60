using System.Runtime.Versioning;
using Deliberation.Core;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Checks;
using Deliberation.Server.Storage.Sqlite;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

/// <summary><c>restore --verify</c> and <c>backup --to</c>, on sound and on damaged copies.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RestoreCommandTests : IDisposable
{
    private readonly DataFolder folder = new();

    private string Database => Path.Combine(folder.Path, "record.db");

    private ServerSettings Settings => new() { Data = folder.Path };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sound_directory_holds_in_every_check_of_every_log()
    {
        var room = await Written();

        var (code, lines) = Verify(Settings);

        Assert.Equal(0, code);
        Assert.StartsWith("sound: ", lines[^1], StringComparison.Ordinal);
        foreach (var check in (string[])["leaves", "bodies", "tree", "released", "texts", "roll"]) Assert.Contains(lines, line => line.StartsWith($"{room} {check} PASS", StringComparison.Ordinal));
        foreach (var check in (string[])["leaves", "bodies", "tree", "released", "texts"]) Assert.Contains(lines, line => line.StartsWith($"instance {check} PASS", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{room} texts PASS", StringComparison.Ordinal) && line.EndsWith("erased: 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update leaves set leaf = cast(replace(cast(leaf as text), '\"round\":2', '\"round\":3') as blob) where key = (select max(key) from leaves)", "tree")]
    [InlineData("delete from leaves where key = (1 << 40) + 3", "leaves")]
    [InlineData("update bodies set body = cast('{}' as blob) where key = (1 << 40) + 3", "leaves")]
    [InlineData("update bodies set salt = zeroblob(32) where key = (select max(key) - 1 from leaves)", "bodies")]
    [InlineData("delete from bodies where key = (select max(key) - 1 from leaves)", "bodies")]
    [InlineData("update heads set root = zeroblob(32) where key = (select min(key) from heads where key > (1 << 40))", "tree")]
    [InlineData("update heads set note = replace(note, '/1', '/7') where key = (select max(key) from heads)", "tree")]
    [InlineData("delete from heads where key = (select max(key) from heads)", "tree")]
    [InlineData("update texts set box = randomblob(90) where key = (select max(key) from texts)", "texts")]
    [InlineData("delete from roll where participant = (select max(participant) from roll)", "roll")]
    [InlineData("update roll set box = zeroblob(60)", "roll")]
    [InlineData("update log_keys set box = zeroblob(60) where name = 'voice'", "keys")]
    public async Task Damage_is_named_by_the_check_that_finds_it(string damage, string check)
    {
        await Written();
        using (var connection = SqliteConnection.Open(Database, readOnly: false)) connection.Execute($"pragma foreign_keys = off; {damage}");

        var (code, lines) = Verify(Settings);

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.Contains($" {check} FAIL ", StringComparison.Ordinal));
        Assert.StartsWith("damaged: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_a_running_store_is_sound_and_recognised_as_older_and_holds_no_keys()
    {
        using var backup = new DataFolder();
        var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        await room.Cast(room.People[0], 2);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "accounts.db"), []);
        Directory.CreateDirectory(Path.Combine(folder.Path, "sets"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "sets", "a.zip"), "a bundle");

        var to = Path.Combine(backup.Path, "first");
        Assert.Equal(0, BackupCommand.Run(DataDirectory.Find(Settings), Settings, to, TextWriter.Null));

        await room.Cast(room.People[1], 2);
        await store.DisposeAsync();
        Assert.Equal(["accounts.db", "record.db", "sets"], Directory.EnumerateFileSystemEntries(to).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(to), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));

        Assert.Equal("a bundle", await File.ReadAllTextAsync(Path.Combine(to, "sets", "a.zip")));
        // Alone, without heads.json and keys; then put back beside them.
        var (code, lines) = Verify(new ServerSettings { Data = to });
        Assert.Equal(0, code);
        Assert.Contains(lines, line => line.StartsWith("keys folder NOTE", StringComparison.Ordinal));
        File.Copy(Path.Combine(to, "record.db"), Database, overwrite: true);
        (code, lines) = Verify(Settings);
        Assert.Equal(0, code);
        Assert.Contains(lines, line => line.StartsWith($"{room.Id} released NOTE", StringComparison.Ordinal) && line.EndsWith("the next start begins epoch 2", StringComparison.Ordinal));
        await using var restored = await DataFolder.Open(folder.Options);
        Assert.Equal(2, restored.Head(room.Id)!.Epoch);
    }

    [Fact]
    public async Task A_backup_is_never_written_over_another_one_nor_made_of_nothing()
    {
        await Written();
        var to = Path.Combine(folder.Path, "backup");
        BackupCommand.Run(DataDirectory.Find(Settings), Settings, to, TextWriter.Null);

        Assert.Contains("is there already", Assert.Throws<StartRefusedException>(() => BackupCommand.Run(DataDirectory.Find(Settings), Settings, to, TextWriter.Null)).Message, StringComparison.Ordinal);
        using var empty = new DataFolder();
        var nothing = new ServerSettings { Data = empty.Path };
        Assert.Contains("isn't there", Assert.Throws<StartRefusedException>(() => BackupCommand.Run(DataDirectory.Find(nothing), nothing, to, TextWriter.Null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_named()
    {
        await Written();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "heads.json"), "{}x");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "accounts.db"), new string('x', 5_000));

        var (code, lines) = Verify(Settings);

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("heads.json file FAIL", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("accounts.db file FAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_in_use_is_not_checked()
    {
        await using var store = await DataFolder.Open(folder.Options);

        Assert.Contains(folder.Path, Assert.Throws<StartRefusedException>(() => Verify(Settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_in_PostgreSQL_is_checked_alike()
    {
        var database = await PostgresServer.NewDatabase();
        var room = await Written(folder.Options with { Postgres = database });
        var settings = Settings;
        settings.Record.Postgres = database;
        var (code, lines) = Verify(settings);
        Assert.Equal(0, code);
        Assert.Contains(lines, line => line.StartsWith($"{room} roll PASS", StringComparison.Ordinal));

        await PostgresServer.Execute(database, "update record.bodies set body = '\\x7b7d' where key = (select max(key) - 1 from record.leaves)");

        (code, lines) = Verify(settings);
        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.Contains(" bodies FAIL ", StringComparison.Ordinal));
        await PostgresServer.Drop(database);
    }

    // A closed round with ballots, an amended roll, a text that was erased; the last entry but one is a ballot.
    private async Task<AssemblyId> Written(RecordStoreOptions? options = null)
    {
        await using var store = await DataFolder.Open(options ?? folder.Options);
        var room = await Room.Convene(store);
        await room.Open(1);
        var proposed = await room.Must(room.Proposal(room.People[0], "A secret of mine"));
        await room.Must(room.ByStaff("erase", (_, _) => new Core.Facts.Fact.ContentErased([proposed.To], "requested")) with { Erase = new Erasure(Room.AccountOf(room.People[0]), [proposed.To]) });
        await room.Close(1);
        await room.Open(2);
        await room.Join(2);
        foreach (var who in room.People) await room.Cast(who, 2);
        await room.Close(2);
        using var accounts = SqliteConnection.Open(Path.Combine(folder.Path, "accounts.db"), readOnly: false);
        accounts.Execute("create table anything (x)");
        return room.Id;
    }

    private static (int Code, string[] Lines) Verify(ServerSettings settings)
    {
        var output = new StringWriter();
        var code = RestoreCommand.Verify(DataDirectory.Find(settings), settings, output);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
