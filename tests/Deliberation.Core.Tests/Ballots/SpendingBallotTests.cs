using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Tests.Ballots;

public sealed class SpendingBallotTests
{
    private static readonly ImmutableArray<int> TooMany = [.. Enumerable.Range(1, Ballot.MostNorms + 1)];

    [Fact]
    public void Ballots_are_equal_whatever_the_order_in_which_they_were_filled_in()
    {
        AssertSame(
            PointSpread.Parse(10, [(3, 1), (1, 5)]).Value,
            PointSpread.Parse(10, [(1, 5), (3, 1)]).Value,
            PointSpread.Parse(11, [(1, 5), (3, 1)]).Value);
        AssertSame(
            QuadraticVotes.Parse(25, [(3, -3), (1, 4)]).Value,
            QuadraticVotes.Parse(25, [(1, 4), (3, -3)]).Value,
            QuadraticVotes.Parse(25, [(1, 4), (3, 3)]).Value);
        AssertSame(Knapsack.Parse([3, 1]).Value, Knapsack.Parse([1, 3]).Value, Knapsack.Parse([2, 3]).Value);
    }

    [Fact]
    public void Empty_ballots_name_nothing()
    {
        Ballot[] empty = [PointSpread.Parse(1, []).Value, QuadraticVotes.Parse(1, []).Value, Knapsack.Parse([]).Value];

        Assert.All(empty, ballot => Assert.Equal(0, ballot.Highest));
    }

    [Fact]
    public void Everything_can_be_spent_and_nothing_beyond()
    {
        Assert.Null(PointSpread.Parse(10, [(1, 7), (2, 3)]).Refusal);
        Assert.Equal(Refusal.OverAllowance, PointSpread.Parse(10, [(1, 7), (2, 4)]).Refusal);
        Assert.Null(QuadraticVotes.Parse(25, [(1, 4), (2, -3)]).Refusal);
        Assert.Equal(Refusal.OverAllowance, QuadraticVotes.Parse(24, [(1, 4), (2, -3)]).Refusal);
        Assert.Equal(12, Knapsack.Parse([1, 3]).Value.Cost([5, 100, 7]));
    }

    [Fact]
    public void Points_below_one_twice_or_of_no_norm_are_refused()
    {
        Assert.Equal(Refusal.BadAllowance, PointSpread.Parse(0, []).Refusal);
        Assert.Equal(Refusal.BadAllowance, PointSpread.Parse(PointSpread.MostPoints + 1, []).Refusal);
        Assert.Equal(Refusal.BadAmount, PointSpread.Parse(10, [(1, 0)]).Refusal);
        Assert.Equal(Refusal.BadAmount, PointSpread.Parse(10, [(1, 10), (2, -1)]).Refusal);
        Assert.Equal(Refusal.NotOnBallot, PointSpread.Parse(10, [(0, 1)]).Refusal);
        Assert.Equal(Refusal.DuplicateNorm, PointSpread.Parse(10, [(1, 1), (2, 1), (1, 2)]).Refusal);
        Assert.Equal(Refusal.TooManyNorms, PointSpread.Parse(1_000, [.. TooMany.Select(n => (n, 1))]).Refusal);
    }

    [Fact]
    public void Votes_of_nothing_twice_or_on_no_norm_are_refused()
    {
        Assert.Equal(Refusal.BadAllowance, QuadraticVotes.Parse(0, []).Refusal);
        Assert.Equal(Refusal.BadAllowance, QuadraticVotes.Parse(QuadraticVotes.MostCredits + 1, []).Refusal);
        Assert.Equal(Refusal.BadAmount, QuadraticVotes.Parse(10, [(1, 0)]).Refusal);
        Assert.Equal(Refusal.NotOnBallot, QuadraticVotes.Parse(10, [(-1, 1)]).Refusal);
        Assert.Equal(Refusal.DuplicateNorm, QuadraticVotes.Parse(10, [(1, 1), (1, -1)]).Refusal);
        Assert.Equal(Refusal.TooManyNorms, QuadraticVotes.Parse(1_000, [.. TooMany.Select(n => (n, 1))]).Refusal);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(65_536)] // whose square is 0 in 32 bits
    public void No_amount_is_so_large_that_it_seems_small(int amount)
    {
        Assert.Equal(Refusal.OverAllowance, QuadraticVotes.Parse(10_000, [(1, amount), (2, amount), (3, amount)]).Refusal);
        Assert.Equal(amount < 0 ? Refusal.BadAmount : Refusal.OverAllowance, PointSpread.Parse(1_000, [(1, 1), (2, amount), (3, amount)]).Refusal);
    }

    [Fact]
    public void The_costs_of_a_whole_list_are_added_up_exactly() => Assert.Equal(
        Ballot.MostNorms * Knapsack.MostCost,
        Knapsack.Parse([.. TooMany[..Ballot.MostNorms]]).Value.Cost([.. Enumerable.Repeat(Knapsack.MostCost, Ballot.MostNorms)]));

    [Fact]
    public void Norms_to_pay_for_twice_or_of_no_number_are_refused()
    {
        Assert.Equal(Refusal.NotOnBallot, Knapsack.Parse([1, 0]).Refusal);
        Assert.Equal(Refusal.DuplicateNorm, Knapsack.Parse([1, 2, 1]).Refusal);
        Assert.Equal(Refusal.TooManyNorms, Knapsack.Parse(TooMany).Refusal);
    }

    [Theory]
    [InlineData(RoundKind.Points, "points")]
    [InlineData(RoundKind.Quadratic, "quadratic")]
    [InlineData(RoundKind.Budget, "budget")]
    public void Their_rounds_have_a_word_and_a_place_for_ballots_but_no_page_yet(RoundKind kind, string word)
    {
        Assert.Equal(word, kind.Word());
        Assert.Equal(kind, RoundWords.ParseKind(word));
        Assert.Equal(word + "-cast/1", BallotBody.KindOf(kind));
        Assert.False(kind.IsOffered());
        Assert.False(kind.TakesBallots());
    }

    private static void AssertSame<T>(T ballot, T same, T other)
        where T : Ballot
    {
        Assert.Equal(ballot, same);
        Assert.Equal(ballot.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(ballot, other);
        Assert.Equal(3, ballot.Highest);
    }
}
