using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Deliberation.Browser;

/// <summary>A room in real browsers: several people, several tabs, things that happen while somebody is busy.</summary>
public sealed class RoomTests(Venue venue) : IClassFixture<Venue>
{
    [Fact]
    public async Task What_happens_in_the_room_never_changes_a_half_made_ballot()
    {
        var gathering = await venue.ConveneAsync(("ratification", 60));
        var phone = await venue.JoinAsync(gathering, "Chebet");
        await gathering.OpenRoundAsync(1);
        await phone.ShowsAsync("Decide which norms this assembly stands by");
        var question = phone.Page.Locator(".question[data-here]");
        await question.GetByLabel("Object", new() { Exact = true }).CheckAsync();
        var reason = question.GetByRole(AriaRole.Textbox);
        await reason.FillAsync("It binds teach");

        await gathering.AnnounceAsync("Two minutes to go.");
        await Expect(phone.Text("Two minutes to go.")).ToBeVisibleAsync();
        await venue.JoinAsync(gathering, "Daudi");
        await Expect(phone.Text("2 present")).ToBeVisibleAsync();

        await Expect(reason).ToBeFocusedAsync();
        await phone.Page.Keyboard.TypeAsync("ers too.");
        await Expect(reason).ToHaveValueAsync("It binds teachers too.");
        await Expect(question.GetByLabel("Object", new() { Exact = true })).ToBeCheckedAsync();
        await phone.IsStoredAsync();
    }

