using Deliberation.Consensus.Delphi;

namespace Deliberation.Consensus.Tests.Delphi;

public sealed class DelphiTests
{
    private static readonly RatingScale Scale = RatingScale.OneToNine;

    [Fact]
    [Example("kendall-w")]
    public void Example_of_concordance()
    {
        var outcome = KendallW.Of([[1, 2, 3], [1, 2, 3]]);

        Assert.Equal(
            KendallW.Card.Example,
            $"2 people both rate three items 1, 2, 3: rank sums {string.Join(", ", outcome.RankSums)}, S = {outcome.Spread}, W = {Written.Figure(outcome.Corrected)}");
    }

    [Fact]
    [Example("rating-spread")]
    public void Example_of_quartiles()
    {
        var spread = ItemSpread.Of(Scale, [9, 5, 3, 1]);

        Assert.Equal(
            ItemSpread.Card.Example,
            $"ratings 1, 3, 5, 9: median {Written.Figure(spread.Median)}, quartiles {Written.Figure(spread.Lower)} and {Written.Figure(spread.Upper)}, range {Written.Figure(spread.Iqr)}");
    }

    [Fact]
    [Example("ipras")]
    public void Example_of_disagreement()
    {
        var ipras = Ipras.Of(Scale, [1, 1, 9, 9]);

        Assert.Equal(
            Ipras.Card.Example,
            $"ratings 1, 1, 9, 9 on a scale of 1 to 9: range {Written.Figure(ipras.Range)}, limit {Written.Figure(ipras.Limit)}, so {(ipras.Disagreement ? "" : "no ")}disagreement");
        Assert.False(Ipras.Of(Scale, [5, 5, 5, 6]).Disagreement);
    }

    [Fact]
    [Example("round-stability")]
    public void Example_of_change()
    {
        var change = RoundStability.Between(Panel((1, 1, 3), (1, 2, 5), (2, 1, 3), (2, 2, 7)), 1, 2).Items.Single();

        Assert.Equal(
            RoundStability.Card.Example,
            $"ratings 3 and 5 become 3 and 7: {Written.Figure(change.Unchanged)} unchanged, mean move {Written.Figure(change.MeanShift)}");
    }

    [Fact]
    [Example("dissent")]
    public void Example_of_a_view_apart()
    {
        int[] ratings = [5, 5, 5, 6, 1];
        var panel = Panel([.. ratings.Select((rating, expert) => (1, expert, rating))]);
        var spread = ItemSpread.Of(Scale, ratings);
        var view = Dissent.Of(panel, 1, null).Single();

        Assert.Equal(
            Dissent.Card.Example,
            $"ratings {string.Join(", ", ratings)}: quartiles {Written.Figure(spread.Lower)} and {Written.Figure(spread.Upper)}, so only {view.Rating} is apart");
        Assert.Null(view.Held);
    }

    [Fact]
    [Example("stop-rule")]
    public void Example_of_a_recommendation_to_stop()
    {
        var readings = from round in new[] { 1, 2 } from expert in Enumerable.Range(1, 5) select (round, expert, expert);
        var advice = StopRule.Of(RoundStability.Between(Panel([.. readings]), 1, 2));

        Assert.Equal(
            StopRule.Card.Example,
            $"5 people rate one item the same in both readings: {advice.Settled.Length} of {advice.Settled.Length + advice.Open.Length} items is stable, so {(advice.Stop ? "stop" : "go on")}");
    }

    [Fact]
    public void Four_people_are_too_few_to_stop()
    {
        var readings = from round in new[] { 1, 2 } from expert in Enumerable.Range(1, 4) select (round, expert, expert);

        Assert.False(StopRule.Of(RoundStability.Between(Panel([.. readings]), 1, 2)).Stop);
    }

    private static DelphiPanel Panel(params (int Round, int Expert, int Rating)[] ratings) =>
        new(Scale, ratings.Select(r => (r.Round, r.Expert, 1, r.Rating)));
}
