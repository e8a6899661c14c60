using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class MinimaxTests
{
    private const string Ballots = "3 voters a>b>c, 2 b>c>a, 2 c>a>b";

    [Fact]
    [Example("minimax-wv")]
    public void Example_by_winning_votes() => Assert.Equal(Minimax.WinningVotesCard.Example, Described(Strength.WinningVotes));

    [Fact]
    [Example("minimax-margins")]
    public void Example_by_margins() => Assert.Equal(Minimax.MarginsCard.Example, Described(Strength.Margins));

    private static string Described(Strength measure)
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings(Ballots, 3));
        var scores = Minimax.Scores(pairs, measure);
        return $"{Ballots}: worst defeats a {scores[0]}, b {scores[1]}, c {scores[2]}, so {Written.List(Minimax.Winners(pairs, measure))} is first";
    }
}
