using Deliberation.Consensus.Polarisation;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of polarisation claim beyond their ranges, and answers on which what they disclaim fails.</summary>
public sealed class DivisionCriteriaTests
{
    // Five categories; the same mean and variance, once in two camps and once spread wide around a middle.
    private static readonly long[] Camps = [0, 4, 0, 4, 0];
    private static readonly long[] Wide = [1, 0, 6, 0, 1];

    private static readonly Arbitrary<long[]> Frequencies = Arb.From(
        from categories in Gen.Choose(3, 9)
        from counts in Gen.ArrayOf(Gen.Choose(0, 9), categories)
        where counts.Sum() > 0
        select counts.Select(count => (long)count).ToArray());

    [Fact]
    public void Entropy_is_the_same_in_whatever_order_categories_stand() => Drawn.Holds(Frequencies, counts =>
        Math.Abs(Entropy.Normalised(counts) - Entropy.Normalised([.. counts.Order()])) < 1e-12
        && Math.Abs(Entropy.Normalised(counts) - Entropy.Normalised([.. counts[1..], counts[0]])) < 1e-12);

    [Fact]
    public void The_other_measures_use_the_order()
    {
        long[] neighbours = [5, 5, 0, 0, 0], ends = [5, 0, 0, 0, 5];

        Assert.True(VanDerEijk.Agreement(neighbours) > VanDerEijk.Agreement(ends) + 1);
        Assert.True(VariancePolarisation.Of(neighbours) < VariancePolarisation.Of(ends) / 10);
        Assert.True(EstebanRay.Of(neighbours) < EstebanRay.Of(ends) / 3);
        Assert.Equal(Entropy.Normalised(neighbours), Entropy.Normalised(ends), 1e-12);
    }

    [Fact]
    public void Nothing_divides_more_than_two_equal_camps_at_the_ends() => Drawn.Holds(Frequencies, counts =>
    {
        var split = new long[counts.Length];
        (split[0], split[^1]) = (1, 1);
        return VariancePolarisation.Of(counts) <= VariancePolarisation.Of(split) + 1e-12 && EstebanRay.Of(counts) <= EstebanRay.Of(split) + 1e-12
            && VanDerEijk.Agreement(counts) >= VanDerEijk.Agreement(split) - 1e-12;
    }, 600);

    [Fact]
    public void Only_people_who_all_say_the_same_agree_wholly() => Drawn.Holds(Frequencies, counts =>
        counts.Count(count => count > 0) == 1 == Math.Abs(VanDerEijk.Agreement(counts) - 1) < 1e-12
        && counts.Count(count => count > 0) == 1 == VariancePolarisation.Of(counts) < 1e-12 && counts.Count(count => count > 0) == 1 == EstebanRay.Of(counts) < 1e-12);

    [Fact]
    public void Answers_moved_away_from_the_middle_raise_the_variance() => Drawn.Holds(Frequencies, counts =>
    {
        var turned = counts.Zip(counts.Reverse(), (a, b) => a + b).ToArray(); // its mean is the middle
        return Enumerable.Range(1, turned.Length / 2 - (turned.Length % 2 == 0 ? 1 : 0)).Where(i => turned[i] > 0).All(i =>
        {
            var outer = (long[])turned.Clone();
            (outer[i], outer[i - 1]) = (outer[i] - 1, outer[i - 1] + 1);
            if (i != outer.Length - 1 - i) (outer[^(i + 1)], outer[^i]) = (outer[^(i + 1)] - 1, outer[^i] + 1);
            return VariancePolarisation.Of(outer) > VariancePolarisation.Of(turned);
        });
    });

    [Fact]
    public void Esteban_and_Ray_tell_two_camps_from_a_wide_spread_and_the_variance_does_not()
    {
        Assert.Equal(VariancePolarisation.Of(Camps), VariancePolarisation.Of(Wide), 1e-12);
        Assert.True(EstebanRay.Of(Camps) > 1.2 * EstebanRay.Of(Wide));
    }

    [Fact]
    public void Esteban_and_Ray_grow_with_the_length_of_the_scale() =>
        Assert.Equal(4 * EstebanRay.Of([1, 0, 1]), EstebanRay.Of([1, 0, 0, 0, 0, 0, 0, 0, 1]), 1e-12);

    [Fact]
    public void Turning_the_scale_around_leaves_the_bimodality_coefficient() => Drawn.Holds(Frequencies, counts =>
    {
        int[] values = [.. counts.SelectMany((count, i) => Enumerable.Repeat(i, (int)count))];
        var (plain, turned) = (Bimodality.Of(values), Bimodality.Of([.. values.Select(value => 10 - value)]));
        return double.IsNaN(plain.Coefficient) ? double.IsNaN(turned.Coefficient)
            : Math.Abs(plain.Coefficient - turned.Coefficient) < 1e-9 && Math.Abs(plain.Skewness + turned.Skewness) < 1e-9;
    });

    [Fact]
    public void One_skewed_peak_can_look_like_two() => Assert.True(
        Bimodality.Of([.. Enumerable.Repeat(1, 60), .. Enumerable.Repeat(2, 10), .. Enumerable.Repeat(3, 6), .. Enumerable.Repeat(4, 3), 5, 6, 9]).Coefficient > 5.0 / 9);
}
