using Deliberation.Consensus.Comparisons;

namespace Deliberation.Consensus.Tests.Comparisons;

public sealed class BestWorstTests
{
    [Fact]
    public void The_score_is_how_much_more_often_a_norm_was_best_than_worst()
    {
        var tallies = BestWorst.Count(4, [Choice([0, 1, 2], 0, 2), Choice([0, 1, 2], 0, 1), Choice([0, 2], 2, 0), Choice([0, 1], 1, 0)]);

        Assert.Equal<IEnumerable<BestWorst.Tally>>([new(4, 2, 2), new(3, 1, 1), new(3, 1, 1), default], tallies);
        Assert.Equal(0, tallies[0].Score);
        Assert.True(double.IsNaN(tallies[3].Score));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void Best_and_worst_are_two_of_those_shown(int best, int worst) => Assert.Null(BestWorst.Choice.Parse([0, 1, 2], best, worst));

    [Fact]
    public void Nothing_is_shown_twice() => Assert.Null(BestWorst.Choice.Parse([0, 1, 1], 0, 1));

    private static BestWorst.Choice Choice(System.Collections.Immutable.ImmutableArray<int> shown, int best, int worst) => BestWorst.Choice.Parse(shown, best, worst)!;
}
