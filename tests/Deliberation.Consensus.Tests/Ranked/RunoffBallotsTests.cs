using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class RunoffBallotsTests
{
    [Theory]
    [InlineData(6, 1)]
    [InlineData(6, 300)]
    [InlineData(40, 900)]
    public void Ballots_that_move_on_give_the_tally_of_a_new_count(int norms, int rows)
    {
        var profile = RankColumnsTests.Drawn(norms, rows, 9);
        var (ballots, remaining, chance) = (new RunoffBallots(profile), Enumerable.Repeat(true, norms).ToArray(), new Random(norms));
        while (ballots.Standing.Count > 1)
        {
            var (moved, counted) = (ballots.Tally(), FirstPlaces.Count(profile, remaining));
            Assert.All(ballots.Standing, a => Assert.Equal(counted.Of(a), moved.Of(a)));
            Assert.Equal(counted.Exhausted, moved.Exhausted);
            var struck = ballots.Standing[chance.Next(ballots.Standing.Count)];
            ballots.Strike(struck);
            remaining[struck] = false;
        }
    }

    [Fact]
    public void The_winner_alone_is_the_winner_of_the_rounds() => Assert.All(Enumerable.Range(2, 12), norms =>
    {
        var profile = RankColumnsTests.Drawn(norms, 50, 3);
        Assert.Equal(InstantRunoff.Count(profile).Winner, InstantRunoff.Winner(profile));
    });
}
