using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Deliberation.Browser;

/// <summary>The same way by plain pages and forms, in a browser that runs no script.</summary>
public sealed class WithoutScriptTests(Venue venue) : IClassFixture<Venue>
{
    private const string Proposal = "A tutor system may refuse to write an essay for a pupil.";

    [Fact]
    public async Task An_assembly_needs_no_script_from_the_code_to_the_norm_set()
    {
        var gathering = await venue.ConveneAsync(("proposing", 0), ("stance", 0), ("ranking", 0), ("ratification", 0));
        var phone = await venue.OpenAsync(venue.Address, script: false);
        var desk = await venue.StaffAsync(gathering, "facilitator", "/console", script: false);

        await phone.Page.GetByLabel("Join an assembly with your code").FillAsync(gathering.Code);
        await phone.Button("Join").ClickAsync();
        await phone.Page.GetByLabel("Your name here, or a pseudonym").FillAsync("Njeri");
        await phone.Button("Take my seat").ClickAsync();
        await phone.ShowsAsync("First comes: Proposing");

        await desk.Button("Open Proposing").ClickAsync();
        await LookAgain(phone);
        await phone.Page.GetByLabel("Your norm, in one sentence").FillAsync(Proposal);
        await phone.Button("Propose this norm").ClickAsync();
        await Expect(phone.Text("Waiting for a moderator")).ToBeVisibleAsync();
        await LookAgain(desk);
        await desk.Button("Accept norm 4").ClickAsync();
        await Expect(desk.Text("Nothing waits.")).ToBeVisibleAsync();

        await desk.Button("Close, open Stances").ClickAsync();
        await LookAgain(phone);
        foreach (var (n, word) in new[] { (1, "Agree"), (2, "Disagree"), (3, "Pass"), (4, "Unsure") }) await phone.Choice(n, word).CheckAsync();
        await Sends(phone, "Send my stances");
        await Expect(phone.Choice(2, "Disagree")).ToBeCheckedAsync();

        await desk.Button("Close, open Ranking").ClickAsync();
        await LookAgain(phone);
        foreach (var (n, place) in new[] { (1, "2"), (2, "1"), (4, "2") }) await phone.Page.Locator($"input[name='place.{n}']").FillAsync(place);
        await Sends(phone, "Send my ranking");
        Assert.Equal(["2", "1", "4", "3"], await phone.Page.Locator("li[data-n]").EvaluateAllAsync<string[]>("lines => lines.map(line => line.dataset.n)"));

        await desk.Button("Close, open Ratification").ClickAsync();
        await LookAgain(phone);
        foreach (var (n, word) in new[] { (1, "Consent"), (2, "Object"), (3, "Abstain"), (4, "Consent") }) await phone.Choice(n, word).CheckAsync();
        await phone.Page.Locator(".question[data-n='2']").GetByRole(AriaRole.Textbox).FillAsync("Teachers need it.");
        await Sends(phone, "Send my decision");
        await Expect(phone.Page.Locator(".question[data-n='2']").GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Teachers need it.");

        // Too late is said, and nothing is lost by it.
        await desk.Button("Close round").ClickAsync();
        await phone.Choice(3, "Object").CheckAsync();
        await phone.Button("Send my decision").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToHaveAttributeAsync("data-code", "RoundClosed");
        await desk.ShowsAsync("All rounds are closed");
        await Publish(gathering, phone, desk);
    }

    private async Task Publish(Gathering gathering, Screen phone, Screen desk)
    {
        var office = await venue.StaffAsync(gathering, "organiser", "/norm-set", script: false);
        // The result is computed beside; there is something to draft once it is there.
        while (!await office.Button("Draft the norm set").IsVisibleAsync()) await office.Page.ReloadAsync();
        await office.Button("Draft the norm set").ClickAsync();
        await office.Button("Approve this draft").ClickAsync();
        await Expect(office.Text("1 approval")).ToBeVisibleAsync();
        await Follow(desk, "Norm set");
        await desk.Button("Approve this draft").ClickAsync();
        await desk.ShowsAsync("Drafted and approved");
        await office.Page.ReloadAsync();
        await office.Button("Sign and publish").ClickAsync();
        await office.ShowsAsync("Signed and published");

        await Follow(phone, "Results");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "See the result of round 4" }).ClickAsync();
        await phone.ShowsAsync("Result: Ratification");
        await Follow(phone, "Norm set");
        await phone.ShowsAsync("Signed and published");
        await Expect(phone.Page.Locator("[data-signature='sound']")).ToBeVisibleAsync();
        await Expect(phone.Text("Teachers need it.")).ToHaveCountAsync(1);
    }

    private static Task LookAgain(Screen screen) => screen.Page.GetByRole(AriaRole.Link, new() { Name = "Look again" }).ClickAsync();

    private static Task Follow(Screen screen, string tab) =>
        screen.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = tab, Exact = true }).ClickAsync();

    private static async Task Sends(Screen screen, string button)
    {
        await screen.Button(button).ClickAsync();
        await screen.IsStoredAsync();
    }
}
