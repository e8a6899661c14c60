using AngleSharp.Dom;
using Deliberation.Core.Views;

namespace Deliberation.Server.Tests.Components;

public sealed class ResultTests
{
    [Fact]
    public async Task Every_share_stands_beside_its_interval_and_the_number_of_answers_and_again_in_a_table()
    {
        var result = await SamplePages.Document("result of stances");
        var lines = ((ResultBody.OfStances)Schools.Ratified().ResultOf(PlayedAssembly.Stance).Body).Lines;

        Assert.Equal(lines.Count, result.QuerySelectorAll(".results > li svg.interval").Length);
        Assert.All(result.QuerySelectorAll(".results > li").Zip(lines), pair =>
            Assert.Contains($"{pair.Second.Cast} answered", pair.First.TextContent, StringComparison.Ordinal));
        Assert.Equal(lines.Select(line => $"{line.Agree}|{line.Disagree}|{line.Pass}|{line.Unsure}|{line.Cast}"), result.QuerySelectorAll("tbody tr").Select(row =>
            string.Join('|', row.QuerySelectorAll("td").Take(5).Select(cell => cell.TextContent))));
    }

    [Fact]
    public async Task A_ranking_shows_places_ties_and_how_it_was_counted()
    {
        var result = await SamplePages.Document("result of ranking");
        var ranking = (ResultBody.OfRanking)Schools.Ratified().ResultOf(PlayedAssembly.Ranking).Body;

        Assert.Equal(ranking.Tiers.SelectMany(tier => tier).Select(line => $"{line.Place}"), result.QuerySelectorAll(".ranks .place").Select(place => place.TextContent));
        Assert.Contains("first by the charter's rule", result.QuerySelector(".ranks li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("breaks ties", result.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ratification_says_what_was_decided_and_how_many_votes_were_missing()
    {
        var outcomes = (await SamplePages.Document("result of ratification")).QuerySelectorAll(".results > li").ToList();

        Assert.Equal(["ratified", "refused", "not settled", "not settled", "not settled", "ratified", "not settled"], outcomes.Select(outcome => outcome.GetAttribute("data-outcome")));
        Assert.Contains("quorum 3, 3 missing", outcomes[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("A child in danger can't judge that it is in danger.", outcomes[5].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("result of stances"), InlineData("result of ranking"), InlineData("result of ratification")]
    public async Task No_result_is_shown_without_who_was_asked_how_many_took_part_by_which_rule_and_where_the_proof_is(string page)
    {
        var words = (await SamplePages.Document(page)).QuerySelector("main")!.TextContent;

        Assert.Contains("The Ministry of Education asked for this assembly", words, StringComparison.Ordinal);
        Assert.Matches(@"Decided by \d+ of 12 people", words);
        Assert.Contains("at least two thirds of those who consent or object consent", words, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{64}", words);
        Assert.Contains("one ballot per browser, not per person", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_nobody_voted_in_says_so_instead_of_zero_percent()
    {
        var played = Schools.Stances().Count(PlayedAssembly.Stance);

        var page = SamplePages.Parse(await SamplePages.Page<Server.Components.Results.ResultPage>(played.ResultOf(PlayedAssembly.Stance)));

        Assert.Empty(page.QuerySelectorAll("svg.interval"));
        Assert.Equal(7, page.QuerySelectorAll(".results .gap").Length);
    }
}
