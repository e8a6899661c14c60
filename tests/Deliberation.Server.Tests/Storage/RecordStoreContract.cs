using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

/// <summary>What every record store promises; run on SQLite and on PostgreSQL.</summary>
public abstract partial class RecordStoreContract : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private IRecordStore? store;

    internal IRecordStore Store => store!;

    internal RecordStoreOptions Options { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Options = await On(folder.Options);
        store = await DataFolder.Open(Options);
    }

    public virtual async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Names the database of this provider.</summary>
    internal abstract Task<RecordStoreOptions> On(RecordStoreOptions options);

    internal async Task Reopen()
    {
        await Store.DisposeAsync();
        store = await DataFolder.Open(Options);
    }

    [Fact]
    public async Task An_empty_store_begins_with_its_own_log_and_three_keys()
    {
        Assert.Empty(Store.Assemblies);
        var state = (Core.Instance.InstanceState)Store.State(AssemblyId.Instance);

        Assert.Matches("^instance-[0-9a-f]{8}$", state.Name);
        Assert.Equal(["normset", "checkpoint", "receipt"], state.Keys.Values.OrderBy(key => key.AddedSeq).Select(key => key.Added.Purpose));
        Assert.Equal(4, Store.Head(AssemblyId.Instance)!.Size);
        Assert.StartsWith($"{state.Name}/log/instance/1\n4\n", Store.Head(AssemblyId.Instance)!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_numbered_without_gaps_however_many_write_at_once()
    {
        var room = await Room.OpenForStances(Store, people: 20);
        var first = Store.Head(room.Id)!.Size;

        var receipts = await Task.WhenAll(room.People.SelectMany(who => Enumerable.Range(0, 5).Select(_ => room.Cast(who, 2))));

        Assert.Equal(Enumerable.Range((int)first, 100).Select(seq => (long)seq), receipts.Select(receipt => receipt.Value.To).Order());
        var entries = await Store.Entries(room.Id, -1, 500, default);
        Assert.Equal(Enumerable.Range(0, entries.Count).Select(seq => (long)seq), entries.Select(entry => entry.Seq));
        Assert.All(entries, entry => Assert.Equal(entry.Seq, Leaf.Parse(entry.Leaf.Span).Value.Seq));
        Assert.Equal(entries.Count, Store.State(room.Id).Size);
    }

    [Fact]
    public async Task A_receipt_proves_its_leaf_under_a_head_signed_by_this_instance()
    {
        var room = await Room.OpenForStances(Store);
        var signer = Store.Keys.Public.For(KeyPurpose.Checkpoint)[0].Key;

        foreach (var receipt in await Task.WhenAll(room.People.Select(who => room.Cast(who, 2))))
        {
            var proof = TlogProof.Parse(receipt.Value.Proof!).Value;
            Assert.Null(proof.Verify(TreeHash.OfLeaf(receipt.Value.Leaf.Span), signer).Flaw);
            Assert.Equal(receipt.Value.To, proof.Proof.Index);
            var entry = (await Store.Entries(room.Id, receipt.Value.To - 1, 1, default))[0];
            Assert.Equal(BodyCommit.Of(receipt.Value.Salt, entry.Body.Span), Leaf.Parse(receipt.Value.Leaf.Span).Value.BodyCommit);
        }
    }

    [Fact]
    public async Task The_leaf_holds_the_nonce_that_the_client_chose()
    {
        var room = await Room.OpenForStances(Store);
        var command = await room.Ballot(room.People[0], 2);

        var receipt = await room.Must(command);

        Assert.Equal(command.Nonce, Leaf.Parse(receipt.Leaf.Span).Value.Nonce);
    }

    [Fact]
    public async Task A_repeated_command_gets_the_answer_it_got()
    {
        var room = await Room.OpenForStances(Store);
        var ballot = await room.Ballot(room.People[0], 2);
        var proposal = room.ByStaff("open", (state, turn) => state.PauseRound(room.Facilitator, turn, 2));

        foreach (var command in (Command[])[ballot, proposal])
        {
            var first = await room.Must(command);
            var again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.Must(command)));
            Assert.All(again, receipt => Equal(first, receipt));
        }

        Assert.Equal(2, Store.State(room.Id).Size - (await Size(room, ballot)));
    }

    [Fact]
    public async Task A_repeated_command_gets_its_answer_after_the_round_closed_and_the_store_was_opened_again()
    {
        var room = await Room.OpenForStances(Store);
        var ballot = await room.Ballot(room.People[0], 2);
        var first = await room.Must(ballot);
        await room.Close(2);

        Equal(first, await room.Must(ballot));
        await Reopen();
        Equal(first, (await Store.Append(ballot)).Value);
    }

    [Fact]
    public async Task Parallel_repeats_have_one_effect()
    {
        var room = await Room.OpenForStances(Store);
        var before = Store.State(room.Id).Size;
        var ballot = await room.Ballot(room.People[0], 2);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => room.Must(ballot))));

        Assert.Equal(before + 1, Store.State(room.Id).Size);
        Assert.All(receipts, receipt => Equal(receipts[0], receipt));
    }

    [Fact]
    public async Task A_command_id_used_for_something_else_is_a_conflict()
    {
        var room = await Room.OpenForStances(Store);
        var id = Room.NewId();
        Assert.Null((await room.Cast(room.People[0], 2, id, (1, Stance.Agree))).Refusal);

        Assert.Equal("CommandConflict", (await room.Cast(room.People[0], 2, id, (1, Stance.Disagree))).Refusal?.Code);
        var staff = room.ByStaff("pause", (state, turn) => state.PauseRound(room.Facilitator, turn, 2));
        await room.Must(staff);
        Assert.Equal("CommandConflict", (await Store.Append(staff with { Content = "other"u8.ToArray() })).Refusal?.Code);
    }

    [Fact]
    public async Task Two_people_may_use_the_same_command_id()
    {
        var room = await Room.OpenForStances(Store);
        var id = Room.NewId();

        var receipts = await Task.WhenAll(room.People.Select(who => room.Cast(who, 2, id)));

        Assert.Equal(3, receipts.Select(receipt => receipt.Value.To).Distinct().Count());
    }

    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000000")]
    [InlineData("018f3c1e-0000-7000-8000-000000000001")]
    [InlineData("ffffffff-ffff-7fff-8000-000000000001")]
    public async Task A_command_id_of_another_kind_or_time_is_refused(string id)
    {
        var room = await Room.OpenForStances(Store);

        Assert.Equal("CommandIdMalformed", (await room.Cast(room.People[0], 2, new CommandId(Guid.Parse(id)))).Refusal?.Code);
    }

    [Fact]
    public async Task An_id_that_the_service_fixed_may_lie_in_the_past()
    {
        var room = await Room.OpenForStances(Store);
        var command = await room.Ballot(room.People[0], 2, new CommandId(Guid.Parse("018f3c1e-0000-7000-8000-000000000001")));

        Assert.Null((await Store.Append(command with { HasFixedId = true })).Refusal);
    }

    [Fact]
    public async Task A_refusal_leaves_no_entry_and_may_succeed_later_under_the_same_id()
    {
        var room = await Room.Convene(Store);
        var before = Store.State(room.Id).Size;
        var ballot = await room.Ballot(room.People[0], 2);

        Assert.Equal("RoundNotOpen", (await Store.Append(ballot)).Refusal?.Code);
        Assert.Equal(before, Store.State(room.Id).Size);
        await room.Open(2);
        Assert.Null((await Store.Append(ballot)).Refusal);
    }

    [Fact]
    public async Task Only_people_on_the_roll_can_vote()
    {
        var room = await Room.OpenForStances(Store);
        var stranger = new ParticipantId(Guid.NewGuid());

        Assert.Equal("NotEntitled", (await room.Cast(stranger, 2)).Refusal?.Code);
        await room.Must(room.Joining([stranger]));
        Assert.Null((await room.Cast(stranger, 2)).Refusal);
        await room.Must(room.ByStaff("remove", (state, turn) => state.AmendRoll(turn, 0, 1, "removed")) with { Roll = new RollChange([], [stranger]) });
        Assert.Equal("NotEntitled", (await room.Cast(stranger, 2)).Refusal?.Code);
    }

    [Fact]
    public async Task Facts_for_an_assembly_that_was_never_convened_are_refused_without_a_trace()
    {
        var room = new Room(Store, new AssemblyId(Guid.CreateVersion7()));

        Assert.Equal("UnknownAssembly", (await Store.Append(room.Joining([new ParticipantId(Guid.NewGuid())]))).Refusal?.Code);
        Assert.Empty(Store.Assemblies);
        Assert.Null(Store.Head(room.Id));
        Assert.Equal(0, Store.State(room.Id).Size);
    }

    [Fact]
    public async Task A_decision_that_throws_fails_alone()
    {
        var room = await Room.OpenForStances(Store);
        var good = room.People.Select(who => room.Cast(who, 2)).ToArray();
        var bad = Store.Append(room.ByStaff("bad", (_, _) => throw new InvalidOperationException("a defect")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.All(await Task.WhenAll(good), answer => Assert.Null(answer.Refusal));
    }

    [Fact]
    public async Task Everything_acknowledged_is_there_after_the_store_was_opened_again()
    {
        var room = await Room.OpenForStances(Store, people: 10);
        var receipts = await Task.WhenAll(room.People.Select(who => room.Cast(who, 2)));
        var head = Store.Head(room.Id);
        var state = room.State;

        await Reopen();

        Assert.Equal(head, Store.Head(room.Id));
        Assert.Equal([room.Id], Store.Assemblies);
        var again = (Assembly)Store.State(room.Id);
        Assert.Equal(state.Size, again.Size);
        Assert.Equal(state.Round(2)!.Cast.Order(), again.Round(2)!.Cast.Order());
        Assert.Equal(state.FrozenRoll, again.FrozenRoll);
        foreach (var receipt in receipts)
        {
            var entry = (await Store.Entries(room.Id, receipt.Value.To - 1, 1, default))[0];
            Assert.Equal(receipt.Value.Leaf.ToArray(), entry.Leaf.ToArray());
        }
    }

    [Fact]
    public async Task Low_disk_refuses_what_is_new_by_name_while_reading_and_repeats_go_on()
    {
        var free = long.MaxValue;
        await Store.DisposeAsync();
        store = await DataFolder.Open(Options with { FreeBytes = () => Interlocked.Read(ref free), LeastFreeBytes = 1_000 }, new SteppingTime());
        var room = await Room.OpenForStances(Store);
        var known = await room.Ballot(room.People[0], 2);
        var receipt = await room.Must(known);
        Interlocked.Exchange(ref free, 999);

        Assert.Equal(("DiskFull", RefusalKind.Busy), (await room.Cast(room.People[1], 2)).Refusal is { } no ? (no.Code, no.Kind) : default);
        Equal(receipt, await room.Must(known));
        Assert.Equal(receipt.To, (await Store.OwnBallot(room.Id, 2, room.People[0], default))!.Seq);
        Interlocked.Exchange(ref free, 1_000);
        Assert.Null((await room.Cast(room.People[1], 2)).Refusal);
    }

    internal static void Equal(Receipt expected, Receipt actual)
    {
        Assert.Equal(expected.Leaf.ToArray(), actual.Leaf.ToArray());
        Assert.Equal(expected with { Leaf = default }, actual with { Leaf = default });
    }

    private async Task<long> Size(Room room, Command command) => (await room.Must(command)).From;
}
