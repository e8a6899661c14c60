using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Fragments;

namespace Deliberation.Server.Tests.Components;

public sealed class FragmentTests
{
    private readonly Markup markup = SamplePages.Renderer();

    public static TheoryData<string, Audience> Stages
    {
        get
        {
            var stages = new TheoryData<string, Audience>();
            foreach (var stage in Played.Keys)
                foreach (var audience in Enum.GetValues<Audience>())
                    stages.Add(stage, audience);
            return stages;
        }
    }

    private static Dictionary<string, Func<PlayedAssembly>> Played { get; } = new(StringComparer.Ordinal)
    {
        ["started"] = Schools.Started, ["proposing"] = Schools.Proposing, ["stances"] = Schools.StancesCast, ["ranked"] = Schools.Ranked, ["ratified"] = Schools.Ratified,
    };

    [Theory, MemberData(nameof(Stages))]
    public async Task A_fragment_never_holds_a_form_control(string stage, Audience audience)
    {
        var whole = SamplePages.Parse(await FragmentSheet.Whole(Played[stage]().LiveFor(audience), Words.English, markup));
        var templates = whole.QuerySelectorAll("turbo-stream > template").Cast<AngleSharp.Html.Dom.IHtmlTemplateElement>().ToList();

        Assert.Equal(FragmentTable.All.Count(fragment => fragment.Audiences.Contains(audience)), templates.Count);
        Assert.All(templates, template => Assert.Null(template.Content.QuerySelector("form, input, button, select, textarea")));
    }

