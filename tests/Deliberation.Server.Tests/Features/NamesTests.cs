using System.Net;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Features;

public sealed class NamesTests : IAsyncLifetime
{
    private const int Voted = 6;

    private Hall hall = null!;
    private Meeting meeting = null!;

    public async Task InitializeAsync()
    {
        hall = await Hall.Open(rates: Hall.Plenty);
        meeting = await Meeting.Convene(hall, people: 12);
        await meeting.Open(2);
        foreach (var person in meeting.People.Take(Voted)) await meeting.Cast(person, 2, [1, "agree"]);
    }

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task A_facilitator_sees_the_names_of_those_without_a_ballot_and_the_record_says_so_without_names()
    {
        var shown = await hall.Must(meeting.Facilitator, meeting.Path("rounds/2/names"), new { });

        Assert.Equal(Voted, shown.GetProperty("voted").GetInt32());
        Assert.Equal(["Person 10", "Person 11", "Person 12", "Person 7", "Person 8", "Person 9"], Names(shown));
        var leaf = shown.GetProperty("receipt").GetProperty("leaf").GetString()!;
        Assert.Contains("names-shown/1", leaf);
        using var http = hall.Http();
        var entries = await http.GetStringAsync(meeting.Path("entries?after=-1&limit=500"));
        Assert.Contains("\"missing\":6,\"voted\":6", entries.Replace(" ", "", StringComparison.Ordinal));
        Assert.DoesNotContain("Person 7", entries);
    }

    [Fact]
    public async Task Asking_again_gives_no_second_list_and_the_same_press_the_first_one_however_many_voted_since()
    {
        var press = new { commandId = Hall.NewId().ToString() };
        var first = Names(await hall.Must(meeting.Facilitator, meeting.Path("rounds/2/names"), press));
        await meeting.Cast(meeting.People[11], 2, [1, "disagree"]);
        await meeting.Cast(meeting.People[0], 2, [1, "pass"]);

        Assert.Equal("NamesShownBefore", await Refused(meeting.Facilitator, new { }));
        Assert.Equal(first, Names(await hall.Must(meeting.Facilitator, meeting.Path("rounds/2/names"), press)));
        var second = await hall.Stranger();
        await hall.Must(meeting.Convener, meeting.Path("roles"), new { role = "facilitator", account = second.Who.Account });
        Assert.Equal("NamesShownBefore", await Refused(second, new { }));
        Assert.Equal("CommandConflict", await Refused(meeting.Facilitator, press, round: 3));
    }

    [Fact]
    public async Task Nobody_else_is_shown_names_by_any_door()
    {
        foreach (var role in new[] { Role.Organiser, Role.Registrar, Role.Observer, Role.Researcher, Role.Auditor })
            Assert.Equal("WrongRole", await Refused(await hall.Staff(meeting.Id, role), new { }));
        Assert.Equal("WrongRole", await Refused(meeting.People[0], new { }));
        Assert.Equal("SignInRequired", await Refused(null, new { }));
        var elsewhere = await Meeting.Convene(hall);
        Assert.Equal("NotSeated", await Refused(elsewhere.Facilitator, new { }));
    }

    [Fact]
    public async Task Under_five_on_a_side_there_are_only_counts()
    {
        await meeting.Cast(meeting.People[6], 2, [1, "agree"]);
        await meeting.Cast(meeting.People[7], 2, [1, "agree"]);

        Assert.Equal("TooFewNames", await Refused(meeting.Facilitator, new { }));
    }

    [Fact]
    public async Task Lists_of_several_rounds_together_single_nobody_out()
    {
        await hall.Must(meeting.Facilitator, meeting.Path("rounds/2/names"), new { });
        await meeting.Close(2);
        await meeting.Open(3);
        // Another six than before: three who were missing then, three who weren't.
        foreach (var person in meeting.People.Skip(3).Take(6))
            await hall.Must(person, meeting.Path("rounds/3/ranking"), new { tiers = new[] { new[] { 1 } } });

        Assert.Equal("TooFewNames", await Refused(meeting.Facilitator, new { }, round: 3));
    }

    [Fact]
    public async Task Asking_is_rarer_than_turnout_is_measured()
    {
        await using var slow = await Hall.Open(rates: new RateSettings());
        var other = await Meeting.Convene(slow, people: 2);
        using var http = slow.Http(other.Facilitator);
        await http.PostAsync(other.Path("rounds/2/names"), Hall.Json(new { }));

        using var second = await http.PostAsync(other.Path("rounds/2/names"), Hall.Json(new { }));

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    private static IEnumerable<string?> Names(JsonElement shown) => shown.GetProperty("stillToVote").EnumerateArray().Select(name => name.GetString());

    private async Task<string?> Refused(Person? who, object body, int round = 2)
    {
        using var http = hall.Http(who);
        using var answer = await http.PostAsync(meeting.Path($"rounds/{round}/names"), Hall.Json(body));
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString();
    }
}
