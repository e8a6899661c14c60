using Deliberation.Consensus.Delphi;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of repeated readings claim for every panel, and panels on which what they disclaim fails.</summary>
public sealed class DelphiCriteriaTests
{
    private static readonly RatingScale Scale = RatingScale.OneToNine;

    private static readonly Arbitrary<int[][]> Rows = Arb.From(
        from experts in Gen.Choose(2, 6)
        from items in Gen.Choose(2, 6)
        from rows in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(1, 9), items), experts)
        where rows.All(row => row.Distinct().Count() > 1)
        select rows);

    private static readonly Arbitrary<int[]> Ratings = Arb.From(from n in Gen.Choose(5, 25) from ratings in Gen.ArrayOf(Gen.Choose(1, 9), n) select ratings);

    [Fact]
    public void W_lies_from_0_to_1_and_asks_only_for_each_persons_order() => Drawn.Holds(Rows, rows =>
    {
        // Each expert stretches the scale in another way that keeps the order.
        var stretched = rows.Select((row, i) => Array.ConvertAll(row, rating => i % 2 == 0 ? Math.Pow(rating, 3) : 100 - Math.Pow(2, -rating))).ToArray();
        var (plain, other) = (KendallW.Of(rows.Select(row => Array.ConvertAll(row, rating => (double)rating)).ToArray()), KendallW.Of(stretched));
        return plain.Corrected is >= -1e-12 and <= 1 + 1e-12 && plain.Corrected == other.Corrected && plain.RankSums.SequenceEqual(other.RankSums)
            && Math.Abs(plain.ChiSquare - plain.Experts * plain.Freedom * plain.Corrected) < 1e-9;
    });

    [Fact]
    public void W_rises_to_1_when_people_merely_give_in()
    {
        double[][] apart = [[1, 2, 3], [3, 2, 1]];

        Assert.Equal(0, KendallW.Of(apart).Corrected, 1e-12);
        Assert.Equal(1, KendallW.Of([apart[0], apart[0]]).Corrected, 1e-12);
    }

    [Fact]
    public void The_quartiles_do_not_hang_on_how_extreme_the_extremes_are() => Drawn.Holds(Ratings, ratings =>
    {
        var pushed = ratings.Order().ToArray();
        (pushed[0], pushed[^1]) = (1, 9);
        var (before, after) = (ItemSpread.Of(Scale, ratings), ItemSpread.Of(Scale, pushed));
        return before.Lower == after.Lower && before.Upper == after.Upper && before.Median == after.Median
            && before.Iqr >= 0 && before.Lower <= before.Median && before.Median <= before.Upper;
    });

    [Fact]
    public void Two_camps_and_an_even_spread_can_have_the_same_quartile_range() =>
        Assert.Equal(ItemSpread.Of(Scale, [1, 2, 3, 4, 5, 6, 7, 8, 9]).Iqr, ItemSpread.Of(Scale, [3, 3, 3, 3, 7, 7, 7, 7]).Iqr);

    [Fact]
    public void Turning_the_scale_around_changes_neither_IPRAS_nor_who_stays_apart() => Drawn.Holds(Ratings, ratings =>
    {
        int[] turned = [.. ratings.Select(rating => 10 - rating)];
        var (plain, other) = (Ipras.Of(Scale, [.. ratings.Order()]), Ipras.Of(Scale, [.. turned.Order()]));
        return Math.Abs(plain.Range - other.Range) < 1e-9 && Math.Abs(plain.Limit - other.Limit) < 1e-9 && plain.Range is >= 0 and <= 8 && plain.Limit >= 2.35
            && Dissent.Of(Panel((1, ratings)), 1, null).Select(view => (view.Expert, view.Rating)).SequenceEqual(
                Dissent.Of(Panel((1, turned)), 1, null).Select(view => (view.Expert, 10 - view.Rating)));
    });

    [Fact]
    public void Nobody_is_apart_where_half_stand_at_either_end() => Assert.Empty(Dissent.Of(Panel((1, [1, 1, 1, 9, 9, 9])), 1, null));

    [Fact]
    public void Who_rated_only_once_moves_no_figure_about_people_who_rated_twice() => Drawn.Holds(
        Arb.From(
            from pair in Ratings.Generator
            from shifts in Gen.ArrayOf(Gen.Choose(-2, 2), pair.Length)
            from newcomers in Gen.ArrayOf(Gen.Choose(1, 9), 4)
            select (Before: pair, After: pair.Zip(shifts, (rating, shift) => Math.Clamp(rating + shift, 1, 9)).ToArray(), Newcomers: newcomers)),
        readings =>
        {
            var plain = RoundStability.Between(Panel((1, readings.Before), (2, readings.After)), 1, 2).Items.Single();
            var joined = RoundStability.Between(Panel((1, readings.Before), (2, [.. readings.After, .. readings.Newcomers])), 1, 2).Items.Single();
            var still = RoundStability.Between(Panel((1, readings.Before), (2, readings.Before)), 1, 2).Items.Single();
            return (plain.Pairs, plain.Unchanged, plain.WithinOne, plain.MeanShift) == (joined.Pairs, joined.Unchanged, joined.WithinOne, joined.MeanShift)
                && plain.Unchanged >= 0 && plain.Unchanged <= plain.WithinOne && plain.WithinOne <= 1 && plain.MeanShift >= 0
                && (still.Unchanged, still.WithinOne, still.MeanShift, still.IqrChange) == (1.0, 1.0, 0.0, 0.0);
        });

    [Fact]
    public void A_stable_quarrel_ends_the_readings_and_agreement_that_just_came_about_does_not()
    {
        var quarrel = StopRule.Of(RoundStability.Between(Panel((1, [1, 1, 1, 9, 9, 9]), (2, [1, 1, 1, 9, 9, 9])), 1, 2));
        var agreement = StopRule.Of(RoundStability.Between(Panel((1, [1, 1, 1, 9, 9, 9]), (2, [5, 5, 5, 5, 5, 5])), 1, 2));

        Assert.True(quarrel.Stop);
        Assert.False(agreement.Stop);
        Assert.EndsWith("You decide.", quarrel.Because, StringComparison.Ordinal);
    }

    private static DelphiPanel Panel(params (int Round, int[] Ratings)[] readings) =>
        new(Scale, readings.SelectMany(reading => reading.Ratings.Select((rating, expert) => (reading.Round, expert + 1, 1, rating))));
}
