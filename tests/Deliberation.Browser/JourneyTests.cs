using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Deliberation.Browser;

/// <summary>One assembly, lived through by browsers: from the code on a phone to the signed norm set that was checked offline.</summary>
public sealed class JourneyTests(Venue venue) : IClassFixture<Venue>
{
    private const string Proposal = "A tutor system should push back when a pupil asks it to do the thinking.";

    private readonly Inspection inspection = new();

    [Fact]
    public async Task An_assembly_goes_from_a_code_to_a_verified_norm_set_by_keyboard_alone()
    {
        var gathering = await venue.ConveneAsync(("proposing", 0), ("stance", 0), ("ranking", 0), ("ratification", 0));
        var phone = await venue.OpenAsync(venue.Address);
        var desk = await venue.StaffAsync(gathering, "facilitator", "/console");
        var reader = await venue.StaffAsync(gathering, "observer", width: 768);

        await Join(phone, gathering);
        await Propose(phone, desk);
        await SayStances(phone, desk, reader);
        await Rank(phone, desk);
        await Ratify(phone, desk);
        await Close(phone, desk, reader);
        await Publish(gathering, phone, desk);
        await Verify(gathering, phone);
        inspection.Ends(phone, desk, reader);
    }

    private async Task Join(Screen phone, Gathering gathering)
    {
        await inspection.LookAsync(phone, "first page");
        await phone.TypeAsync(phone.Page.GetByLabel("Join an assembly with your code"), gathering.Code);
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.ShowsAsync("Take a seat in this assembly");
        await inspection.LookAsync(phone, "joining");
        await phone.TypeAsync(phone.Page.GetByLabel("Your name here, or a pseudonym"), "Achieng");
        await phone.PressAsync(phone.Button("Take my seat"));
        await phone.IsLiveAsync();
        await phone.ShowsAsync("First comes: Proposing");
        await inspection.LookAsync(phone, "room before the first round");
    }

    private async Task Propose(Screen phone, Screen desk)
    {
        await desk.IsLiveAsync();
        await inspection.LookAsync(desk, "console before the first round");
        await desk.PressAsync(desk.Button("Open Proposing"));
        await phone.ShowsAsync("Write norms for AI");
        await phone.HeardAsync("The round is open.");
        await phone.TypeAsync(phone.Page.GetByLabel("Your norm, in one sentence"), Proposal);
        await inspection.LookAsync(phone, "room while proposing");
        await inspection.TabThroughAsync(phone, "room while proposing");
        await phone.PressAsync(phone.Button("Propose this norm"));
        await Expect(phone.Page.Locator("#mine")).ToContainTextAsync("Waiting for a moderator");

        await Expect(desk.Page.Locator("#moderation")).ToContainTextAsync(Proposal);
        await inspection.LookAsync(desk, "console with a proposal");
        await inspection.TabThroughAsync(desk, "console with a proposal");
        await desk.PressAsync(desk.Button("Accept norm 4"));
        await Expect(phone.Page.Locator("#mine")).ToContainTextAsync("Accepted: it stands on the next ballots");
        await inspection.LookAsync(phone, "room with an accepted proposal");
    }

    private async Task SayStances(Screen phone, Screen desk, Screen reader)
    {
        await desk.PressAsync(desk.Button("Close, open Stances"));
        await phone.ShowsAsync("Say what you think of each norm");
        await reader.ShowsAsync("Open now: Stances");
        await Expect(reader.Page.Locator("form.ballot")).ToHaveCountAsync(0);
        // What stands on a ballot can't be withdrawn any more.
        await Expect(phone.Button("Withdraw norm 4")).ToHaveCountAsync(0);
        await inspection.LookAsync(phone, "stances");
        await inspection.TabThroughAsync(phone, "stances");
        foreach (var stance in new[] { "Agree", "Disagree", "Unsure" })
        {
            await Choose(phone, stance);
            await phone.PressAsync(phone.Button("Next norm"));
        }

        await Choose(phone, "Agree");
        await phone.PressAsync(phone.Button("Send my stances"));
        await IsStored(phone);
        await inspection.LookAsync(phone, "stances, stored");
        await inspection.LookAsync(desk, "console during stances");
    }

    private async Task Rank(Screen phone, Screen desk)
    {
        await desk.PressAsync(desk.Button("Close, open Ranking"));
        await phone.ShowsAsync("Put these norms in the order that matters most to you");
        await inspection.LookAsync(phone, "ranking, nothing ranked");
        for (var norm = 1; norm <= 4; norm++) await phone.PressAsync(Line(phone, norm).GetByRole(AriaRole.Button, new() { Name = "Add to ranking" }));
        await phone.PressAsync(phone.Button("Move up: norm 4"));
        await phone.PressAsync(phone.Button("Move down: norm 1"));
        await phone.PressAsync(phone.Button("Same place as the one above: norm 3"));
        Assert.Equal(["2", "1", "4", "3"], await phone.Page.Locator("[data-ranked] > li").EvaluateAllAsync<string[]>("lines => lines.map(line => line.dataset.n)"));
        // It sends itself.
        await IsStored(phone);
        await inspection.LookAsync(phone, "ranking, stored");
        await inspection.TabThroughAsync(phone, "ranking, stored");
    }

