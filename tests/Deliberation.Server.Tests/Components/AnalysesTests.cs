using AngleSharp.Dom;
using Deliberation.Core.Views;

namespace Deliberation.Server.Tests.Components;

public sealed class AnalysesTests
{
    [Fact]
    public async Task Groups_are_shown_as_an_estimate_with_a_picture_and_the_same_as_a_table()
    {
        var groups = (await SamplePages.Document("analyses of stances")).QuerySelector("#opinion-groups")!;

        Assert.Contains("an estimate, not a fact", groups.TextContent, StringComparison.Ordinal);
        Assert.Contains("They were found again", groups.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], groups.QuerySelectorAll("svg.map path").Select(dot => dot.GetAttribute("data-group")).Distinct().Order());
        Assert.Equal(["A34", "B26"], groups.QuerySelector("table")!.QuerySelectorAll("tbody tr").Select(row => row.Children[0].TextContent + row.Children[1].TextContent));
    }

    [Fact]
    public async Task A_norm_on_which_one_group_is_split_stands_among_those_that_divide_and_not_among_those_that_bridge()
    {
        var lists = (await SamplePages.Document("analyses of stances")).QuerySelectorAll("#opinion-groups > .stack > ol");

        Assert.Equal(["Norm 7"], lists[0].QuerySelectorAll(".facts-line span:first-child").Select(norm => norm.TextContent));
        Assert.DoesNotContain("Norm 7", lists[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("one is split", (await SamplePages.Document("analyses of stances")).QuerySelectorAll("#opinion-groups details tbody tr")[7].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_person_who_took_part_sees_where_they_stand()
    {
        Assert.Equal("A", (await SamplePages.Document("analyses of stances")).QuerySelector("[data-own]")!.GetAttribute("data-own"));
        Assert.Null((await SamplePages.Document("analyses of few stances")).QuerySelector("[data-own]"));
    }

    [Fact]
    public async Task What_is_there_is_shown_and_what_is_missing_is_said_to_be_computing()
    {
        var page = await SamplePages.Document("analyses of stances, computing");

        Assert.Equal(["sensitivity", "uncertainty"], page.QuerySelectorAll(".analysis").Select(section => section.Id!).Order(StringComparer.Ordinal));
        Assert.Contains("Opinion groups: being computed", page.QuerySelector("#analyses")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.QuerySelector("#fragment-analyses [data-analyses]")!.GetAttribute("data-analyses"));
    }

    [Fact]
    public async Task Other_rules_and_resampling_are_two_reports()
    {
        var rules = (await SamplePages.Document("analyses of ranking")).QuerySelector("#sensitivity")!;

        Assert.Equal(["The same ballots under another rule", "The same rule if the people were drawn again"], rules.QuerySelectorAll("h4").Select(title => title.TextContent));
        Assert.Contains("the charter's", rules.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, rules.QuerySelector("table")!.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_ratification_says_by_how_many_votes_it_was_decided()
    {
        var rows = (await SamplePages.Document("analyses of ratification")).QuerySelectorAll("#sensitivity tbody tr");

        Assert.Contains(rows, row => row.TextContent.Contains("the other way", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.TextContent.Contains("missing to the quorum", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_few_answers_are_said_in_votes()
    {
        var page = await SamplePages.Document("analyses of few stances");

        Assert.Contains("more votes needed", page.QuerySelector("#uncertainty .gap")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("(not reliable|could not be told apart)", page.QuerySelector("#opinion-groups")!.TextContent);
    }

    [Theory]
    [InlineData("analyses of stances"), InlineData("analyses of ranking"), InlineData("analyses of ratification")]
    public async Task Every_analysis_names_its_proof_and_every_step(string name)
    {
        var sections = (await SamplePages.Document(name)).QuerySelectorAll(".analysis");

        Assert.NotEmpty(sections);
        Assert.All(sections, section =>
        {
            Assert.Matches("^[0-9a-f]{64}$", section.QuerySelector("code.hash")!.TextContent);
            Assert.NotEmpty(section.QuerySelector("pre")!.TextContent);
            Assert.EndsWith($"/analyses/{section.Id}", section.QuerySelector("a[data-turbo]")!.GetAttribute("href"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_picture_says_in_words_what_it_shows() => Assert.All(
        (await SamplePages.Document("analyses of stances")).QuerySelectorAll("svg"), picture => Assert.False(string.IsNullOrWhiteSpace(picture.GetAttribute("aria-label"))));

    [Fact]
    public async Task A_norm_of_the_set_says_how_firm_its_decision_is_and_nothing_where_nothing_is_known()
    {
        var norm = new SetNormView(7, 1, new TextView("It must say that it is a machine.", "en"), "organiser", "ratified", 20, 5, 1, 600_000, 900_000, 30, 36, null, 0, []);
        var firm = await Card(norm with { Flips = true, VotesToFlip = 4, OutcomeAgain = 930_000, GroupsVerdict = "split" });

        Assert.Equal(
            ["decided otherwise under another rule", "4 votes the other way would change it", "the same in 93% of random draws", "opinion groups (an estimate): one is split"],
            firm.QuerySelectorAll("[data-firm] span").Select(fact => fact.TextContent));
        Assert.Null((await Card(norm)).QuerySelector("[data-firm]"));
    }

    private static async Task<IDocument> Card(SetNormView norm) => SamplePages.Parse(
        await SamplePages.Renderer().Render<Server.Components.NormSets.SetNormCard>(Server.Components.Words.English, ("Norm", norm), ("Consent", new ShareView(1, 2))));

    [Fact]
    public void The_progress_of_two_equal_states_is_equal()
    {
        var (one, other) = (Camps.Told().LiveFor(Audience.Participants).Analyses, Camps.Told().LiveFor(Audience.Participants).Analyses);

        Assert.Equal(one, other);
        Assert.NotEqual(one, Camps.Told().Analyse(PlayedAssembly.Stance, many: 1).LiveFor(Audience.Participants).Analyses);
    }
}
