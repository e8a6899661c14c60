using System.Text;
using System.Text.Json;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Live;

public sealed class CastingTests : IAsyncLifetime
{
    private Hall hall = null!;

    public async Task InitializeAsync() => hall = await Hall.Open();

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task A_ballot_over_the_hub_is_acknowledged_with_a_receipt_that_its_caster_can_check()
    {
        var meeting = await Meeting.Convene(hall);
        await meeting.Open(2);
        await using var hub = await hall.Hub(meeting.People[0]);

        var answer = await hub.Call("CastStances", new
        {
            commandId = Hall.NewId().ToString(), assembly = meeting.Id.ToString(), round = 2,
            stances = new object[] { new object[] { 1, "agree" }, new object[] { 3, "unsure" } }, nonce = "00112233445566778899aabbccddeeff",
        });

        var receipt = answer.GetProperty("receipt");
        var leaf = Leaf.Parse(Encoding.UTF8.GetBytes(receipt.GetProperty("leaf").GetString()!)).Value;
        Assert.Equal("stances-cast/1", leaf.Kind);
        Assert.Equal("00112233445566778899aabbccddeeff", leaf.Nonce.ToString());
        var salt = Salt32.Parse(receipt.GetProperty("salt").GetString()!).Value;
        Assert.Equal(leaf.BodyCommit, BodyCommit.Of(salt, """{"stances":[[1,"agree"],[3,"unsure"]]}"""u8));
        var proof = TlogProof.Parse(receipt.GetProperty("proof").GetString()!).Value;
        using var http = hall.Http();
        var keys = KeySet.Parse(await http.GetByteArrayAsync("/.well-known/jwks.json")).Value;
        var checkpoint = proof.Verify(leaf.Hash(), keys.For(KeyPurpose.Checkpoint).Single().Key).Value;
        Assert.Equal(receipt.GetProperty("to").GetInt64(), leaf.Seq);
        Assert.True(checkpoint.Size > leaf.Seq);
    }

    [Fact]
    public async Task The_same_ballot_sent_twice_over_both_doors_is_stored_once_and_answered_the_same()
    {
        var meeting = await Meeting.Convene(hall);
        await meeting.Open(2);
        await using var hub = await hall.Hub(meeting.People[0]);
        var id = Hall.NewId().ToString();
        var stances = new object[] { new object[] { 1, "agree" } };

        var first = await hub.Call("CastStances", new { commandId = id, assembly = meeting.Id.ToString(), round = 2, stances });
        var again = await hall.Must(meeting.People[0], meeting.Path("rounds/2/stances"), new { commandId = id, stances });

        Assert.Equal(first.GetProperty("receipt").GetRawText(), again.GetProperty("receipt").GetRawText());
        Assert.Equal(1, meeting.State.Rounds[1].Ballots);
    }

    [Fact]
    public async Task The_same_command_id_with_another_ballot_is_a_conflict()
    {
        var meeting = await Meeting.Convene(hall);
        await meeting.Open(2);
        await using var hub = await hall.Hub(meeting.People[0]);
        var id = Hall.NewId().ToString();

        await hub.Call("CastStances", new { commandId = id, assembly = meeting.Id.ToString(), round = 2, stances = new object[] { new object[] { 1, "agree" } } });
        var other = await hub.Call("CastStances", new { commandId = id, assembly = meeting.Id.ToString(), round = 2, stances = new object[] { new object[] { 1, "pass" } } });

        Assert.Equal("CommandConflict", Code(other));
    }

    [Fact]
    public async Task Rankings_and_ratifications_are_cast_like_stances_and_reasons_are_kept_as_texts()
    {
        var meeting = await Meeting.Convene(hall);
        await using var hub = await hall.Hub(meeting.People[0]);

        await meeting.Open(3);
        var ranked = await hub.Call("CastRanking", meeting.Command(("round", 3), ("tiers", new[] { new[] { 2 }, [1, 3] })));
        await meeting.Close(3);
        await meeting.Open(4);
        var decided = await hub.Call("CastRatification", meeting.Command(
            ("round", 4), ("votes", new object[] { new object[] { 1, "object" }, new object[] { 2, "consent" } }),
            ("reasons", new object[] { new object[] { 1, "It binds nobody." } })));

        Assert.Equal(1, meeting.State.Rounds[2].Ballots);
        Assert.Equal(JsonValueKind.Object, ranked.GetProperty("receipt").ValueKind);
        var seq = decided.GetProperty("receipt").GetProperty("to").GetInt64();
        var text = Assert.Single(await hall.Record.Texts(meeting.Id, [seq], CancellationToken.None));
        Assert.Equal(("reason-1", "It binds nobody."), (text.Field, text.Text));
    }

    [Fact]
    public async Task A_refused_ballot_comes_back_as_an_answer_and_leaves_nothing()
    {
        var meeting = await Meeting.Convene(hall);
        await using var hub = await hall.Hub(meeting.People[0]);
        var size = meeting.State.Size;

        var answer = await hub.Call("CastStances", meeting.Ballot(2, [1, "agree"]));

        Assert.Equal("RoundNotOpen", Code(answer));
        Assert.Equal(size, meeting.State.Size);
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("refusal").GetProperty("code").GetString();
}
