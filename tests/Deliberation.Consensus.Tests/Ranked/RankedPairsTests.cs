using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class RankedPairsTests
{
    private const string Ballots = "3 voters a>b>c, 2 b>c>a, 2 c>a>b";

    [Fact]
    [Example("ranked-pairs-wv")]
    public void Example_by_winning_votes() => Assert.Equal(RankedPairs.WinningVotesCard.Example, Described(Strength.WinningVotes));

    [Fact]
    [Example("ranked-pairs-margins")]
    public void Example_by_margins() => Assert.Equal(RankedPairs.MarginsCard.Example, Described(Strength.Margins));

    private static string Described(Strength measure)
    {
        var pairs = PairwiseMatrix.Of(Written.Rankings(Ballots, 3));
        var outcome = RankedPairs.Count(pairs, measure);
        static string Over((int Winner, int Loser) pair) => $"{Written.Name(pair.Winner)} over {Written.Name(pair.Loser)}";
        var won = from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3) where pairs.Beats(a, b) select (a, b);
        return $"{Ballots}: {string.Join(" and ", outcome.Locked.Select(Over))} are locked, {Over(won.Except(outcome.Locked).Single())} would close a circle, so {Written.List(outcome.Ranking)}";
    }
}
