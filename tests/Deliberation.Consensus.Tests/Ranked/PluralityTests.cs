using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class PluralityTests
{
    [Fact]
    [Example("plurality")]
    public void Example()
    {
        const string ballots = "2 voters a>b, 1 {a,b}";
        var profile = Written.Rankings(ballots, 2);
        var scores = Plurality.Scores(profile);

        Assert.Equal(Plurality.Card.Example, $"{ballots}: first places a {scores[0]}, b {scores[1]}, so {Written.Name(Plurality.Ranking(profile)[0])} is first");
    }
}
