using Deliberation.Consensus.Polarisation;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Polarisation;

/// <summary>The measures of division at their ends, and under what must not matter.</summary>
public sealed class MeasuresOfDivisionTests
{
    private static readonly long[] Alike = [0, 0, 8, 0, 0];
    private static readonly long[] Even = [4, 4, 4, 4, 4];
    private static readonly long[] Split = [6, 0, 0, 0, 6];

    private static readonly Arbitrary<long[]> Frequencies = Arb.From(
        from categories in Gen.Choose(3, 9)
        from counts in Gen.ArrayOf(Gen.Choose(0, 9), categories)
        where counts.Sum() > 0
        select counts.Select(count => (long)count).ToArray());

    [Fact]
    public void Van_der_Eijks_agreement_is_one_nought_and_minus_one_at_its_ends()
    {
        Assert.Equal(1, VanDerEijk.Agreement(Alike), 1e-12);
        Assert.Equal(0, VanDerEijk.Agreement(Even), 1e-12);
        Assert.Equal(-1, VanDerEijk.Agreement(Split), 1e-12);
    }

    [Fact]
    public void Variance_and_entropy_are_nought_when_all_say_the_same()
    {
        Assert.Equal(0, VariancePolarisation.Of(Alike), 1e-12);
        Assert.Equal(1, VariancePolarisation.Of(Split), 1e-12);
        Assert.Equal(0, Entropy.Normalised(Alike), 1e-12);
        Assert.Equal(1, Entropy.Normalised(Even), 1e-12);
        Assert.Equal(0, EstebanRay.Of(Alike), 1e-12);
        Assert.Equal(8 * Math.Pow(0.5, 2.6) / 2, EstebanRay.Of(Split), 1e-12);
    }

    [Fact]
    public void Every_measure_is_the_plain_sum_of_its_formula() => Drawn.Holds(Frequencies, counts =>
    {
        var (n, k) = ((double)counts.Sum(), counts.Length);
        var mean = counts.Select((count, i) => count * i).Sum() / n;
        var variance = counts.Select((count, i) => count * Math.Pow(i - mean, 2)).Sum() / n;
        var entropy = -counts.Where(count => count > 0).Sum(count => count / n * Math.Log(count / n)) / Math.Log(k);
        var identified = counts.SelectMany((a, i) => counts.Select((b, j) => Math.Pow(a / n, 2.6) * (b / n) * Math.Abs(i - j))).Sum();
        return Math.Abs(VariancePolarisation.Of(counts) - 4 * variance / ((k - 1.0) * (k - 1.0))) < 1e-12
            && Math.Abs(Entropy.Normalised(counts) - entropy) < 1e-12 && Math.Abs(EstebanRay.Of(counts) - identified) < 1e-12;
    });

    [Fact]
    public void Turning_the_scale_around_or_asking_ten_times_as_many_changes_nothing() => Drawn.Holds(Frequencies, counts =>
        new Func<IReadOnlyList<long>, double>[] { VanDerEijk.Agreement, VariancePolarisation.Of, Entropy.Normalised, EstebanRay.Of }.All(measure =>
            Math.Abs(measure(counts) - measure([.. counts.Reverse()])) < 1e-12 && Math.Abs(measure(counts) - measure([.. counts.Select(count => 10 * count)])) < 1e-12));

    [Fact]
    public void Every_measure_stays_within_its_range() => Drawn.Holds(Frequencies, counts =>
        VanDerEijk.Agreement(counts) is >= -1 - 1e-12 and <= 1 + 1e-12 && VariancePolarisation.Of(counts) is >= 0 and <= 1 + 1e-12
        && Entropy.Normalised(counts) is >= 0 and <= 1 + 1e-12 && EstebanRay.Of(counts) >= 0);

    [Fact]
    public void Nobody_asked_is_no_number()
    {
        Assert.True(double.IsNaN(VanDerEijk.Agreement([0, 0, 0])));
        Assert.True(double.IsNaN(VariancePolarisation.Of([0, 0, 0])));
        Assert.True(double.IsNaN(Entropy.Normalised([0, 0, 0])));
        Assert.True(double.IsNaN(EstebanRay.Of([0, 0, 0])));
    }

    [Fact]
    public void Bimodality_follows_its_moments()
    {
        var (coefficient, skewness, kurtosis) = Bimodality.Of([1, 1, 9, 9]);

        Assert.Equal(0, skewness, 1e-12);
        Assert.Equal(-6, kurtosis, 1e-12);
        Assert.Equal(1 / 7.5, coefficient, 1e-12);
        Assert.True(Bimodality.Of([.. Enumerable.Repeat(1, 40), .. Enumerable.Repeat(9, 40)]).Coefficient > 0.9);
        Assert.True(Bimodality.Of([.. Enumerable.Repeat(4, 10), .. Enumerable.Repeat(5, 30), .. Enumerable.Repeat(6, 10)]).Coefficient < 5.0 / 9);
        Assert.True(double.IsNaN(Bimodality.Of([5, 5, 5, 5]).Coefficient));
        Assert.True(double.IsNaN(Bimodality.Of([1, 2, 3]).Coefficient));
    }
}
