using Deliberation.Core.Views;
using Deliberation.Server.Components.NormSets;
using Deliberation.Server.Components.Parts;
using Deliberation.Server.Features;

namespace Deliberation.Server.Tests.Components;

/// <summary>What people see while a draft of the norm set waits for analyses.</summary>
public sealed class AwaitedAnalysesTests
{
    private static readonly ViewerView Organiser = new("Wanjiru", ["organiser"]);

    [Fact]
    public async Task The_norm_set_page_says_how_far_they_are_and_offers_to_draft_without()
    {
        var page = SamplePages.Parse(await Page(Schools.Ratified().Analyse(PlayedAssembly.Stance)));

        Assert.StartsWith("Computing 5 of 14 analyses.", page.QuerySelector("[data-awaited]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(["", "without"], page.QuerySelectorAll("#draft-set button").Select(button => button.GetAttribute("name") ?? ""));
    }

    [Fact]
    public async Task Nothing_is_said_once_they_are_there()
    {
        var played = Schools.Ratified();
        foreach (var round in played.Now.Rounds.Where(round => round.Result is not null).ToList()) played.Analyse(round.Number);

        var page = SamplePages.Parse(await Page(played));

        Assert.Null(page.QuerySelector("[data-awaited]"));
        Assert.Single(page.QuerySelectorAll("#draft-set button"));
    }

    [Fact]
    public async Task The_room_and_the_console_say_it_too()
    {
        var played = Schools.Ratified();
        var live = played.LiveFor(Audience.Staff);
        var stage = (live with { NormSet = live.NormSet with { Awaited = AwaitedAnalyses.Of(played.Now) } }).Stage with { Running = null, Next = null };

        Assert.Contains("Computing 1 of 14 analyses.", await SamplePages.Renderer().Render<Stage>(Server.Components.Words.English, ("View", stage)), StringComparison.Ordinal);
    }

    private static Task<string> Page(PlayedAssembly played)
    {
        var view = NormSetView.Of(played.Now, played.Texts, null, null);
        return SamplePages.Draw<NormSetPage>(("View", view with { Progress = view.Progress with { Awaited = AwaitedAnalyses.Of(played.Now) } }), ("Viewer", Organiser));
    }
}
