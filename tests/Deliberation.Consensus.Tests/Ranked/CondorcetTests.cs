using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class CondorcetTests
{
    private const string Ballots = "2 voters a>b>c, 1 c>a>b";
    private const string Circle = "1 voter a>b>c>d, 1 b>c>a>d, 1 c>a>b>d";

    [Fact]
    [Example("condorcet-winner")]
    public void Example_of_a_winner()
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings(Ballots, 3));

        Assert.Equal(
            CondorcetWinner.Card.Example,
            $"{Ballots}: a beats b {pairs[0, 1]} to {pairs[1, 0]} and c {pairs[0, 2]} to {pairs[2, 0]}, so {Written.Name(CondorcetWinner.Of(pairs)!.Value)}");
    }

    [Fact]
    [Example("condorcet-loser")]
    public void Example_of_a_loser()
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings(Ballots, 3));

        Assert.Equal(
            CondorcetLoser.Card.Example,
            $"{Ballots}: c loses to a {pairs[2, 0]} to {pairs[0, 2]} and to b {pairs[2, 1]} to {pairs[1, 2]}, so {Written.Name(CondorcetLoser.Of(pairs)!.Value)}");
    }

    [Fact]
    [Example("smith-set")]
    public void Example_of_a_circle()
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings(Circle, 4));

        Assert.Equal(SmithSet.Card.Example, $"{Circle}: a, b, c beat each other in a circle and all beat d, so {Written.Set(SmithSet.Of(pairs))}");
        Assert.Null(CondorcetWinner.Of(pairs));
        Assert.Equal(3, CondorcetLoser.Of(pairs));
        Assert.Empty(CondorcetWinner.Weak(pairs));
    }

    [Fact]
    public void A_tied_duel_is_neither_won_nor_lost()
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings("1 voter a>b, 1 b>a", 2));

        Assert.Null(CondorcetWinner.Of(pairs));
        Assert.Null(CondorcetLoser.Of(pairs));
        Assert.Equal([0, 1], CondorcetWinner.Weak(pairs).ToArray());
        Assert.Equal([0, 1], SmithSet.Of(pairs).ToArray());
    }

    [Fact]
    public void One_norm_alone_wins_and_does_not_lose()
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings("1 voter a", 1));

        Assert.Equal(0, CondorcetWinner.Of(pairs));
        Assert.Null(CondorcetLoser.Of(pairs));
    }
}
