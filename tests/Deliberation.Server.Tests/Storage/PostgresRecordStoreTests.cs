using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

public sealed class PostgresRecordStoreTests : RecordStoreContract
{
    private string database = null!;

    internal override async Task<RecordStoreOptions> On(RecordStoreOptions options) =>
        options with { Postgres = database = await PostgresServer.NewDatabase() };

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await PostgresServer.Drop(database);
    }

    [Theory]
    [InlineData("synchronous_commit")]
    public async Task A_server_that_can_lose_what_it_acknowledged_is_refused(string setting)
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database).Database;
        await PostgresServer.Execute(database, $"alter database {name} set {setting} = off");
        using var folder = new DataFolder();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options with { Postgres = database }));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_write_one_record_without_gaps_and_hear_of_each_other()
    {
        await using var second = await SecondNode();
        var room = await Room.OpenForStances(Store, people: 20);
        await Known(second, room.Id, Store.State(room.Id).Size);
        var other = new Room(second, room.Id);

        var one = room.People.Select(who => room.Cast(who, 2));
        var two = room.People.Select(who => other.Cast(who, 2));
        var receipts = await Task.WhenAll(one.Concat(two));

        Assert.Equal(40, receipts.Select(receipt => receipt.Value.To).Distinct().Count());
        var last = receipts.Max(receipt => receipt.Value.To);
        await Known(second, room.Id, last + 1);
        await Known(Store, room.Id, last + 1);
        Assert.Equal(Store.Head(room.Id)!.Root, second.Head(room.Id)!.Root);
        Assert.Equal(20, ((Assembly)second.State(room.Id)).Round(2)!.Cast.Count);
    }

    [Fact]
    public async Task A_command_repeated_on_another_node_gets_the_answer_of_the_first()
    {
        await using var second = await SecondNode();
        var room = await Room.OpenForStances(Store);
        var ballot = await room.Ballot(room.People[0], 2);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Store : second).Append(ballot)));

        var given = receipts.Where(receipt => receipt.Refusal is null).Select(receipt => receipt.Value).ToList();
        Assert.NotEmpty(given);
        Assert.All(given, receipt => Equal(given[0], receipt));
        Assert.Single(((Assembly)Store.State(room.Id)).Round(2)!.Cast);
        Assert.Equal(1, ((Assembly)Store.State(room.Id)).Round(2)!.Ballots);
    }

    [Fact]
    public async Task A_join_on_one_node_is_a_seat_on_the_other()
    {
        await using var second = await SecondNode();
        var room = await Room.OpenForStances(Store);
        var who = new ParticipantId(Guid.NewGuid());
        var receipt = await room.Must(room.Joining([who]));
        await Known(second, room.Id, receipt.To + 1);

        Assert.Null((await new Room(second, room.Id).Cast(who, 2)).Refusal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again_without_losing_or_doubling_anything()
    {
        var room = await Room.OpenForStances(Store, people: 5);
        for (var turn = 0; turn < 5; turn++)
        {
            var casting = room.People.Select(who => Task.Run(() => room.Cast(who, 2))).ToList();
            await PostgresServer.Execute(database, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            Assert.All(await Task.WhenAll(casting), answer => Assert.Null(answer.Refusal));
        }

        Assert.Equal(25, room.State.Round(2)!.Ballots);
        await Reopen();
        Assert.Equal(25, ((Assembly)Store.State(room.Id)).Round(2)!.Ballots);
    }

    private async Task<IRecordStore> SecondNode()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Options.DataPath, "second"));
        return await DataFolder.Open(Options with { DataPath = folder.FullName, KeysPath = Path.Combine(Options.DataPath, "keys") });
    }

    private static async Task Known(IRecordStore node, AssemblyId log, long size)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var _ in node.Follow(stop.Token))
            if (node.State(log).Size >= size)
                return;
    }
}
