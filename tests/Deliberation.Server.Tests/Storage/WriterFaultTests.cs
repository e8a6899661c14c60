using Deliberation.Core.Assemblies;
using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Sqlite;
using Deliberation.Tests.Shared.Storage;
using Deliberation.Tests.Shared.Storage.Inside;
using Microsoft.Extensions.Logging.Abstractions;

namespace Deliberation.Server.Tests.Storage;

/// <summary>What the writer does when the database under it fails.</summary>
public sealed class WriterFaultTests : IDisposable
{
    private readonly DataFolder folder = new();
    private FaultyDatabase database = null!;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_that_fails_stops_the_store_and_a_repeat_after_the_next_start_has_one_effect(bool happened)
    {
        var ended = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        Room room;
        Command ballot;
        long size;
        await using (var store = await Open(folder.Options with { OutcomeUnknown = cause => ended.SetResult(cause) }))
        {
            room = await Room.OpenForStances(store);
            size = room.State.Size;
            ballot = await room.Ballot(room.People[0], 2);
            if (happened) database.AfterCommit = () => throw new SqliteException(1034, "fsync");
            else database.BeforeCommit = () => throw new SqliteException(1034, "fsync");

            await Assert.ThrowsAsync<SqliteException>(() => store.Append(ballot));

            Assert.IsType<SqliteException>(await ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal(size, store.Head(room.Id)!.Size);
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.Append(ballot));
        }

        await using var again = await Open(folder.Options);
        Assert.Equal(happened ? size + 1 : size, again.State(room.Id).Size);
        var receipt = (await again.Append(ballot)).Value;
        Assert.Equal((size, size), (receipt.From, receipt.To));
        Assert.Equal(1, ((Assembly)again.State(room.Id)).Round(2)!.Ballots);
    }

    [Fact]
    public async Task A_full_disk_refuses_by_name_and_nothing_of_it_stays()
    {
        await using var store = await Open(folder.Options);
        var room = await Room.OpenForStances(store);
        var before = store.Head(room.Id);
        database.BeforeEntry = () => throw new SqliteException(13, "insert");

        Assert.Equal("DiskFull", (await room.Cast(room.People[0], 2)).Refusal?.Code);

        Assert.Equal(before, store.Head(room.Id));
        database.BeforeEntry = () => { };
        Assert.Equal(before!.Size, (await room.Cast(room.People[0], 2)).Value.To);
    }

    [Fact]
    public async Task A_command_that_cannot_be_written_fails_alone()
    {
        await using var store = await Open(folder.Options);
        var room = await Room.OpenForStances(store, people: 10);
        database.BeforeText = language =>
        {
            if (language == "xx") throw new SqliteException(19, "insert");
        };
        var text = room.Text("bad", null) with { Language = "xx" };

        var casting = room.People.Take(5).Select(who => room.Cast(who, 2)).ToList();
        var bad = store.Append(room.ByStaff("bad", (state, _) => state.Announce(room.Facilitator, text.Commit, "xx")) with { Texts = [text] });
        casting.AddRange(room.People.Skip(5).Select(who => room.Cast(who, 2)));

        await Assert.ThrowsAsync<SqliteException>(() => bad);
        Assert.All(await Task.WhenAll(casting), answer => Assert.Null(answer.Refusal));
        Assert.Equal(10, room.State.Round(2)!.Ballots);
        Assert.Empty(room.State.Announcements);
    }

    [Fact]
    public async Task Too_many_that_wait_are_told_to_come_again()
    {
        using var block = new ManualResetEventSlim();
        await using var store = await Open(folder.Options with { MostWaiting = 3 });
        var room = await Room.OpenForStances(store, people: 1);
        var ballots = new List<Command>();
        for (var i = 0; i < 10; i++) ballots.Add(await room.Ballot(room.People[0], 2));
        using var writing = new ManualResetEventSlim();
        database.BeforeCommit = () =>
        {
            writing.Set();
            block.Wait(TimeSpan.FromSeconds(30));
        };

        var first = store.Append(ballots[0]);
        Assert.True(writing.Wait(TimeSpan.FromSeconds(30)));
        var rest = ballots.Skip(1).Select(store.Append).ToList();
        block.Set();

        Assert.Null((await first).Refusal);
        Assert.Equal([null, null, null, "Overloaded", "Overloaded", "Overloaded", "Overloaded", "Overloaded", "Overloaded"],
            (await Task.WhenAll(rest)).Select(answer => answer.Refusal?.Code));
    }

    private Task<IRecordStore> Open(RecordStoreOptions options) => RecordStoreFactory.Open(
        options, TimeProvider.System, NullLogger.Instance, inner => database = new FaultyDatabase(inner));
}
