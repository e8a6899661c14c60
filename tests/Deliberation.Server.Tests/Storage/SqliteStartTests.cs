using System.Diagnostics;
using System.Runtime.Versioning;
using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Sqlite;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class SqliteStartTests : IDisposable
{
    private readonly DataFolder folder = new();

    private string Database => Path.Combine(folder.Path, "record.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("synchronous", "normal")]
    [InlineData("foreign_keys", "off")]
    [InlineData("busy_timeout", "1")]
    [InlineData("secure_delete", "off")]
    [InlineData("journal_mode", "delete")]
    public void A_setting_that_is_not_as_it_must_be_is_refused_by_name(string setting, string value)
    {
        using var connection = SqliteConnection.Open(Database, readOnly: false);
        SqliteSchema.Prepare(connection, Database);
        SqliteSchema.Assert(connection, Database);
        _ = connection.Pragma($"{setting} = {value}");

        Assert.Contains(setting, Assert.Throws<StartRefusedException>(() => SqliteSchema.Assert(connection, Database)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_store_keeps_can_be_read_by_its_owner_only()
    {
        var data = Path.Combine(folder.Path, "new");
        await using var store = await DataFolder.Open(folder.Options with { DataPath = data });
        await Room.OpenForStances(store);

        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(data) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.All(Directory.GetFiles(data), file => Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file))));
    }

    [Fact]
    public async Task What_was_erased_is_in_none_of_the_files_any_more()
    {
        await using var store = await DataFolder.Open(folder.Options);
        var room = await Room.Convene(store);
        await room.Open(1);
        var proposed = await room.Must(room.Proposal(room.People[0], "A secret of mine"));
        var account = Room.AccountOf(room.People[0]);
        byte[] box, key;
        using (var connection = SqliteConnection.Open(Database, readOnly: true))
        {
            var row = connection["select t.box, a.box from texts t join authors a on a.author = t.author"];
            Assert.True(row.Step());
            (box, key) = (row.Blob(0).ToArray(), row.Blob(1).ToArray());
        }

        Assert.True(IsInFiles(box) && IsInFiles(key));
        await room.Must(room.ByStaff("erase", (_, _) => new Core.Facts.Fact.ContentErased([proposed.To], "requested")) with { Erase = new Erasure(account, [proposed.To]) });

        // The receipt is given once the transaction is durable and the journal emptied.
        Assert.False(IsInFiles(box) || IsInFiles(key));
    }

    [Fact]
    public async Task What_named_people_is_in_none_of_the_files_any_more()
    {
        await using var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        await room.Cast(room.People[0], 2);
        await room.Close(2);
        var secrets = new List<byte[]>();
        using (var connection = SqliteConnection.Open(Database, readOnly: true))
            foreach (var select in (string[])["select box from log_keys where ord = 1 and name <> 'text'", "select box from roll", "select participant from roll", "select hash from ballot_commands"])
            {
                var rows = connection[select];
                while (rows.Step()) secrets.Add(rows.Blob(0).ToArray());
            }

        Assert.Equal(10, secrets.Count);
        Assert.All(secrets, secret => Assert.True(IsInFiles(secret)));

        await room.Must(new Command(room.Id, new Caller.Machine(), Room.NewId(), "destroy"u8.ToArray(), (_, _) => new Core.Facts.Fact.KeysDestroyed()) { DestroysKeys = true });

        Assert.All(secrets, secret => Assert.False(IsInFiles(secret)));
    }

    [Fact]
    public async Task Keys_that_are_gone_without_the_record_saying_so_are_refused()
    {
        var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        await store.DisposeAsync();
        using (var connection = SqliteConnection.Open(Database, readOnly: false)) connection.Execute("delete from log_keys where ord = 1 and name <> 'text'; delete from roll");

        Assert.Contains(room.Id.ToString(), (await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_store_on_the_same_directory_is_refused_at_once()
    {
        await using var first = await DataFolder.Open(folder.Options);
        var clock = Stopwatch.StartNew();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Null((await first.Append((await Room.Convene(first)).ByStaff("announce", (_, _) => Core.Decision.Accept()))).Refusal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        using (var connection = SqliteConnection.Open(Database, readOnly: false)) _ = connection.Pragma("user_version = 99");

        Assert.Contains("newer version", (await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(Database, new string('x', 10_000));

        Assert.Contains(Database, (await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options))).Message, StringComparison.Ordinal);
    }

    private bool IsInFiles(byte[] bytes) => Directory.GetFiles(folder.Path, "record.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content.AsSpan().IndexOf(bytes) >= 0;
    });

    [Theory]
    [InlineData("assembly.example.org", true)]
    [InlineData("Assembly", false)]
    [InlineData("a/b", false)]
    public async Task An_instance_name_stands_in_every_origin(string name, bool isGood)
    {
        var options = folder.Options with { InstanceName = name };
        if (!isGood)
        {
            Assert.Contains(name, (await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(options))).Message, StringComparison.Ordinal);
            return;
        }

        var store = await DataFolder.Open(options);
        var before = await Room.Convene(store);
        await store.DisposeAsync();
        await using var renamed = await DataFolder.Open(folder.Options with { InstanceName = "new.example.org" });
        var after = await Room.Convene(renamed);

        Assert.StartsWith($"{name}/log/{before.Id}/1\n", renamed.Head(before.Id)!.Note, StringComparison.Ordinal);
        Assert.StartsWith($"new.example.org/log/{after.Id}/1\n", renamed.Head(after.Id)!.Note, StringComparison.Ordinal);
        await new Room(renamed, before.Id).Must(before.ByStaff("open", (state, turn) => state.OpenRound(before.Facilitator, turn, 1)));
        Assert.StartsWith($"{name}/log/{before.Id}/1\n", renamed.Head(before.Id)!.Note, StringComparison.Ordinal);
    }
}
