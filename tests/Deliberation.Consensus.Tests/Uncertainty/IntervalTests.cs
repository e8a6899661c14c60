using Deliberation.Consensus.Tests.Properties;
using Deliberation.Consensus.Uncertainty;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Uncertainty;

/// <summary>Wilson's and Jeffreys' intervals against what defines their ends.</summary>
public sealed class IntervalTests
{
    private static readonly Arbitrary<(int Successes, int N)> Shares = Arb.From(
        from n in Gen.Frequency((3, Gen.Choose(1, 60)), (1, Gen.Choose(61, 3000)))
        from successes in Gen.Choose(0, n)
        select (successes, n));

    [Fact]
    public void Wilsons_ends_are_the_shares_from_which_the_observed_one_is_just_not_significant() => Drawn.Holds(Shares, share =>
    {
        var (low, high) = WilsonInterval.Of(share.Successes, share.N)!.Value;
        var observed = (double)share.Successes / share.N;
        bool IsEnd(double p) => Math.Abs((observed - p) * (observed - p) - WilsonInterval.Z * WilsonInterval.Z * p * (1 - p) / share.N) < 1e-12;
        return low >= 0 && low <= observed + 1e-15 && observed <= high + 1e-15 && high <= 1 && IsEnd(low) && IsEnd(high);
    });

    [Theory]
    [InlineData(8, 10, 0.490162, 0.943318)]
    [InlineData(0, 10, 0.0, 0.277533)]
    [InlineData(50, 100, 0.403832, 0.596168)]
    public void Wilsons_interval_is_that_of_the_tables(int successes, int n, double low, double high)
    {
        var found = WilsonInterval.Of(successes, n)!.Value;

        Assert.Equal(low, found.Low, 1e-6);
        Assert.Equal(high, found.High, 1e-6);
    }

    [Fact]
    public void Jeffreys_ends_leave_a_fortieth_of_the_integral_on_either_side() => Drawn.Holds(Shares, share =>
    {
        var (low, high) = JeffreysInterval.Of(share.Successes, share.N)!.Value;
        return (share.Successes == 0 ? low == 0 : Math.Abs(Below(low, share) - 0.025) < 1e-7)
            && (share.Successes == share.N ? high == 1 : Math.Abs(Below(high, share) - 0.975) < 1e-7);
    }, 25);

    [Fact]
    public void Jeffreys_interval_keeps_its_ends_for_huge_counts()
    {
        var (low, high) = JeffreysInterval.Of(500_000_000, 1_000_000_000)!.Value;

        Assert.Equal(0.5 - 1.959964 * 0.5 / Math.Sqrt(1e9), low, 1e-8);
        Assert.Equal(0.5 + 1.959964 * 0.5 / Math.Sqrt(1e9), high, 1e-8);
    }

    [Fact]
    public void Nobody_asked_gives_no_interval()
    {
        Assert.Null(WilsonInterval.Of(0, 0));
        Assert.Null(JeffreysInterval.Of(0, 0));
    }

    // With x = sin(t)^2 the density becomes sin^2s cos^2(n-s), smooth, so that Simpson's rule is exact enough.
    private static double Below(double x, (int Successes, int N) share)
    {
        var mode = Math.Asin(Math.Sqrt((double)share.Successes / share.N));
        double Density(double t) => Math.Exp(Log(t) - Log(mode));
        double Log(double t) => Power(Math.Sin(t), 2 * share.Successes) + Power(Math.Cos(t), 2 * (share.N - share.Successes));
        double Power(double basis, int power) => power == 0 ? 0 : power * Math.Log(Math.Max(basis, 1e-300));
        var end = Math.Asin(Math.Sqrt(x));
        return Simpson(Density, 0, end) / (Simpson(Density, 0, end) + Simpson(Density, end, Math.PI / 2));
    }

    private static double Simpson(Func<double, double> f, double from, double to)
    {
        const int Steps = 20_000;
        var (sum, h) = (f(from) + f(to), (to - from) / Steps);
        for (var i = 1; i < Steps; i++) sum += f(from + i * h) * (i % 2 == 1 ? 4 : 2);
        return sum * h / 3;
    }
}
