using Deliberation.Consensus.Comparisons;

namespace Deliberation.Consensus.Tests.Comparisons;

public sealed class ComparisonsTests
{
    [Fact]
    [Example("bradley-terry")]
    public void Example_of_strengths()
    {
        var fitted = BradleyTerry.Fit([[0, 6], [2, 0]]); // doubled: 3 choices of a, 1 of b
        var s = Math.Exp(fitted[0].Worth);

        Assert.Equal(3.5, 4 * s * s / (s * s + 1) + s / (s + 1), 6);
        Assert.Equal(
            BradleyTerry.Card.Example,
            $"a is chosen over b 3 times, b over a once: worths {Written.Figure(fitted[0].Worth)} and {Written.Figure(fitted[1].Worth)}, since 4 s^2/(s^2 + 1) + s/(s + 1) = 3.5 for s = {Written.Figure(s)}");
        Assert.Equal(4, fitted[0].Comparisons);
    }

    [Fact]
    [Example("best-worst")]
    public void Example_of_best_and_worst()
    {
        BestWorst.Choice Of(int best, int worst) => BestWorst.Choice.Parse([0, 1, 2], best, worst)!;
        var tally = BestWorst.Count(3, [Of(0, 1), Of(0, 2), Of(1, 0), Of(1, 2)])[0];

        Assert.Equal(
            BestWorst.Card.Example, $"shown {tally.Shown} times, {tally.Best} times best, {tally.Worst} time worst: {Written.Figure(tally.Score)}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    public void Best_and_worst_are_two_of_those_shown(int best, int worst) => Assert.Null(BestWorst.Choice.Parse([0, 1, 2], best, worst));

    [Fact]
    [Example("trade-offs")]
    public void Example_of_a_trade_off()
    {
        var privacy = new TradeOffs.Choice("privacy", "safety", "health");
        var edge = TradeOffs.Count([privacy, privacy, privacy, new TradeOffs.Choice("safety", "privacy", "health")]).Single();

        Assert.Equal(
            TradeOffs.Card.Example,
            $"{edge.First} before {edge.Second} {edge.ForFirst} times, {edge.Second} before {edge.First} once: entropy {Written.Figure(edge.Entropy)}");
        Assert.Equal(1, edge.ForSecond);
    }

    [Fact]
    [Example("pareto")]
    public void Example_of_a_front()
    {
        int[][] values = [[3, 1], [1, 3], [1, 1]];
        var shown = values.Select((row, a) => $"{Written.Name(a)} ({string.Join(", ", row)})");

        Assert.Equal(ParetoFront.Card.Example, $"{string.Join(", ", shown)}: {string.Join(" and ", ParetoFront.Of(values).Select(Written.Name))}");
        Assert.Equal([0, 1], ParetoFront.Of<int>([[2, 2], [2, 2]]).ToArray());
    }
}
