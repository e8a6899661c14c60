using AngleSharp.Dom;
using Deliberation.Consensus.Results;
using Deliberation.Core.Charter;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Methods;
using Deliberation.Server.Features.Methods;

namespace Deliberation.Server.Tests.Components;

public sealed class MethodTests
{
    public static TheoryData<string> Ids => [.. MethodRegistry.All.Select(method => method.Card.Id)];

    [Fact]
    public async Task The_list_leads_to_every_method_of_the_engine_in_its_family()
    {
        var page = await SamplePages.Document("methods");

        Assert.Equal(
            MethodRegistry.All.Select(method => (method.Card.Family, Urls.Method(method.Card.Id), method.Card.Name)).ToHashSet(),
            page.QuerySelectorAll("section[id]").SelectMany(family => family.QuerySelectorAll("h3 a").Select(link => (family.Id!, link.GetAttribute("href")!, link.TextContent))).ToHashSet());
        Assert.All(page.QuerySelectorAll("nav a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task Rules_for_one_order_are_compared_criterion_by_criterion()
    {
        var page = await SamplePages.Document("methods");
        var header = page.QuerySelectorAll("#ranked thead th").Select(cell => cell.TextContent).ToList();
        var rows = page.QuerySelectorAll("#ranked tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToList());

        Assert.Equal(Criteria.OfOrders.Select(criterion => criterion.Name), header.Skip(1));
        Assert.Equal("yes", rows["Schulze (winning votes)"][header.IndexOf("Condorcet winner") - 1]);
        Assert.Equal("no", rows["Plurality"][header.IndexOf("clone-proof") - 1]);
        Assert.Equal(MethodRegistry.All.Count(method => method.Card.Family == "ranked"), rows.Count);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task A_card_shows_everything_that_is_known_about_its_method(string id)
    {
        var card = MethodRegistry.Find(id)!.Card;
        var words = SamplePages.Parse(await SamplePages.Page<MethodPage>(SamplePages.Method(id))).QuerySelector("main")!.TextContent;

        Assert.All(
            [card.Name, card.Id, card.InShort, card.Formula, card.Source, card.TieRule, card.Complexity, card.Example, card.AvoidWhen, .. card.Meets, .. card.Fails],
            said => Assert.Contains(said, words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("result of ranking"), InlineData("about"), InlineData("room, ratification")]
    public async Task The_rule_that_a_charter_names_leads_to_its_card(string page) =>
        Assert.NotNull((await SamplePages.Document(page)).QuerySelector($"main a[href='/methods/{CharterTerms.Default.Rule}']"));

    [Theory]
    [InlineData("result of stances", "share"), InlineData("result of ratification", "consent")]
    public async Task A_result_leads_to_the_card_of_the_method_that_gave_it(string page, string method) =>
        Assert.NotNull((await SamplePages.Document(page)).QuerySelector($"main a[href='/methods/{method}']"));

    [Theory]
    [InlineData("analyses of stances"), InlineData("analyses of ranking"), InlineData("analyses of ratification")]
    public async Task Every_analysis_leads_to_the_card_of_its_method(string page)
    {
        var analyses = (await SamplePages.Document(page)).QuerySelectorAll("section.analysis").ToList();

        Assert.NotEmpty(analyses);
        Assert.All(analyses, analysis => Assert.Contains(
            analysis.QuerySelectorAll("a").Select(link => link.GetAttribute("href")),
            address => MethodRegistry.All.Any(method => method.Card.Family == "analysis" && Urls.Method(method.Card.Id) == address)));
    }

    [Fact]
    public async Task Who_sets_a_charter_can_compare_the_rules_first() =>
        Assert.NotNull((await SamplePages.Document("prepare, nothing set")).QuerySelector("form a[href='/methods#ranked']"));

    [Fact]
    public void Every_family_has_a_name_for_people() =>
        Assert.All(ReadMethods.All.Families, family => Assert.NotEqual(family.Family, Words.English.MethodFamily(family.Family)));
}
