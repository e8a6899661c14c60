using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class SeveralSeatsTests
{
    [Fact]
    [Example("stv")]
    public void Example_of_a_transfer()
    {
        const string ballots = "6 voters a>b, 3 c";
        var outcome = SingleTransferableVote.Count(Written.Rankings(ballots, 3), 2)!;
        var (first, second, third) = (outcome.Turns[0], outcome.Turns[1], outcome.Turns[2]);
        static string Votes(SingleTransferableVote.Turn turn, int position) => turn.Tally.Single(t => t.Position == position).Votes.ToString();

        Assert.True(third.Fills);
        Assert.Equal(
            SingleTransferableVote.Card.Example,
            $"{ballots}; 2 seats: quota {outcome.Quota}; {Written.List(first.Elected)} is elected with {Votes(first, first.Elected[0])}, "
            + $"{Written.Name(second.Eliminated!.Value)} has {Votes(second, second.Eliminated.Value)} and is struck out, {Written.List(third.Elected)} fills the last seat");
    }

    [Fact]
    public void Ties_on_ballots_are_not_transferred() => Assert.Null(SingleTransferableVote.Count(Written.Rankings("1 voter {a,b}", 2), 1));

    [Fact]
    [Example("expanding-approvals")]
    public void Example_of_an_expansion()
    {
        const string ballots = "2 voters a>b, 1 c";
        var outcome = ExpandingApprovals.Count(Written.Rankings(ballots, 3), 1);
        var (position, rank, support) = outcome.Log.Single();

        Assert.Equal(
            ExpandingApprovals.Card.Example,
            $"{ballots}; 1 seat: quota {outcome.Quota}; {Written.Name(position)} has {support} at rank {rank} and is elected");
    }
}
