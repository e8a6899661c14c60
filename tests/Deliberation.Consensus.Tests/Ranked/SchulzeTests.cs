using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class SchulzeTests
{
    private const string Ballots = "3 voters a>b>c, 2 b>c>a, 2 c>a>b";

    [Fact]
    [Example("schulze-wv")]
    public void Example_by_winning_votes() => Assert.Equal(Schulze.WinningVotesCard.Example, Described(Strength.WinningVotes));

    [Fact]
    [Example("schulze-margins")]
    public void Example_by_margins() => Assert.Equal(Schulze.MarginsCard.Example, Described(Strength.Margins));

    private static string Described(Strength measure)
    {
        var outcome = Schulze.Count(PairwiseMatrix.Of(Written.Rankings(Ballots, 3)), measure);
        return $"{Ballots}: the chain from a to c is worth {outcome.Strengths[2]}, from c to a {outcome.Strengths[6]}, so {Written.List(outcome.Winners)} is first";
    }
}
