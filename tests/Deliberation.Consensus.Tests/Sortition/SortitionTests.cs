using System.Collections.Immutable;
using Deliberation.Consensus.Sortition;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Tests.Sortition;

public sealed class SortitionTests
{
    private const string OneOfEach = "3 women, 1 man, a panel of one of each";
    private static readonly SortitionPool Pool = Of(3, 1, 2, 1, 1);

    [Fact]
    [Example("maximin")]
    public void Example_of_the_smallest_chance() =>
        Assert.Equal(LeximinChances.MaximinCard.Example, $"{OneOfEach}: the smallest chance is {LeximinChances.Of(Pool)!.Maximin}");

    [Fact]
    [Example("leximin")]
    public void Example_of_all_chances()
    {
        var chances = LeximinChances.Of(Pool)!.Chances;

        Assert.Equal(LeximinChances.Card.Example, $"{OneOfEach}: each woman {chances[..3].Distinct().Single()}, the man {chances[3]}");
    }

    [Fact]
    [Example("panel-draw")]
    public void Example_of_a_draw()
    {
        var drawing = new PanelDraw(Pool);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var panel = drawing.Draw(new Seed(seed))!.Value;
            Assert.Equal(
                PanelDraw.Card.Example,
                $"{OneOfEach}: {(panel.Contains(3) ? "the man" : "no man")} and {(panel.Count(person => person < 3) == 1 ? "one of the women" : "others")}");
            Assert.Equal(panel.ToArray(), drawing.Draw(new Seed(seed))!.Value.ToArray());
        }
    }

    [Fact]
    [Example("estimated-chances")]
    public void Example_of_repeated_draws()
    {
        var times = EstimatedChances.Of(Pool, new Seed(7), 30)!.Value;

        Assert.Equal(EstimatedChances.Card.Example, $"{OneOfEach}: the man in {times[3]} of 30 draws, the women in {times[..3].Sum()} of 30 together");
        Assert.All(times[..3], drawn => Assert.InRange(drawn, 1, 29));
    }

    [Fact]
    [Example("quota-conflict")]
    public void Example_of_quotas_that_conflict()
    {
        var conflict = Feasibility.Conflict(Of(5, 5, 4, 3, 4))!.Value;

        Assert.Equal(Feasibility.Card.Example, $"5 women, 5 men, a panel of 4; women 3 to 4, men 3 to 4: these {conflict.Length} quotas conflict");
        Assert.Null(Feasibility.Conflict(Pool));
    }

    [Fact]
    public void Of_two_conflicts_the_smaller_one_is_named_whichever_stands_first()
    {
        // Panel of 7. Groups: 4 times at least 2; ages: at least 2, 2, 2, 1 and 1. Neither can lose a quota and still conflict.
        int[] groups = [2, 2, 2, 2];
        int[] ages = [2, 2, 2, 1, 1];
        ImmutableArray<Quota> quotas =
        [
            .. groups.Select((min, i) => new Quota("group", $"{i}", min, 7)), .. ages.Select((min, i) => new Quota("age", $"{i}", min, 7)),
        ];
        var people = Enumerable.Range(0, 40).ToList();
        var pool = new SortitionPool(
            [.. people.Select(person => $"{person}")], quotas, 7, [.. people.Select(person => ImmutableArray.Create(person % 4, 4 + (person % 5)))]);

        Assert.Equal(quotas[..4].AsEnumerable(), Feasibility.Conflict(pool)!.Value.AsEnumerable());
    }

    // Women first, then men; the same quota binds both.
    private static SortitionPool Of(int women, int men, int panel, int min, int max)
    {
        ImmutableArray<Quota> quotas = [new("gender", "woman", min, max), new("gender", "man", min, max)];
        return new SortitionPool(
            [.. Enumerable.Range(1, women).Select(i => $"woman {i}"), .. Enumerable.Range(1, men).Select(i => $"man {i}")],
            quotas,
            panel,
            [.. Enumerable.Range(0, women + men).Select(person => ImmutableArray.Create(person < women ? 0 : 1))]);
    }
}
