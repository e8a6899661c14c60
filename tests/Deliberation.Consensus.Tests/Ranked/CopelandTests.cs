using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class CopelandTests
{
    [Fact]
    [Example("copeland")]
    public void Example()
    {
        const string ballots = "2 voters a>b>c, 1 b>c>a";
        var pairs = PairwiseMatrix.Of(Written.Rankings(ballots, 3));
        var doubled = Copeland.Doubled(pairs);

        Assert.Equal(
            Copeland.Card.Example,
            $"{ballots}: a wins {doubled[0] / 2} duels, b {doubled[1] / 2}, c {doubled[2] / 2}, so {Written.Name(Copeland.Ranking(pairs)[0])} is first");
    }

    [Fact]
    public void A_tied_duel_counts_half()
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings("1 voter a>b, 1 b>a", 2));

        Assert.Equal([1L, 1L], Copeland.Doubled(pairs));
    }
}
