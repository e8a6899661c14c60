using AngleSharp.Dom;
using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.Rooms;

namespace Deliberation.Server.Tests.Components;

public sealed class RoomTests
{
    [Fact]
    public async Task A_ballot_comes_with_what_its_owner_has_stored()
    {
        var room = SamplePages.Parse(await SamplePages.Page<RoomPage>(Schools.Stances().Cast(2, PlayedAssembly.Stance, (1, "agree"), (3, "unsure")).RoomOf(2)));

        Assert.Equal(["choice.1=agree", "choice.3=unsure"], room.QuerySelectorAll("input[checked]").Select(chosen => $"{chosen.GetAttribute("name")}={chosen.GetAttribute("value")}"));
        Assert.Equal("2 of 7 answered", room.QuerySelector("[data-answered]")!.TextContent);
        Assert.Contains("Your ballot is in the record", room.QuerySelector("[data-status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ranking_comes_in_its_order_with_equal_places_equal()
    {
        var room = SamplePages.Parse(await SamplePages.Page<RoomPage>(Schools.Ranking().Rank(5, PlayedAssembly.Ranking, [6], [1, 2]).RoomOf(5)));

        Assert.Equal(["6:1", "1:2", "2:2"], room.QuerySelectorAll("[data-ranked] li").Select(Place));
        Assert.Equal(["3:", "4:", "5:", "7:"], room.QuerySelectorAll("[data-unranked] li").Select(Place));
    }

    [Theory]
    [InlineData("room, stances"), InlineData("room, ranking"), InlineData("room, ratification")]
    public async Task What_is_recorded_and_who_sees_it_is_said_before_the_ballot(string page)
    {
        var markup = await SamplePages.Markup(page);

        var promise = markup.IndexOf("each ballot beside a tag that stands in for a name", StringComparison.Ordinal);
        Assert.InRange(promise, 0, markup.IndexOf("<form id=\"ballot-", StringComparison.Ordinal));
        Assert.Contains("Whoever holds one of your receipts", markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_becomes_of_a_norm_is_said_before_it_is_proposed()
    {
        var markup = await SamplePages.Markup("room, proposing");

        Assert.InRange(markup.IndexOf("its words belong to the assembly", StringComparison.Ordinal), 0, markup.IndexOf("<form id=\"propose\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_proposal_stands_next_to_its_text()
    {
        var refused = new RefusedForm("propose", Refusal.TextTooLong, new Dictionary<string, string> { ["text"] = "much too long" });

        var form = SamplePages.Parse(await SamplePages.Page<RoomPage>(Schools.Proposing().RoomOf(1), SamplePages.Seal with { Refused = refused })).GetElementById("propose")!;

        Assert.Equal("TextTooLong", form.QuerySelector("[role=alert]")!.GetAttribute("data-code"));
        Assert.Equal("much too long", form.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task A_refusal_whose_form_is_gone_is_said_all_the_same()
    {
        var refused = new RefusedForm("ballot-3", Refusal.RoundClosed, new Dictionary<string, string>());

        var room = SamplePages.Parse(await SamplePages.Page<RoomPage>(
            Schools.StancesCast().Count(PlayedAssembly.Stance).RoomOf(2), SamplePages.Seal with { Refused = refused }));

        Assert.Equal("RoundClosed", Assert.Single(room.QuerySelectorAll("[role=alert]")).GetAttribute("data-code"));
    }

    [Fact]
    public async Task Somebody_who_is_not_on_the_roll_reads_along_and_is_told_so()
    {
        var room = SamplePages.Parse(await SamplePages.Page<RoomPage>(Schools.StancesCast().RoomOf(99)));

        Assert.Empty(room.QuerySelectorAll("form.ballot"));
        Assert.Contains("not on the roll", room.QuerySelector("#task")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_peoples_words_stays_words()
    {
        const string Words = "A system must not <img src=x onerror=alert(1)> & run \"scripts\".";

        var room = SamplePages.Parse(await SamplePages.Page<RoomPage>(PlayedAssembly.Planned(Words).Open(PlayedAssembly.Briefing).RoomOf(1)));

        Assert.Equal(Words, room.QuerySelector("#fragment-norms .norm")!.TextContent);
        Assert.Empty(room.QuerySelectorAll("main img"));
    }

    [Fact]
    public async Task An_erased_text_leaves_a_gap_that_is_drawn()
    {
        var played = PlayedAssembly.Planned("A norm that somebody had erased.").Open(PlayedAssembly.Briefing);
        var live = LiveView.Of(played.Now, ViewTexts.None, Audience.Participants, played.Clock, (1, 0), null);

        var room = SamplePages.Parse(await SamplePages.Page<RoomPage>(new RoomView(live, null, null, null)));

        Assert.Equal("[erased]", room.QuerySelector("#fragment-norms .gap")!.TextContent);
    }

    private static string Place(IElement line) => $"{line.GetAttribute("data-n")}:{line.QuerySelector("input")!.GetAttribute("value")}";
}