    [Theory, MemberData(nameof(Stages))]
    public async Task A_page_shows_exactly_what_a_push_replaces(string stage, Audience audience)
    {
        var live = Played[stage]().LiveFor(audience);
        var (_, changes) = await FragmentSheet.Empty.Turn(live, Words.English, markup, _ => true);
        var whole = await FragmentSheet.Whole(live, Words.English, markup);

        Assert.All(changes, change => Assert.Contains(Element(change.Html), whole, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_view_gives_no_push()
    {
        var (sheet, first) = await FragmentSheet.Empty.Turn(Schools.Proposing().LiveFor(Audience.Staff), Words.English, markup, _ => true);
        var (_, second) = await sheet.Turn(Schools.Proposing().LiveFor(Audience.Staff), Words.English, markup, _ => true);

        Assert.NotEmpty(first);
        Assert.Equal([], second);
    }

    [Fact]
    public async Task An_accepted_norm_is_one_item_more_and_the_others_stay_untouched()
    {
        var played = Schools.Proposing();
        var (sheet, _) = await FragmentSheet.Empty.Turn(played.LiveFor(Audience.Participants), Words.English, markup, _ => true);

        var (_, changes) = await sheet.Turn(played.Do(a => a.AcceptNorm(PlayedAssembly.Facilitator, 7)).LiveFor(Audience.Participants), Words.English, markup, _ => true);

        Assert.Equal(["norms", "proposals"], changes.Select(change => change.Fragment));
        Assert.StartsWith("<turbo-stream action=\"append\" target=\"fragment-norms\"><template><li class=\"item\" id=\"fragment-norms-7\">", changes[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_norm_is_taken_out()
    {
        var played = Schools.Proposing().Do(a => a.AcceptNorm(PlayedAssembly.Facilitator, 7));
        var (sheet, _) = await FragmentSheet.Empty.Turn(played.LiveFor(Audience.Observers), Words.English, markup, _ => true);

        var (_, changes) = await sheet.Turn(played.Do(a => a.WithdrawNorm(played.SeatOf(1), 7)).LiveFor(Audience.Observers), Words.English, markup, _ => true);

        Assert.Contains(new FragmentChange("norms", "<turbo-stream action=\"remove\" target=\"fragment-norms-7\"></turbo-stream>"), changes);
    }

    [Fact]
    public async Task An_item_that_changed_is_replaced_where_it_stands()
    {
        var played = PlayedAssembly.Planned("One norm.", "Another norm.");
        var (sheet, _) = await FragmentSheet.Empty.Turn(played.LiveFor(Audience.Staff), Words.English, markup, _ => true);

        var (_, changes) = await sheet.Turn(
            LiveView.Of(played.Now, ViewTexts.None, Audience.Staff, played.Clock, (11, 0), null), Words.English, markup, fragment => fragment.Name == "norms");

        Assert.Equal(2, changes.Count);
        Assert.StartsWith("<turbo-stream action=\"replace\" method=\"morph\" target=\"fragment-norms-1\">", changes[0].Html, StringComparison.Ordinal);
        Assert.Contains("[erased]", changes[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_due_waits_and_comes_later()
    {
        var played = Schools.Stances();
        var (sheet, _) = await FragmentSheet.Empty.Turn(played.LiveFor(Audience.Participants), Words.English, markup, _ => true);
        for (var person = 1; person <= 6; person++) played.Cast(person, PlayedAssembly.Stance, (1, "agree"));

        var (held, early) = await sheet.Turn(played.LiveFor(Audience.Participants), Words.English, markup, fragment => fragment.Name != "turnout");
        var (_, late) = await held.Turn(played.LiveFor(Audience.Participants), Words.English, markup, _ => true);

        Assert.Equal([], early);
        Assert.Equal(["turnout"], late.Select(change => change.Fragment));
        Assert.Contains("6 of 12 have voted", late[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_reaches_everyone_in_one_small_push_that_carries_the_result()
    {
        var played = Schools.StancesCast();
        var (sheet, _) = await FragmentSheet.Empty.Turn(played.LiveFor(Audience.Participants), Words.English, markup, _ => true);

        var (_, changes) = await sheet.Turn(played.Count(PlayedAssembly.Stance).LiveFor(Audience.Participants), Words.English, markup, _ => true);

        var result = Assert.Single(changes, change => change.Fragment == "result");
        Assert.Contains("Result: Stances", result.Html, StringComparison.Ordinal);
        Assert.InRange(changes.Sum(change => change.Html.Length), 1, 16 * 1024);
    }

    [Fact]
    public async Task While_a_round_is_open_nothing_depends_on_what_people_chose()
    {
        async Task<string> Seen(string choice)
        {
            var played = Schools.Stances();
            for (var person = 1; person <= 8; person++) played.Cast(person, PlayedAssembly.Stance, (1, choice), (2, choice));
            var pages = new List<string>();
            foreach (var audience in Enum.GetValues<Audience>()) pages.Add(await FragmentSheet.Whole(played.LiveFor(audience), Words.English, markup));
            pages.Add(await SamplePages.Page<Server.Components.Rooms.RoomPage>(played.RoomOf(9)));
            pages.Add(await SamplePages.Page<Server.Components.Consoles.ConsolePage>(played.Console()));
            return string.Join('\n', pages);
        }

        Assert.Equal(await Seen("agree"), await Seen("disagree"));
    }

    [Theory]
    [InlineData(4, "Fewer than 5 of 12 have voted")]
    [InlineData(5, "5 of 12 have voted")]
    public async Task Turnout_is_a_number_from_five_on(int voted, string said)
    {
        var played = Schools.Stances();
        for (var person = 1; person <= voted; person++) played.Cast(person, PlayedAssembly.Stance, (1, "agree"));

        var (_, changes) = await FragmentSheet.Empty.Turn(played.LiveFor(Audience.Staff), Words.English, markup, _ => true);

        Assert.Contains($"<p>{said}</p>", changes.Single(change => change.Fragment == "turnout").Html, StringComparison.Ordinal);
    }

    private static string Element(string stream) =>
        stream.Contains("<template>", StringComparison.Ordinal) ? stream[(stream.IndexOf("<template>", StringComparison.Ordinal) + 10)..stream.IndexOf("</template>", StringComparison.Ordinal)] : "";
}
