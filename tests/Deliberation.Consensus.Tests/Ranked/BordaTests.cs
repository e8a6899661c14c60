using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class BordaTests
{
    private const string Ballots = "2 voters a>b>c, 1 b";

    [Fact]
    [Example("borda")]
    public void Example_by_average_rank()
    {
        var profile = Written.Rankings(Ballots, 3);
        Fraction[] scores = [.. Borda.Doubled(profile).Select(doubled => new Fraction(doubled, 2))];

        Assert.Equal(
            Borda.Card.Example,
            $"{Ballots}: scores a {scores[0]}, b {scores[1]}, c {scores[2]}, so {Written.Name(Borda.Ranking(profile)[0])} is first");
    }

    [Fact]
    [Example("borda-ranked-only")]
    public void Example_of_ranked_norms_alone()
    {
        var profile = Written.Rankings(Ballots, 3);
        var scores = Borda.RankedOnly(profile);

        Assert.Equal(
            Borda.RankedOnlyCard.Example,
            $"{Ballots}: scores a {scores[0]}, b {scores[1]}, c {scores[2]}, so {Written.Name(Orders.Descending(scores)[0])} is first");
    }

    // The card says that this variant fails reversal symmetry: turned around, these ballots are the same ballots.
    [Fact]
    public void Ranked_only_can_put_the_same_first_when_all_is_turned_around()
    {
        var given = Borda.RankedOnly(Written.Rankings("1 voter {a,b}>c, 1 {a,c}>b, 1 c>{a,b}, 1 b>{a,c}", 3));

        Assert.Equal((6, 5, 5), ((int)given[0], (int)given[1], (int)given[2]));
    }
}
