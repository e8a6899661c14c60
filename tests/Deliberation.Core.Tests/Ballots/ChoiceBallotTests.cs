using System.Collections.Immutable;
using Deliberation.Core.Ballots;

namespace Deliberation.Core.Tests.Ballots;

public sealed class ChoiceBallotTests
{
    private static readonly ImmutableArray<int> TooMany = [.. Enumerable.Range(1, Ballot.MostNorms + 1)];

    [Fact]
    public void Ballots_are_equal_whatever_the_order_in_which_they_were_filled_in()
    {
        AssertSame(Grading.Parse(5, [(3, 1), (1, 5)]).Value, Grading.Parse(5, [(1, 5), (3, 1)]).Value, Grading.Parse(4, [(1, 4), (3, 1)]).Value, 3);
        AssertSame(Approvals.Parse([4, 2]).Value, Approvals.Parse([2, 4]).Value, Approvals.Parse([2]).Value, 4);
        AssertSame(
            PairwiseChoices.Parse([(2, 1, PairAnswer.First), (2, 3, PairAnswer.Equal)]).Value,
            PairwiseChoices.Parse([(3, 2, PairAnswer.Equal), (1, 2, PairAnswer.Second)]).Value,
            PairwiseChoices.Parse([(2, 1, PairAnswer.Second), (2, 3, PairAnswer.Equal)]).Value, 3);
        AssertSame(
            BestWorstChoices.Parse([([3, 1], 1, 3), ([5, 2, 1], 5, 1)]).Value,
            BestWorstChoices.Parse([([1, 2, 5], 5, 1), ([1, 3], 1, 3)]).Value,
            BestWorstChoices.Parse([([1, 2, 5], 1, 5), ([1, 3], 1, 3)]).Value, 5);
        AssertSame(
            TradeOffChoices.Parse([(4, 1, 2), (1, 2, 1)]).Value,
            TradeOffChoices.Parse([(1, 2, 1), (4, 1, 2)]).Value,
            TradeOffChoices.Parse([(1, 4, 2), (1, 2, 1)]).Value, 4);
    }

    [Fact]
    public void Empty_ballots_name_nothing()
    {
        Ballot[] empty = [Grading.Parse(2, []).Value, Approvals.Parse([]).Value, PairwiseChoices.Parse([]).Value, BestWorstChoices.Parse([]).Value, TradeOffChoices.Parse([]).Value];

        Assert.All(empty, ballot => Assert.Equal(0, ballot.Highest));
    }

    [Fact]
    public void Grades_off_the_scale_twice_or_of_no_norm_are_refused()
    {
        Assert.Equal(Refusal.BadScale, Grading.Parse(1, []).Refusal);
        Assert.Equal(Refusal.BadScale, Grading.Parse(11, []).Refusal);
        Assert.Equal(Refusal.OffScale, Grading.Parse(5, [(1, 6)]).Refusal);
        Assert.Equal(Refusal.OffScale, Grading.Parse(5, [(1, 0)]).Refusal);
        Assert.Equal(Refusal.NotOnBallot, Grading.Parse(5, [(0, 1)]).Refusal);
        Assert.Equal(Refusal.DuplicateNorm, Grading.Parse(5, [(1, 1), (2, 1), (1, 2)]).Refusal);
        Assert.Equal(Refusal.TooManyNorms, Grading.Parse(5, [.. TooMany.Select(n => (n, 1))]).Refusal);
    }

    [Fact]
    public void Approvals_twice_or_of_no_norm_are_refused()
    {
        Assert.Equal(Refusal.NotOnBallot, Approvals.Parse([1, -1]).Refusal);
        Assert.Equal(Refusal.DuplicateNorm, Approvals.Parse([1, 2, 1]).Refusal);
        Assert.Equal(Refusal.TooManyNorms, Approvals.Parse(TooMany).Refusal);
    }

    [Fact]
    public void Pairs_of_one_norm_of_no_norm_or_asked_twice_are_refused()
    {
        Assert.Equal(Refusal.SameNorm, PairwiseChoices.Parse([(1, 1, PairAnswer.Equal)]).Refusal);
        Assert.Equal(Refusal.NotOnBallot, PairwiseChoices.Parse([(1, 0, PairAnswer.Equal)]).Refusal);
        Assert.Equal(Refusal.DuplicateChoice, PairwiseChoices.Parse([(1, 2, PairAnswer.First), (2, 1, PairAnswer.Second)]).Refusal);
        Assert.Equal(Refusal.TooManyChoices, PairwiseChoices.Parse([.. Enumerable.Repeat((1, 2, PairAnswer.First), PairwiseChoices.MostChoices + 1)]).Refusal);
    }

    [Fact]
    public void Best_and_worst_that_were_not_shown_or_are_the_same_are_refused()
    {
        Assert.Equal(Refusal.BadShowing, BestWorstChoices.Parse([([1], 1, 1)]).Refusal);
        Assert.Equal(Refusal.BadShowing, BestWorstChoices.Parse([([.. Enumerable.Range(1, 21)], 1, 2)]).Refusal);
        Assert.Equal(Refusal.NotOnBallot, BestWorstChoices.Parse([([0, 1], 1, 0)]).Refusal);
        Assert.Equal(Refusal.DuplicateNorm, BestWorstChoices.Parse([([1, 2, 1], 1, 2)]).Refusal);
        Assert.Equal(Refusal.NotShown, BestWorstChoices.Parse([([1, 2], 3, 2)]).Refusal);
        Assert.Equal(Refusal.NotShown, BestWorstChoices.Parse([([1, 2], 1, 3)]).Refusal);
        Assert.Equal(Refusal.SameNorm, BestWorstChoices.Parse([([1, 2], 1, 1)]).Refusal);
        Assert.Equal(Refusal.DuplicateChoice, BestWorstChoices.Parse([([1, 2], 1, 2), ([2, 1], 2, 1)]).Refusal);
        Assert.Equal(Refusal.TooManyChoices, BestWorstChoices.Parse([.. Enumerable.Repeat(((IReadOnlyCollection<int>)[1, 2], 1, 2), BestWorstChoices.MostChoices + 1)]).Refusal);
    }

    [Fact]
    public void Trade_offs_of_one_norm_in_no_context_or_both_ways_are_refused()
    {
        Assert.Equal(Refusal.SameNorm, TradeOffChoices.Parse([(1, 1, 1)]).Refusal);
        Assert.Equal(Refusal.NotOnBallot, TradeOffChoices.Parse([(0, 1, 1)]).Refusal);
        Assert.Equal(Refusal.UnknownContext, TradeOffChoices.Parse([(1, 2, 0)]).Refusal);
        Assert.Equal(Refusal.UnknownContext, TradeOffChoices.Parse([(1, 2, TradeOffChoices.MostContexts + 1)]).Refusal);
        Assert.Equal(Refusal.DuplicateChoice, TradeOffChoices.Parse([(1, 2, 1), (2, 1, 1)]).Refusal);
        Assert.Null(TradeOffChoices.Parse([(1, 2, 1), (2, 1, 2)]).Refusal);
        Assert.Equal(Refusal.TooManyChoices, TradeOffChoices.Parse([.. Enumerable.Repeat((1, 2, 1), TradeOffChoices.MostChoices + 1)]).Refusal);
    }

    private static void AssertSame<T>(T ballot, T same, T other, int highest)
        where T : Ballot
    {
        Assert.Equal(ballot, same);
        Assert.Equal(ballot.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(ballot, other);
        Assert.Equal(highest, ballot.Highest);
    }
}
