using Deliberation.Consensus.Delphi;
using Deliberation.Consensus.Tests.Properties;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Delphi;

/// <summary>What is said about several readings of one question: dissent, stability, agreement, and whether to read again.</summary>
public sealed class ReadingsTests
{
    [Fact]
    public void A_lonely_view_is_reported_with_whether_it_held()
    {
        var panel = Panel(
            (1, [5, 5, 5, 6, 1]),
            (2, [5, 5, 5, 5, 1]));

        Assert.Equal<IEnumerable<Dissent.View>>([new(1, 5, 1, null)], Dissent.Of(panel, 1, null));
        Assert.Equal<IEnumerable<Dissent.View>>([new(1, 5, 1, true)], Dissent.Of(panel, 2, 1));
    }

    [Fact]
    public void Who_only_now_stands_apart_did_not_hold_and_who_changed_sides_did_not_either()
    {
        var panel = Panel(
            (1, [5, 5, 5, 5, 5]),
            (2, [5, 5, 5, 5, 9]),
            (3, [5, 5, 5, 5, 1]));

        Assert.Equal<IEnumerable<Dissent.View>>([new(1, 5, 9, false)], Dissent.Of(panel, 2, 1));
        Assert.Equal<IEnumerable<Dissent.View>>([new(1, 5, 1, false)], Dissent.Of(panel, 3, 2));
    }

    [Fact]
    public void One_step_away_from_all_others_is_no_dissent() => Assert.Empty(Dissent.Of(Panel((1, [5, 5, 5, 5, 6])), 1, null));

    [Fact]
    public void Two_steps_away_from_all_others_is_dissent() => Assert.Single(Dissent.Of(Panel((1, [5, 5, 5, 5, 7])), 1, null));

    [Theory]
    [InlineData(4, true)] // 80% of the items
    [InlineData(3, false)]
    public void Reading_again_is_advised_against_when_four_of_five_items_are_settled(int still, bool stop)
    {
        var ratings = from item in Enumerable.Range(1, 5)
                      from round in (int[])[1, 2]
                      from expert in Enumerable.Range(1, 8)
                      select (round, expert, item, item > still && round == 2 ? 9 - expert % 2 : 4 + expert % 2);
        var panel = new DelphiPanel(RatingScale.OneToNine, ratings);

        var advice = StopRule.Of(RoundStability.Between(panel, 1, 2));

        Assert.Equal(stop, advice.Stop);
        Assert.Equal(Enumerable.Range(1, still), advice.Settled);
        Assert.Equal(Enumerable.Range(still + 1, 5 - still), advice.Open);
        Assert.EndsWith("You decide.", advice.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_people_who_answered_twice_settle_nothing()
    {
        var panel = Panel((1, [5, 5, 5, 5]), (2, [5, 5, 5, 5]));

        Assert.False(StopRule.Of(RoundStability.Between(panel, 1, 2)).Stop);
    }

    [Fact]
    public void Readings_without_a_common_item_say_nothing()
    {
        var panel = new DelphiPanel(RatingScale.OneToNine, [(1, 1, 1, 5), (2, 1, 2, 5)]);

        var advice = StopRule.Of(RoundStability.Between(panel, 1, 2));

        Assert.False(advice.Stop);
        Assert.Empty(advice.Settled);
    }

    [Fact]
    public void Concordance_is_one_when_all_order_alike_and_follows_from_the_mean_rank_correlation() => Drawn.Holds(
        Arb.From(
            from experts in Gen.Choose(2, 6)
            from items in Gen.Choose(2, 6)
            from rows in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(1, 9), items), experts)
            where rows.All(row => row.Distinct().Count() > 1)
            select rows.Select(row => Array.ConvertAll(row, rating => (double)rating)).ToArray()),
        rows =>
        {
            var (found, alike) = (KendallW.Of(rows), KendallW.Of(rows.Select(_ => rows[0]).ToArray()));
            return found.Corrected is >= -1e-12 and <= 1 + 1e-12 && Math.Abs(alike.Corrected - 1) < 1e-12 && found.Uncorrected <= found.Corrected + 1e-12
                && Math.Abs(found.RankSums.Sum() - rows.Length * rows[0].Length * (rows[0].Length + 1) / 2.0) < 1e-9;
        });

    private static DelphiPanel Panel(params (int Round, int[] Ratings)[] readings) => new(
        RatingScale.OneToNine, readings.SelectMany(reading => reading.Ratings.Select((rating, expert) => (reading.Round, expert + 1, 1, rating))));
}
