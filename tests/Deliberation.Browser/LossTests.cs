using Deliberation.Tests.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Deliberation.Browser;

/// <summary>What a participant sees and keeps when the network or the server goes away.</summary>
public sealed class LossTests : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("deliberation-").FullName;
    private Chromium chromium = null!;

    public async Task InitializeAsync() => chromium = await Chromium.StartAsync();

    public async Task DisposeAsync()
    {
        await chromium.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_moment_without_network_is_nobodys_business_and_a_longer_one_keeps_the_ballot()
    {
        await using var server = await StartAsync();
        var gathering = await Gathering.ConveneAsync(server, ("stance", 0), ("stance", 0));
        await using var cable = new Cable(server.Address);
        var phone = await JoinAsync(cable, gathering);
        await gathering.OpenRoundAsync(1);
        await phone.ChooseAsync(1, "Agree");
        await phone.IsStoredAsync();

        cable.Pull();
        await Expect(phone.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "lost");
        cable.PutBack();
        await phone.IsLiveAsync();
        await Expect(Banner(phone)).ToBeHiddenAsync();
        Assert.DoesNotContain("The connection is lost.", await phone.SayingsAsync());

        cable.Pull();
        await phone.ChooseAsync(2, "Disagree");
        await Expect(Status(phone)).ToHaveTextAsync("Kept on this device; sent when the connection is back");
        await Expect(Banner(phone)).ToBeVisibleAsync();
        await phone.HeardAsync("The connection is lost.");
        cable.PutBack();
        await phone.IsStoredAsync();
        await Expect(Banner(phone)).ToBeHiddenAsync();
        await phone.HeardAsync("The connection is back.");

        // The round closes while a change is still on the way: the page says so, and what was stored counts.
        cable.Pull();
        await phone.ChooseAsync(2, "Pass");
        await gathering.CloseRoundAsync(1);
        cable.PutBack();
        await Expect(Status(phone)).ToHaveTextAsync("The round closed before your last change was sent. What stood in the record then is counted.");
        Assert.Equal("""{"stances":[[1,"agree"],[2,"disagree"]]}""", Assert.Single(await gathering.BallotsAsync("stances-cast")));

        // A round that opens while nobody can hear it is there afterwards, without a reload.
        cable.Pull();
        await gathering.OpenRoundAsync(2);
        cable.PutBack();
        await Expect(phone.Page.Locator("form.ballot[data-round='2']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_killed_server_loses_no_ballot_and_counts_it_once()
    {
        await using var server = await StartAsync();
        var gathering = await Gathering.ConveneAsync(server, ("stance", 0));
        await gathering.OpenRoundAsync(1);
        await using var cable = new Cable(server.Address);
        var (sent, half) = (await JoinAsync(cable, gathering), await JoinAsync(cable, gathering));

        // One ballot is stored and its answer is lost with the server; the other is being made.
        var size = (await gathering.StateAsync()).GetProperty("size").GetInt64();
        cable.LoseAnswers();
        await sent.ChooseAsync(1, "Agree");
        await gathering.GrowsBeyondAsync(size);
        await server.KillAsync();
        cable.Pull();
        await half.ChooseAsync(1, "Disagree");
        await Expect(Banner(sent)).ToBeVisibleAsync();
        await Expect(Banner(half)).ToBeVisibleAsync();
        await Expect(Status(sent)).ToHaveTextAsync("Kept on this device; sent when the connection is back");
        // Half-made ballots outlive even the page.
        await half.Page.CloseAsync();

        await using var again = await StartAsync($"--urls={server.Address.ToString().TrimEnd('/')}");
        cable.PutBack();
        var back = await Screen.OnAsync(half.Page.Context);
        await back.Page.GotoAsync(cable.Over(gathering.Room).ToString());
        await Expect(back.Choice(1, "Disagree")).ToBeCheckedAsync();
        await back.IsStoredAsync();
        await sent.IsStoredAsync();
        await Expect(Banner(sent)).ToBeHiddenAsync();
        await gathering.CloseRoundAsync(1);

        var ballots = await gathering.BallotsAsync("stances-cast");
        Assert.Equal(["""{"stances":[[1,"agree"]]}""", """{"stances":[[1,"disagree"]]}"""], ballots.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Changes_that_were_never_sent_before_their_round_closed_are_told_at_the_next_visit_and_others_are_not()
    {
        await using var server = await StartAsync();
        var gathering = await Gathering.ConveneAsync(server, ("stance", 0));
        await gathering.OpenRoundAsync(1);
        await using var cable = new Cable(server.Address);
        var (unsent, sent) = (await JoinAsync(cable, gathering), await JoinAsync(cable, gathering));
        await unsent.ChooseAsync(1, "Agree");
        await unsent.IsStoredAsync();

        // One page loses its answer and is closed; the other couldn't send its last change and is closed as well.
        var size = (await gathering.StateAsync()).GetProperty("size").GetInt64();
        cable.LoseAnswers();
        await sent.ChooseAsync(1, "Agree");
        await gathering.GrowsBeyondAsync(size);
        cable.Pull();
        await unsent.ChooseAsync(1, "Disagree");
        await Expect(Status(unsent)).ToHaveTextAsync("Kept on this device; sent when the connection is back");
        await sent.Page.CloseAsync();
        await unsent.Page.CloseAsync();
        await gathering.CloseRoundAsync(1);
        cable.PutBack();

        var (told, quiet) = (await ReturnAsync(unsent), await ReturnAsync(sent));
        var note = told.Page.Locator("[data-unsent='1']");
        await Expect(note).ToContainTextAsync("Your last changes of round 1");
        var inspection = new Inspection();
        await inspection.LookAsync(told, "changes that were never sent");
        inspection.Ends(told);
        // It stays until it was read, over a reload as well.
        await told.Page.ReloadAsync();
        await Expect(note).ToBeVisibleAsync();
        await note.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(note).ToBeHiddenAsync();
        await told.Page.ReloadAsync();
        await told.IsLiveAsync();
        await Expect(note).ToBeHiddenAsync();

        // Nobody is told of what was taken: it is forgotten as soon as the record has answered.
        await quiet.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('ballot/'))");
        await Expect(quiet.Page.Locator("[data-unsent='1']")).ToBeHiddenAsync();

        async Task<Screen> ReturnAsync(Screen gone)
        {
            var back = await Screen.OnAsync(gone.Page.Context);
            await back.Page.GotoAsync(cable.Over(gathering.Room).ToString());
            await back.IsLiveAsync();
            return back;
        }
    }

    private Task<ServerProcess> StartAsync(params string[] more) => Venue.DemonstrateAsync([.. more, "--data", data]);

    private async Task<Screen> JoinAsync(Cable cable, Gathering gathering)
    {
        var phone = await Screen.OnAsync(await chromium.DeviceAsync(390));
        await phone.Page.GotoAsync(cable.Over(gathering.Join).ToString());
        await phone.TakeSeatAsync("Baraka");
        return phone;
    }

    private static ILocator Banner(Screen screen) => screen.Page.Locator("#banner");

    private static ILocator Status(Screen screen) => screen.Page.Locator("form.ballot [data-status]");
}
