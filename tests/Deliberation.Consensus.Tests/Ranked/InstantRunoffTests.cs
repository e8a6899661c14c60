using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class InstantRunoffTests
{
    [Fact]
    [Example("irv")]
    public void Example()
    {
        const string ballots = "4 voters a, 3 b, 2 c>b";
        var outcome = InstantRunoff.Count(Written.Rankings(ballots, 3));
        static string With(InstantRunoff.Round round) => $"with {round.Tally.Single(t => t.Position == round.Eliminated).Votes}";

        Assert.Equal(
            InstantRunoff.Card.Example,
            $"{ballots}: {Written.Name(outcome.Rounds[0].Eliminated)} is struck out {With(outcome.Rounds[0])}, {Written.Name(outcome.Rounds[1].Eliminated)} {With(outcome.Rounds[1])}, {Written.Name(outcome.Winner)} is left and first");
    }

    [Fact]
    public void Of_equally_few_votes_the_highest_number_is_struck_out()
    {
        var outcome = InstantRunoff.Count(Written.Rankings("1 voter a, 1 b, 1 c", 3));

        Assert.Equal([2, 1], outcome.Rounds.Select(round => round.Eliminated));
        Assert.Equal([0, 1, 2], outcome.Rounds[0].TiedLowest.ToArray());
    }
}