    [Fact]
    public async Task The_results_page_follows_the_assembly_without_being_fetched_again()
    {
        var gathering = await venue.ConveneAsync(("stance", 0));
        await gathering.OpenRoundAsync(1);
        var phone = await venue.JoinAsync(gathering, "Gakii");
        await phone.ChooseAsync(1, "Agree");
        await phone.IsStoredAsync();
        await phone.Page.GotoAsync(gathering.Room + "/results");
        await phone.IsLiveAsync();
        await Expect(phone.Text("No ballot round has been closed yet.")).ToBeVisibleAsync();

        await gathering.CloseRoundAsync(1);

        await Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "See the result of round 1" })).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("[data-analysed='4']")).ToBeVisibleAsync();
        Assert.Single(phone.Requests, request => request.EndsWith("/results", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_tabs_of_one_person_are_one_ballot()
    {
        var gathering = await venue.ConveneAsync(("stance", 0));
        await gathering.OpenRoundAsync(1);
        var first = await venue.JoinAsync(gathering, "Esther");
        var second = await Screen.OnAsync(first.Page.Context);
        await second.Page.GotoAsync(gathering.Room.ToString());
        await second.IsLiveAsync();

        await first.ChooseAsync(1, "Agree");
        await first.IsStoredAsync();
        await second.IsStoredAsync();
        await Expect(second.Choice(1, "Agree")).ToBeCheckedAsync();
        await second.ChooseAsync(2, "Unsure");
        await second.IsStoredAsync();
        await Expect(first.Choice(2, "Unsure")).ToBeCheckedAsync();
        await gathering.CloseRoundAsync(1);

        Assert.Contains("""{"stances":[[1,"agree"],[2,"unsure"]]}""", await gathering.BallotsAsync("stances-cast"));
    }

    [Fact]
    public async Task A_ballot_is_sent_two_seconds_after_the_last_change_and_at_once_on_leaving()
    {
        var gathering = await venue.ConveneAsync(("stance", 0));
        await gathering.OpenRoundAsync(1);
        var phone = await venue.JoinAsync(gathering, "Farida");
        await phone.ChooseAsync(1, "Agree");
        await phone.IsStoredAsync();
        var size = (await gathering.StateAsync()).GetProperty("size").GetInt64();

        await phone.ChooseAsync(2, "Disagree");
        // A whole new page of the same site: browsers give the old one time for its last words.
        await phone.Page.GotoAsync(gathering.Room + "/about");
        await gathering.GrowsBeyondAsync(size);
        await phone.Page.GotoAsync(gathering.Room.ToString());

        await Expect(phone.Page.Locator("[data-answered]")).ToHaveTextAsync("2 of 3 answered");
        await Expect(phone.Choice(2, "Disagree")).ToBeCheckedAsync();
        await phone.IsStoredAsync();
    }

    [Fact]
    public async Task A_paused_round_keeps_a_change_and_takes_it_when_it_goes_on()
    {
        var gathering = await venue.ConveneAsync(("stance", 60));
        var phone = await venue.JoinAsync(gathering, "Nekesa");
        await gathering.OpenRoundAsync(1);
        await phone.ChooseAsync(1, "Agree");
        await phone.IsStoredAsync();
        await gathering.PauseRoundAsync(1);
        await phone.HeardAsync("The round is paused.");

        await phone.ChooseAsync(2, "Disagree");
        await Expect(phone.Page.Locator("[data-status]")).ToHaveTextAsync("Kept on this device; sent when the round goes on");
        await gathering.ResumeRoundAsync(1);
        await phone.IsStoredAsync();
        await gathering.CloseRoundAsync(1);

        Assert.Equal("""{"stances":[[1,"agree"],[2,"disagree"]]}""", Assert.Single(await gathering.BallotsAsync("stances-cast")));
    }

    [Fact]
    public async Task A_ballot_that_could_not_be_fetched_comes_as_soon_as_it_can()
    {
        var gathering = await venue.ConveneAsync(("stance", 0));
        var phone = await venue.JoinAsync(gathering, "Odhiambo");
        var refused = 0;
        await phone.Page.RouteAsync("**/assemblies/*", route => route.Request.Headers.ContainsKey("turbo-frame") && refused++ < 2
            ? route.FulfillAsync(new() { Status = 503, ContentType = "text/html", Body = "<p>In a moment.</p>" })
            : route.ContinueAsync());

        await gathering.OpenRoundAsync(1);

        await Expect(phone.Page.Locator("form.ballot")).ToBeVisibleAsync();
        Assert.True(refused > 2, "nothing was fetched again");
        await Expect(phone.Text("Content missing")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_form_that_could_not_be_sent_says_so_and_keeps_what_was_typed()
    {
        const string Text = "A tutor system must not pretend to be a teacher.";
        var gathering = await venue.ConveneAsync(("proposing", 0));
        var phone = await venue.JoinAsync(gathering, "Parsaloi");
        await gathering.OpenRoundAsync(1);
        await phone.Page.GetByLabel("Your norm, in one sentence").FillAsync(Text);
        Func<IRoute, Task>[] troubles =
        [
            route => route.AbortAsync(),
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"An error of ours."}""" }),
            route => route.FulfillAsync(new() { Status = 429, ContentType = "application/problem+json", Body = """{"title":"Too many at once."}""" }),
        ];
        var attempt = 0;
        await phone.Page.RouteAsync("**/norms", route => attempt < troubles.Length ? troubles[attempt++](route) : route.ContinueAsync());

        foreach (var said in new[] { "That couldn't be sent. Nothing is lost: try again in a moment.", "That couldn't be sent. Nothing is lost: try again in a moment.", "Too many at once." })
        {
            await phone.Button("Propose this norm").ClickAsync();
            await Expect(phone.Page.Locator(".unsent")).ToHaveTextAsync(said);
        }

        await phone.Button("Propose this norm").ClickAsync();
        await Expect(phone.Page.Locator("#mine")).ToContainTextAsync(Text);
        await Expect(phone.Page.Locator(".unsent")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Closing_tells_everybody_once_and_nobody_fetches_anything()
    {
        var gathering = await venue.ConveneAsync(("stance", 0));
        await gathering.OpenRoundAsync(1);
        var screens = new List<Screen> { await venue.StaffAsync(gathering, "observer") };
        foreach (var name in new[] { "Gitau", "Halima", "Imani", "Juma", "Kamau" }) screens.Add(await venue.JoinAsync(gathering, name));
        foreach (var screen in screens.Skip(1))
        {
            await screen.ChooseAsync(1, "Agree");
            await screen.IsStoredAsync();
        }

        var before = screens.Select(screen => screen.Requests.Count).ToList();
        await gathering.CloseRoundAsync(1);
        foreach (var screen in screens) await screen.HeardAsync("The result is here.");
        // Whoever fetched something would have begun within the two seconds over which fetches are spread; the next clock of presence is later.
        await gathering.AnnounceAsync("That was it.");
        foreach (var screen in screens) await Expect(screen.Text("That was it.")).ToBeVisibleAsync();

        Assert.All(screens, screen => Assert.Single(screen.Pushes, push => push.Contains("data-result=", StringComparison.Ordinal)));
        Assert.Equal(before, screens.Select(screen => screen.Requests.Count));
    }

    [Fact]
    public async Task Whoever_comes_during_a_round_has_the_ballot_and_hears_the_last_half_minute()
    {
        var gathering = await venue.ConveneAsync(("stance", 1));
        var early = await venue.OpenAsync(gathering.Join);
        await gathering.OpenRoundAsync(1);
        await early.TakeSeatAsync("Lemayian");
        await Expect(early.Page.Locator("form.ballot")).ToBeVisibleAsync();
        await Expect(early.Page.Locator(".clock")).ToHaveTextAsync(new Regex("^[01]:[0-5][0-9]$"));

        await early.HeardAsync("30 seconds left.");
        await Expect(early.Page.Locator(".clock")).ToHaveAttributeAsync("data-near", "");
    }

    [Fact]
    public async Task After_signing_out_nothing_of_the_person_comes_back_by_the_back_button()
    {
        var gathering = await venue.ConveneAsync(("stance", 0));
        await gathering.OpenRoundAsync(1);
        var phone = await venue.JoinAsync(gathering, "Muthoni");
        await phone.PressAsync(phone.Button("Sign out"));
        await phone.ShowsAsync("Whose values? Decide together how AI should behave.");

        await phone.Page.GoBackAsync();
        await phone.ShowsAsync("Open now: Stances");

        await Expect(phone.Page.Locator("form.ballot")).ToHaveCountAsync(0);
        await Expect(phone.Text("Muthoni")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_link_of_the_demonstration_opens_again_and_again()
    {
        var link = venue.Link("participant");
        var screen = await venue.OpenAsync(link);
        for (var again = 0; again < 2; again++)
        {
            await screen.Page.GotoAsync(link.ToString());
            await screen.IsLiveAsync();
        }

        var other = await venue.OpenAsync(link, 768);
        await other.IsLiveAsync();
        await Expect(other.Text("You are here as Guest 1 (Participant)")).ToBeVisibleAsync();
    }
}
