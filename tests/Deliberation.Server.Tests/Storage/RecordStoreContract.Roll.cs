using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task The_first_ballot_round_freezes_the_roll_and_later_joins_amend_it_in_the_same_commit()
    {
        var room = await Room.Convene(Store, people: 4);
        var before = Store.State(room.Id).Size;
        await room.Join(3);
        Assert.Equal(before, Store.State(room.Id).Size);
        await room.Open(2);
        Assert.Equal(7, room.State.FrozenRoll!.Entitled);

        var receipt = await room.Join(2);

        Assert.Equal((9, 1), (room.State.FrozenRoll.Entitled, room.State.FrozenRoll.Amendments));
        Assert.Equal("roll-amended/1", Leaf.Parse(receipt.Leaf.Span).Value.Kind);
        var root = room.State.FrozenRoll.Root;
        await room.Join(1);
        await room.Must(room.ByStaff("remove", (state, turn) => state.AmendRoll(turn, 0, 1, "removed")) with { Roll = new RollChange([], [room.People[^1]]) });
        Assert.Equal(root, room.State.FrozenRoll.Root);
        await Reopen();
        Assert.Equal(9, (await Store.Participation(room.Id, 2, default)).Count);
    }

    [Fact]
    public async Task A_refused_command_leaves_the_roll_as_it_was()
    {
        var room = await Room.OpenForStances(Store);
        var stranger = new ParticipantId(Guid.NewGuid());
        var command = room.ByStaff("join", (_, _) => Refusal.WrongRole) with { Roll = new RollChange([stranger], [room.People[0]]) };

        Assert.Equal("WrongRole", (await Store.Append(command)).Refusal?.Code);

        Assert.False((await Store.Seat(room.Id, stranger, default)).Entitled);
        Assert.True((await Store.Seat(room.Id, room.People[0], default)).Entitled);
        Assert.Equal(3, (await Store.Participation(room.Id, 2, default)).Count);
    }

    [Fact]
    public async Task Joining_twice_counts_once()
    {
        var room = await Room.Convene(Store, people: 1);

        await room.Must(room.Joining(room.People));
        await room.Open(2);

        Assert.Equal(1, room.State.FrozenRoll!.Entitled);
    }

    [Fact]
    public async Task Joins_and_ballots_in_one_batch_see_each_other()
    {
        var room = await Room.OpenForStances(Store, people: 1);
        var people = Enumerable.Range(0, 40).Select(_ => new ParticipantId(Guid.NewGuid())).ToImmutableArray();
        var ballots = new List<Command>();
        foreach (var who in people) ballots.Add(await room.Ballot(who, 2));

        var joins = people.Select(who => Store.Append(room.Joining([who]))).ToList();
        var cast = ballots.Select(Store.Append).ToList();

        Assert.All(await Task.WhenAll(joins.Concat(cast)), answer => Assert.Null(answer.Refusal));
        Assert.Equal(41, room.State.FrozenRoll!.Entitled);
        Assert.Equal(40, room.State.Round(2)!.Cast.Count);
    }
}
