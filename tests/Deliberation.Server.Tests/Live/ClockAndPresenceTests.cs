using System.Globalization;
using System.Text.Json;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Live;

public sealed class ClockAndPresenceTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private Hall hall = null!;

    public async Task InitializeAsync() => hall = await Hall.Open(time);

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task Presence_follows_heartbeats_and_is_told_at_most_every_two_seconds()
    {
        var meeting = await Meeting.Convene(hall, people: 3);
        await using var listener = await hall.Hub(meeting.Facilitator);
        await listener.Call("Join", meeting.Naming(("afterSeq", -1)));
        await using var first = await hall.Hub(meeting.People[0]);
        await using var second = await hall.Hub(meeting.People[1]);

        await first.Call("Join", meeting.Naming());
        var one = await Told(listener, present: 1);
        await second.Call("Heartbeat", meeting.Naming());
        var two = await Told(listener, 2, null, meeting, first, second);
        var told = 0;
        for (var step = 0; step < 20; step++)
        {
            await second.Call(step % 2 == 0 ? "Leave" : "Heartbeat", meeting.Naming());
            time.Advance(TimeSpan.FromSeconds(1));
            await listener.Call("Heartbeat", meeting.Naming());
            told += listener.Arrived().Count(arrived => arrived.Name == "PresenceChanged");
        }

        Assert.Equal(0, one.GetProperty("reconnecting").GetInt32());
        Assert.InRange(told, 0, 11);
        Assert.Equal(two.GetProperty("to").GetInt64() + 1, two.GetProperty("from").GetInt64());
    }

    [Fact]
    public async Task Who_falls_silent_is_reconnecting_for_a_while_and_then_absent()
    {
        var meeting = await Meeting.Convene(hall, people: 1);
        await using var listener = await hall.Hub(meeting.Facilitator);
        await listener.Call("Join", meeting.Naming(("afterSeq", -1)));
        await using (var person = await hall.Hub(meeting.People[0])) await person.Call("Join", meeting.Naming());
        await Told(listener, present: 1);

        var silent = await Told(listener, present: 0);
        var absent = await Told(listener, present: 0, reconnecting: 0);

        Assert.Equal(1, silent.GetProperty("reconnecting").GetInt32());
        Assert.Equal(0, absent.GetProperty("reconnecting").GetInt32());
    }

    [Fact]
    public async Task Who_is_present_is_counted_into_the_opening_and_the_close()
    {
        var meeting = await Meeting.Convene(hall, people: 3);
        await using var first = await hall.Hub(meeting.People[0]);
        await using var second = await hall.Hub(meeting.People[1]);
        await first.Call("Join", meeting.Naming());

        await meeting.Open(2);
        await second.Call("Heartbeat", meeting.Naming());
        await meeting.Close(2);

        Assert.Equal(1, meeting.State.Rounds[1].AtOpening!.Value.Present);
        Assert.Equal(2, meeting.State.Rounds[1].AtClose!.Value.Present);
    }

    [Fact]
    public async Task The_clock_of_a_round_with_a_deadline_is_told_every_five_seconds()
    {
        var meeting = await Meeting.Convene(hall, 2, 3, ("stance", 3));
        await using var listener = await hall.Hub(meeting.Facilitator);
        await listener.Call("Join", meeting.Naming(("afterSeq", -1)));
        await meeting.Open(1);

        var first = await Ticked(listener);
        var second = await Ticked(listener);

        Assert.Equal(1, first.GetProperty("round").GetInt32());
        Assert.Equal(5, first.GetProperty("leftSeconds").GetInt64() - second.GetProperty("leftSeconds").GetInt64());
        var closesAt = DateTimeOffset.Parse(first.GetProperty("closesAt").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal(meeting.State.Rounds[0].ClosesAt, closesAt);
    }

    [Fact]
    public async Task A_deadline_closes_the_round_by_itself_and_its_result_follows()
    {
        var meeting = await Meeting.Convene(hall, 2, 3, ("stance", 3));
        await using var listener = await hall.Hub(meeting.Facilitator);
        await listener.Call("Join", meeting.Naming(("afterSeq", meeting.State.Size - 1)));
        await meeting.Open(1);
        await meeting.Cast(meeting.People[0], 1, [1, "agree"]);

        time.Advance(TimeSpan.FromMinutes(4));
        var kinds = new List<string?>();
        while (kinds.LastOrDefault() != "consensus-computed/1")
            kinds.Add(JsonElement.Parse((await listener.Next("EntryAppended")).GetProperty("entry").GetProperty("leaf").GetString()!).GetProperty("kind").GetString());

        Assert.Equal(["roll-frozen/1", "round-opened/1", "round-closed/1", "consensus-computed/1"], kinds);
        var closed = meeting.State.Rounds[0];
        Assert.True(closed.ClosedAt - closed.OpenedAt >= TimeSpan.FromMinutes(3));
        Assert.Equal(1, closed.AtClose!.Value.Participated);
        using var http = hall.Http();
        var result = JsonElement.Parse(await http.GetByteArrayAsync(meeting.Path("rounds/1/result")));
        Assert.Equal(1, result.GetProperty("norms")[0].GetProperty("agree").GetInt32());
    }

    [Fact]
    public async Task Turnout_is_shown_from_five_ballots_on_and_measured_every_five_seconds()
    {
        var meeting = await Meeting.Convene(hall, people: 7);
        await meeting.Open(2);

        var shown = new List<int?>();
        foreach (var person in meeting.People)
        {
            await meeting.Cast(person, 2, [1, "agree"]);
            time.Advance(TimeSpan.FromSeconds(person == meeting.People[^1] ? 4 : 5));
            shown.Add(await Participated(meeting));
        }

        time.Advance(TimeSpan.FromSeconds(1));
        shown.Add(await Participated(meeting));

        Assert.Equal([null, null, null, null, 5, 6, 6, 7], shown);
    }

    private async Task<int?> Participated(Meeting meeting)
    {
        using var http = hall.Http();
        var state = JsonElement.Parse(await http.GetByteArrayAsync(meeting.Path("state")));
        var participated = state.GetProperty("rounds")[1].GetProperty("participated");
        return participated.ValueKind == JsonValueKind.Null ? null : participated.GetInt32();
    }

    // Time runs fast here, so whoever is to stay present gives a sign of life at every step.
    private async Task<JsonElement> Told(HubClient hub, int present, int? reconnecting = null, Meeting? meeting = null, params HubClient[] alive)
    {
        for (var i = 0; i < 400; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            foreach (var person in alive) await person.Call("Heartbeat", meeting!.Naming());
            await hub.Call("Heartbeat", new { assembly = hall.Record.Assemblies[0].ToString() });
            foreach (var (name, told) in hub.Arrived())
                if (name == "PresenceChanged" && told.GetProperty("present").GetInt32() == present
                    && (reconnecting is null || told.GetProperty("reconnecting").GetInt32() == reconnecting))
                    return told;
        }

        throw new TimeoutException($"{present} present was never told");
    }

    private async Task<JsonElement> Ticked(HubClient hub)
    {
        for (var i = 0; i < 400; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await hub.Call("Heartbeat", new { assembly = hall.Record.Assemblies[0].ToString() });
            foreach (var (name, told) in hub.Arrived())
                if (name == "ClockTicked")
                    return told;
        }

        throw new TimeoutException("the clock was never told");
    }
}
