using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task What_names_people_is_destroyed_and_the_record_stays_as_it_was()
    {
        var room = await Room.OpenForStances(Store);
        var other = await Room.OpenForStances(Store);
        var ballot = await room.Ballot(room.People[0], 2);
        var receipt = await room.Must(ballot);
        await room.Close(2);

        await room.Must(Destroying(room));

        for (var start = 1; start <= 2; start++)
        {
            var now = new Room(Store, room.Id);
            Assert.True(now.State.AreKeysDestroyed);
            Assert.Equal(new Seat(default, default, false), await now.Seat(room.People[0]));
            Assert.Empty(await Store.Participation(room.Id, 2, default));
            Assert.Null(await Store.OwnBallot(room.Id, 2, room.People[0], default));
            Assert.Equal("KeysDestroyed", (await now.Cast(room.People[1], 2)).Refusal?.Code);
            Assert.Equal("KeysDestroyed", (await Store.Append(now.Joining([new(Guid.NewGuid())]))).Refusal?.Code);
            Assert.Equal("KeysDestroyed", (await Store.Append(now.ByStaff("open", (state, turn) => state.OpenRound(now.Facilitator, turn, 3)))).Refusal?.Code);
            // The row that knew the command is gone, so it is one like any other.
            Assert.Equal("KeysDestroyed", (await Store.Append(ballot)).Refusal?.Code);
            Assert.Equal([receipt.To], await Store.CountedBallots(room.Id, 2, default).Select(entry => entry.Seq).ToListAsync());
            Assert.NotNull(await Store.Proof(room.Id, receipt.To, null, default));
            await Reopen();
        }

        Assert.Null((await new Room(Store, other.Id).Cast(other.People[0], 2)).Refusal);
    }

    [Fact]
    public async Task Keys_that_are_not_due_stay()
    {
        var room = await Room.OpenForStances(Store);
        var size = room.State.Size;

        await room.Must(Destroying(room) with { Decide = (_, _) => Core.Decision.Accept() });

        Assert.Equal(size, room.State.Size);
        await Reopen();
        Assert.Null((await new Room(Store, room.Id).Cast(room.People[0], 2)).Refusal);
    }

    private static Command Destroying(Room room) =>
        new(room.Id, new Caller.Machine(), Room.NewId(), "destroy"u8.ToArray(), (_, _) => new Fact.KeysDestroyed()) { DestroysKeys = true };
}