    private async Task Ratify(Screen phone, Screen desk)
    {
        await desk.PressAsync(desk.Button("Close, open Ratification"));
        await phone.ShowsAsync("Decide which norms this assembly stands by");
        await inspection.LookAsync(phone, "ratification");
        foreach (var decision in new[] { "Consent", "Object", "Abstain" })
        {
            await Choose(phone, decision);
            if (decision == "Object") await phone.TypeAsync(phone.Page.Locator(".question[data-here] textarea"), "A teacher needs the record for the whole of a school.");
            await inspection.LookAsync(phone, $"ratification, {decision}");
            await phone.PressAsync(phone.Button("Next norm"));
        }

        await Choose(phone, "Consent");
        await phone.PressAsync(phone.Button("Send my decision"));
        await IsStored(phone);
    }

    private async Task Close(Screen phone, Screen desk, Screen reader)
    {
        await desk.PressAsync(desk.Button("Close round"));
        foreach (var screen in new[] { phone, desk, reader })
        {
            await screen.ShowsAsync("All rounds are closed");
            await screen.ShowsAsync("Result: Ratification");
            await screen.HeardAsync("The result is here.");
            await inspection.LookAsync(screen, "all rounds closed");
        }

        await phone.PressAsync(phone.Page.GetByRole(AriaRole.Link, new() { Name = "See the whole result" }));
        await Expect(phone.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/rounds/4/result$"));
        await phone.ShowsAsync("Result: Ratification");
        await inspection.LookAsync(phone, "whole result");
        await phone.PressAsync(phone.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Results" }));
        await phone.ShowsAsync("Results");
        await inspection.LookAsync(phone, "results");
        await phone.PressAsync(phone.Page.GetByRole(AriaRole.Link, new() { Name = "About" }));
        await phone.ShowsAsync("Who decides, and how");
        await Expect(phone.Page.GetByRole(AriaRole.Navigation).Locator("[aria-current='page']")).ToHaveTextAsync("About");
        await inspection.LookAsync(phone, "about");
    }

    private async Task Publish(Gathering gathering, Screen phone, Screen desk)
    {
        var office = await venue.StaffAsync(gathering, "organiser", "/norm-set", 1280);
        await office.PressAsync(office.Button("Draft the norm set"));
        await office.ShowsAsync("Drafted");
        await office.PressAsync(office.Button("Approve this draft"));
        await Expect(office.Text("1 approval")).ToBeVisibleAsync();
        await desk.PressAsync(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Norm set", Exact = true }));
        await desk.PressAsync(desk.Button("Approve this draft"));
        await desk.ShowsAsync("Drafted and approved");
        await inspection.LookAsync(desk, "approved norm set");
        await office.Page.ReloadAsync();
        await office.PressAsync(office.Button("Sign and publish"));
        await office.ShowsAsync("Signed and published");
        await phone.PressAsync(phone.Page.GetByRole(AriaRole.Link, new() { Name = "Norm set", Exact = true }));
        await phone.ShowsAsync("Signed and published");
    }

    private async Task Verify(Gathering gathering, Screen phone)
    {
        await Expect(phone.Page.Locator("[data-signature='sound']")).ToBeVisibleAsync();
        await phone.PressAsync(phone.Button("Check it in this browser"));
        await Expect(phone.Page.Locator("[data-verdict]")).ToHaveTextAsync("Checked by your browser: everything below holds.");
        await inspection.LookAsync(phone, "norm set");
        await inspection.TabThroughAsync(phone, "norm set");

        var folder = Directory.CreateTempSubdirectory("deliberation-");
        var (bundle, keys) = (Path.Combine(folder.FullName, "bundle.zip"), Path.Combine(folder.FullName, "keys.json"));
        var download = await phone.Page.RunAndWaitForDownloadAsync(() => phone.PressAsync(phone.Page.GetByRole(AriaRole.Link, new() { Name = "Download the bundle" })));
        Assert.Equal($"normset-{gathering.Id}.zip", download.SuggestedFilename);
        await download.SaveAsAsync(bundle);
        using (var http = new HttpClient()) await File.WriteAllBytesAsync(keys, await http.GetByteArrayAsync(new Uri(venue.Address, "/.well-known/jwks.json")));
        using var verifier = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Deliberation.Verify.dll"), "verify", bundle, "--jwks", keys]) { RedirectStandardOutput = true })!;
        var said = await verifier.StandardOutput.ReadToEndAsync();
        await verifier.WaitForExitAsync();
        Assert.True(verifier.ExitCode == 0, said);
        folder.Delete(recursive: true);
    }

    private static ILocator Line(Screen screen, int norm) => screen.Page.Locator($"li[data-n='{norm}']");

    // The first radio button of a question takes the focus; arrows go on from there, and each choice is one.
    private static async Task Choose(Screen screen, string word)
    {
        var choices = screen.Page.Locator(".question[data-here] input[type=radio]");
        await screen.TabToAsync(choices.First);
        await screen.Page.Keyboard.PressAsync("Space");
        var wanted = screen.Page.Locator(".question[data-here]").GetByLabel(word, new() { Exact = true });
        while (!await wanted.IsCheckedAsync()) await screen.Page.Keyboard.PressAsync("ArrowRight");
    }

    private static async Task IsStored(Screen screen)
    {
        await screen.IsStoredAsync();
        await screen.HeardAsync("Your ballot is stored.");
        await Expect(screen.Page.Locator("[data-receipt]")).ToBeVisibleAsync();
        await Expect(screen.Page.Locator("[data-receipt] [data-verdict]")).ToHaveAttributeAsync("data-sound", "true");
    }
}
