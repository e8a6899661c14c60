using System.Text.Json;
using Deliberation.Server.Live;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Live;

public sealed class JoiningTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private Hall hall = null!;

    public async Task InitializeAsync() => hall = await Hall.Open(time, new LiveSettings { CatchUp = 40, Window = 3 });

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task Who_joins_from_the_start_gets_every_fact_and_then_every_further_one()
    {
        var meeting = await Meeting.Convene(hall);
        await using var hub = await hall.Hub(meeting.Facilitator);

        var joined = await hub.Call("Join", meeting.Naming(("afterSeq", -1)));
        var size = joined.GetProperty("size").GetInt64();
        await meeting.Open(1);
        var told = await hub.Next("EntryAppended");

        Assert.Equal(Enumerable.Range(0, (int)size).Select(seq => (long)seq), joined.GetProperty("entries").EnumerateArray().Select(Seq));
        Assert.Equal((size, size), Range(told));
        Assert.Equal("round-opened/1", Leaf(told.GetProperty("entry")).GetProperty("kind").GetString());
        Assert.Equal(1, told.GetProperty("epoch").GetInt32());
    }

    [Fact]
    public async Task Ballots_are_not_pushed_but_every_event_names_the_range_that_it_covers()
    {
        var meeting = await Meeting.Convene(hall, people: 3);
        await meeting.Open(2);
        await using var hub = await hall.Hub(meeting.Facilitator);
        var joined = await hub.Call("Join", meeting.Naming(("afterSeq", meeting.State.Size - 1)));
        var size = joined.GetProperty("size").GetInt64();

        foreach (var person in meeting.People) await meeting.Cast(person, 2, [1, "agree"]);
        await meeting.Close(2);
        var told = await hub.Next("EntryAppended");

        Assert.Equal((size, size + 3), Range(told));
        Assert.Equal("round-closed/1", Leaf(told.GetProperty("entry")).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task While_only_ballots_come_the_head_is_told_every_five_seconds_at_most()
    {
        var meeting = await Meeting.Convene(hall, people: 3);
        await meeting.Open(2);
        await using var hub = await hall.Hub(meeting.Facilitator);
        var size = (await hub.Call("Join", meeting.Naming(("afterSeq", meeting.State.Size - 1)))).GetProperty("size").GetInt64();

        await meeting.Cast(meeting.People[0], 2, [1, "agree"]);
        await Tick(1);
        var first = await hub.Next("HeadMoved");
        await meeting.Cast(meeting.People[1], 2, [1, "agree"]);
        await meeting.Cast(meeting.People[2], 2, [1, "agree"]);
        await Tick(4);
        var early = hub.Arrived().Count(one => one.Name == "HeadMoved");
        await Tick(1);
        var second = await hub.Next("HeadMoved");

        Assert.Equal((size, size), Range(first));
        Assert.Equal(0, early);
        Assert.Equal((size + 1, size + 2), Range(second));
        Assert.Equal(size + 2, second.GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Who_comes_back_gets_what_was_missed_once_and_in_order_also_from_before_the_window()
    {
        var meeting = await Meeting.Convene(hall);
        await using var first = await hall.Hub(meeting.Facilitator);
        await using var second = await hall.Hub(meeting.Convener);
        var known = (await first.Call("Join", meeting.Naming(("afterSeq", -1)))).GetProperty("size").GetInt64();
        await second.Call("Join", meeting.Naming(("afterSeq", -1)));
        await first.DisposeAsync();

        for (var i = 0; i < 6; i++) await hall.Must(meeting.Facilitator, meeting.Path("announcements"), new { text = $"Word {i}" });
        for (var i = 0; i < 6; i++) await second.Next("EntryAppended");
        await using var again = await hall.Hub(meeting.Facilitator);
        var joined = await again.Call("Join", meeting.Naming(("afterSeq", known - 1)));

        Assert.Equal(Enumerable.Range((int)known, 6).Select(seq => (long)seq), joined.GetProperty("entries").EnumerateArray().Select(Seq));
        Assert.Equal(known + 6, joined.GetProperty("size").GetInt64());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(100_000, null)]
    [InlineData(0, 7)]
    public async Task Who_is_too_far_behind_or_ahead_or_of_another_epoch_gets_a_snapshot_instead_of_a_part(long after, int? epoch)
    {
        var meeting = await Meeting.Convene(hall, norms: after == -1 ? 45 : 3);
        await using var hub = await hall.Hub(meeting.Facilitator);
        var naming = meeting.Naming(("afterSeq", after));
        if (epoch is { } other) naming["epoch"] = other;

        var joined = await hub.Call("Join", naming);

        Assert.Empty(joined.GetProperty("entries").EnumerateArray());
        Assert.Equal(joined.GetProperty("size").GetInt64(), joined.GetProperty("snapshot").GetProperty("size").GetInt64());
        Assert.Equal("A meeting for tests", joined.GetProperty("snapshot").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Everybody_gets_the_same_sequence_without_gap_or_repetition_whenever_they_join()
    {
        var meeting = await Meeting.Convene(hall, people: 2);
        var hubs = new List<(HubClient Hub, long Size, List<long> Seen)>();
        for (var i = 0; i < 12; i++)
        {
            var hub = await hall.Hub(i % 2 == 0 ? meeting.Facilitator : meeting.Convener);
            var told = hall.Must(meeting.Facilitator, meeting.Path("announcements"), new { text = $"Word {i}" });
            var joined = await hub.Call("Join", meeting.Naming(("afterSeq", 5)));
            hubs.Add((hub, joined.GetProperty("size").GetInt64(), [.. joined.GetProperty("entries").EnumerateArray().Select(Seq)]));
            await told;
        }

        await hall.Must(meeting.Facilitator, meeting.Path("announcements"), new { text = "Last words" });
        var last = meeting.State.Size - 1;
        foreach (var (hub, size, seen) in hubs)
        {
            for (var next = size; seen[^1] < last; next = seen[^1] + 1)
            {
                var told = await hub.Next("EntryAppended");
                if (Range(told).To < next) continue;
                Assert.Equal(next, Range(told).From);
                seen.Add(Seq(told.GetProperty("entry")));
            }

            await hub.DisposeAsync();
            Assert.Equal(Enumerable.Range(6, (int)last - 5).Select(seq => (long)seq), seen);
        }
    }

    [Fact]
    public async Task Who_left_is_told_nothing_more()
    {
        var meeting = await Meeting.Convene(hall);
        await using var gone = await hall.Hub(meeting.Facilitator);
        await using var here = await hall.Hub(meeting.Facilitator);
        foreach (var hub in new[] { gone, here }) await hub.Call("Join", meeting.Naming(("afterSeq", -1)));

        var left = await gone.Call("Leave", meeting.Naming());
        await meeting.Open(1);
        await here.Next("EntryAppended");
        await gone.Call("Heartbeat", meeting.Naming());

        Assert.True(left.GetProperty("wasIn").GetBoolean());
        Assert.DoesNotContain(gone.Arrived(), one => one.Name == "EntryAppended");
        Assert.Equal("NotJoined", (await gone.Call("Leave", meeting.Naming())).GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_heartbeat_tells_where_the_record_is_so_that_a_lost_message_shows()
    {
        var meeting = await Meeting.Convene(hall);
        await using var hub = await hall.Hub(meeting.People[0]);

        var pulse = await hub.Call("Heartbeat", meeting.Naming());

        Assert.Equal(meeting.State.Size, pulse.GetProperty("size").GetInt64());
        Assert.Equal(1, pulse.GetProperty("epoch").GetInt32());
    }

    private async Task Tick(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private static JsonElement Leaf(JsonElement entry) => JsonElement.Parse(entry.GetProperty("leaf").GetString()!);

    private static long Seq(JsonElement entry) => Leaf(entry).GetProperty("seq").GetInt64();

    private static (long From, long To) Range(JsonElement told) => (told.GetProperty("from").GetInt64(), told.GetProperty("to").GetInt64());
}
