using System.Text.Json;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Live;

public sealed class FragmentTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private Hall hall = null!;

    public async Task InitializeAsync() => hall = await Hall.Open(time);

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task A_page_that_comes_in_gets_all_fragments_and_then_those_that_change()
    {
        var meeting = await Meeting.Convene(hall);
        await using var page = await hall.Hub(meeting.People[0]);

        var joined = await page.Call("Join", meeting.Naming());
        var whole = await Turned(page, "SnapshotTaken", _ => true);
        await hall.Must(meeting.Facilitator, meeting.Path("announcements"), new { text = "Ten minutes are left." });
        var changed = await Turned(page, "FragmentChanged", told => told.GetProperty("fragment").GetString() == "announcements");

        Assert.Equal(joined.GetProperty("size").GetInt64() - 1, whole.GetProperty("to").GetInt64());
        Assert.Contains("<turbo-stream", whole.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("keep promise 1.", whole.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("Ten minutes are left.", changed.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(meeting.State.Size - 1, changed.GetProperty("to").GetInt64());
    }

    [Fact]
    public async Task Pages_get_no_entries_and_programs_no_fragments()
    {
        var meeting = await Meeting.Convene(hall);
        await using var page = await hall.Hub(meeting.People[0]);
        await using var program = await hall.Hub(meeting.People[1]);
        await page.Call("Join", meeting.Naming());
        await program.Call("Join", meeting.Naming(("afterSeq", -1)));
        await Turned(page, "SnapshotTaken", _ => true);

        await meeting.Open(1);
        await program.Next("EntryAppended");
        await Turned(page, "FragmentChanged", told => told.GetProperty("fragment").GetString() == "round");

        Assert.DoesNotContain(page.Arrived(), told => told.Name is "EntryAppended" or "HeadMoved");
        Assert.DoesNotContain(program.Arrived(), told => told.Name is "FragmentChanged" or "SnapshotTaken");
    }

    [Fact]
    public async Task Ballots_change_nothing_on_a_page_but_turnout_and_never_say_what_was_voted()
    {
        var meeting = await Meeting.Convene(hall, people: 6);
        await meeting.Open(2);
        await using var page = await hall.Hub(meeting.People[0]);
        await page.Call("Join", meeting.Naming());
        await Turned(page, "SnapshotTaken", _ => true);

        foreach (var person in meeting.People) await meeting.Cast(person, 2, [1, "agree"], [2, "disagree"]);
        var seen = new List<JsonElement>();
        var turnout = await Turned(page, "FragmentChanged", told => { seen.Add(told); return told.GetProperty("fragment").GetString() == "turnout"; });

        Assert.All(seen, told => Assert.Contains(told.GetProperty("fragment").GetString(), new[] { "turnout", "presence" }));
        Assert.Contains("6", turnout.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_wait_for_a_moderator_reach_staff_as_a_number_and_nobody_else()
    {
        var meeting = await Meeting.Convene(hall);
        await meeting.Open(1);
        await using var staff = await hall.Hub(meeting.Facilitator);
        await using var page = await hall.Hub(meeting.People[1]);
        foreach (var one in new[] { staff, page })
        {
            await one.Call("Join", meeting.Naming());
            await Turned(one, "SnapshotTaken", _ => true);
        }

        await hall.Must(meeting.People[0], meeting.Path("norms"), new { text = "A canary in the queue." });
        await Turned(staff, "FragmentChanged", told => told.GetProperty("fragment").GetString() == "queue");
        await hall.Must(meeting.Facilitator, meeting.Path("norms/4/accept"), new { });
        var shown = await Turned(page, "FragmentChanged", told =>
        {
            Assert.NotEqual("queue", told.GetProperty("fragment").GetString());
            return told.GetProperty("fragment").GetString() == "norms";
        });

        Assert.Contains("A canary in the queue.", shown.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> Turned(HubClient hub, string name, Func<JsonElement, bool> wanted)
    {
        for (var i = 0; i < 400; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            await hub.Call("Heartbeat", new { assembly = hall.Record.Assemblies[0].ToString() });
            foreach (var (got, told) in hub.Arrived())
                if (got == name && wanted(told))
                    return told;
        }

        throw new TimeoutException($"{name} never came");
    }
}
