using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.NormSets;

namespace Deliberation.Server.Tests.Components;

/// <summary>The norm set's page shows what a norm's value card says, and what nobody assessed.</summary>
public sealed class ValueCardTests
{
    private static readonly ValueCardView Card = new(
        [
            new RuleAppliedView(4, "ranking", "schulze-wv", 12, 12, ["participation"], true, [new OtherResultView("rule", "borda", "not first", 2), new OtherResultView("rule", "kemeny", "not counted", null)]),
            new RuleAppliedView(6, "ratification", "consent", 11, 9, [], false, [new OtherResultView("threshold", "3/4", "ratified", null), new OtherResultView("base", "cast", "threshold reached", null)]),
            new RuleAppliedView(3, "stance", "share", 11, 9, [], null, []),
        ],
        ["comparative", "stated"], 7, 2, 1, IsMandated: true, QuorumReached: true, ["no consensus of experts was recorded"]);

    [Fact]
    public async Task Rules_their_limits_and_what_others_give_stand_in_it()
    {
        var page = SamplePages.Parse(await SamplePages.Renderer().Render<ValueCardDetails>(Words.English, ("Card", Card)));
        var said = page.QuerySelector("[data-card]")!.TextContent;

        Assert.Equal(["true", "false"], page.QuerySelectorAll("[data-flips]").Select(flip => flip.GetAttribute("data-flips")));
        Assert.Equal("/methods/schulze-wv", page.QuerySelector("[data-card] a")!.GetAttribute("href"));
        foreach (var words in (string[])["Borda: average rank: place 2; Kemeny-Young: not counted", "threshold 3/4: ratified; of cast: threshold reached", ". The rule can fail: participation. Counted otherwise", "comparative, stated", "2 of them proposed by 1 participants"])
            Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Contains("Not assessed: no consensus of experts was recorded.", said, StringComparison.Ordinal);
    }
}
