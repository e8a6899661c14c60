using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class KemenyTests
{
    [Fact]
    [Example("kemeny")]
    public void Example()
    {
        const string ballots = "3 voters a>b>c, 2 b>c>a";
        var outcome = Kemeny.Count(PairwiseMatrix.Of(Written.Rankings(ballots, 3)))!;

        Assert.Equal(Kemeny.Card.Example, $"{ballots}: {Written.List(outcome.Ranking)} contradicts {outcome.Score} preferences, the fewest possible");
        Assert.Equal(1, outcome.Optimal);
    }

    [Fact]
    public void Fifteen_norms_are_too_many()
    {
        Assert.NotNull(Kemeny.Count(PairwiseMatrix.Of(Written.Rankings("1 voter a", 14))));
        Assert.Null(Kemeny.Count(PairwiseMatrix.Of(Written.Rankings("1 voter a", 15))));
    }
}
