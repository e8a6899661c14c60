using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task The_last_ballot_of_each_person_counts_in_order_of_tags()
    {
        var room = await Room.OpenForStances(Store, people: 5);
        foreach (var who in room.People) await room.Cast(who, 2, null, (1, Stance.Agree));
        await room.Cast(room.People[2], 2, null, (1, Stance.Unsure));
        await room.Close(2);

        var counted = await Store.CountedBallots(room.Id, 2, default).ToListAsync();

        var tags = counted.Select(entry => Leaf.Parse(entry.Leaf.Span).Value.Tag.Person).ToList();
        Assert.Equal(tags.Order(), tags);
        Assert.Equal(5, tags.Count);
        var mine = (await Store.Seat(room.Id, room.People[2], default)).Ballot;
        Assert.Equal(["unsure"], counted.Where((_, i) => tags[i] == mine).Select(Word));
        Assert.Equal(["agree"], counted.Where((_, i) => tags[i] != mine).Select(Word).Distinct());
    }

    [Fact]
    public async Task Ballots_are_not_read_for_counting_before_the_close()
    {
        var room = await Room.OpenForStances(Store);
        await room.Cast(room.People[0], 2);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.CountedBallots(room.Id, 2, default).ToListAsync());
    }

    [Fact]
    public async Task People_read_their_own_last_ballot_and_who_took_part_is_known_without_what_they_said()
    {
        var room = await Room.OpenForStances(Store);
        await room.Cast(room.People[0], 2);
        var last = await room.Cast(room.People[0], 2, null, (3, Stance.Pass));

        Assert.Equal(last.Value.To, (await Store.OwnBallot(room.Id, 2, room.People[0], default))!.Seq);
        Assert.Null(await Store.OwnBallot(room.Id, 2, room.People[1], default));
        var voted = (await Store.Participation(room.Id, 2, default)).ToDictionary(pair => pair.Participant, pair => pair.Voted);
        Assert.Equal([true, false, false], room.People.Select(who => voted[who]));
        await Reopen();
        Assert.Equal(last.Value.To, (await Store.OwnBallot(room.Id, 2, room.People[0], default))!.Seq);
    }

    [Fact]
    public async Task A_person_has_other_tags_in_another_assembly_and_for_another_purpose()
    {
        var who = new ParticipantId(Guid.NewGuid());
        var one = await (await Room.Convene(Store)).Seat(who);
        var other = await (await Room.Convene(Store)).Seat(who);

        Assert.Equal(4, new[] { one.Voice, one.Ballot, other.Voice, other.Ballot }.Distinct().Count());
    }

    [Fact]
    public async Task Proofs_lead_to_the_head_of_any_commit()
    {
        var room = await Room.OpenForStances(Store, people: 9);
        foreach (var who in room.People) await room.Cast(who, 2);
        var last = Store.Head(room.Id)!;

        for (var size = 1L; size <= last.Size; size++)
        {
            var head = await Store.HeadAt(room.Id, size, default);
            var proof = await Store.Proof(room.Id, 0, size, default);
            Assert.Equal(head is null, proof is null);
            if (head is null) continue;
            var read = TlogProof.Parse(proof!).Value;
            var first = (await Store.Entries(room.Id, -1, 1, default))[0];
            Assert.Null(read.Verify(TreeHash.OfLeaf(first.Leaf.Span), Store.Keys.Active(Core.Records.Signing.KeyPurpose.Checkpoint)).Flaw);
            var consistency = new ConsistencyProof(size, last.Size, [.. await Store.Consistency(room.Id, size, last.Size, default)]);
            Assert.Null(consistency.Check(head.Root, last.Root));
        }

        Assert.Null(await Store.Proof(room.Id, last.Size, null, default));
        Assert.Null(await Store.HeadAt(room.Id, last.Size + 1, default));
    }

    [Fact]
    public async Task Entries_are_read_after_a_seq_and_up_to_a_limit()
    {
        var room = await Room.OpenForStances(Store);

        Assert.Equal([0L, 1, 2], (await Store.Entries(room.Id, -1, 3, default)).Select(entry => entry.Seq));
        Assert.Equal([3L, 4], (await Store.Entries(room.Id, 2, 2, default)).Select(entry => entry.Seq));
        Assert.Empty(await Store.Entries(room.Id, Store.Head(room.Id)!.Size - 1, 500, default));
        Assert.Empty(await Store.Entries(new AssemblyId(Guid.CreateVersion7()), -1, 500, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.Entries(room.Id, -1, 501, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.Entries(room.Id, -2, 1, default));
    }

    [Fact]
    public async Task Blobs_are_kept_once_by_their_hash()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);

        await Store.PutBlob(bytes, default);
        await Store.PutBlob(bytes, default);

        Assert.Equal(bytes, await Store.Blob(Hash32.Of(bytes), default));
        Assert.Null(await Store.Blob(Hash32.Of("other"u8), default));
    }

    [Fact]
    public async Task A_command_keeps_its_blobs_with_its_entries()
    {
        var room = await Room.Convene(Store);
        byte[] result = [1, 2, 3];

        await room.Must(room.ByStaff("open", (state, turn) => state.OpenRound(room.Facilitator, turn, 1)) with { Blobs = [result] });

        Assert.Equal(result, await Store.Blob(Hash32.Of(result), default));
    }

    [Fact]
    public async Task Followers_hear_of_every_log_at_first_and_then_of_each_that_grew()
    {
        var room = await Room.Convene(Store);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var follower = Store.Follow(stop.Token).GetAsyncEnumerator();
        var seen = new HashSet<AssemblyId>();
        while (seen.Count < 2)
        {
            Assert.True(await follower.MoveNextAsync());
            seen.Add(follower.Current);
        }

        await room.Open(2);
        Assert.True(await follower.MoveNextAsync());
        Assert.Equal(room.Id, follower.Current);
        Assert.True(room.State.BallotRoundRuns);
        var other = await Room.Convene(Store);
        do Assert.True(await follower.MoveNextAsync());
        while (follower.Current != other.Id);
    }

    [Fact]
    public async Task Following_ends_when_the_store_closes()
    {
        await using var follower = Store.Follow(default).GetAsyncEnumerator();
        Assert.True(await follower.MoveNextAsync());

        var next = follower.MoveNextAsync();
        await Reopen();

        Assert.False(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static string Word(StoredEntry entry)
    {
        var ballot = BallotBody.Read("stances-cast/1", JcsReader.ParseCanonical(entry.Body.Span).Value).Value;
        return Stances.Word(((Stances)ballot).Given[0].Stance);
    }
}
