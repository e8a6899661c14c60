using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Numbers;

/// <summary>The engine's own functions beside the platform's, within the error they promise.</summary>
public sealed class ElementaryTests
{
    private const double Promised = 1e-14;

    private static readonly Arbitrary<double> Sizes = Arb.From(
        from exponent in Gen.Choose(-60, 60)
        from fraction in Gen.Choose(0, 1 << 30)
        select Math.ScaleB(1 + fraction / (double)(1 << 30), exponent));

    [Fact]
    public void Logarithms_keep_their_promise() => Drawn.Holds(Sizes, x => Near(Math.Log(x), Elementary.Ln(x)), 2000);

    [Fact]
    public void Logarithms_near_one_keep_their_promise() => Drawn.Holds(
        Arb.From(from bits in Gen.Choose(1, 50) from up in Gen.Elements(1, -1) select 1 + up * Math.ScaleB(1, -bits)), x => Near(Math.Log(x), Elementary.Ln(x)));

    [Fact]
    public void Exponentials_keep_their_promise() => Drawn.Holds(
        Arb.From(from thousandths in Gen.Choose(-40_000, 40_000) select thousandths / 1000.0), x => Near(Math.Exp(x), Elementary.Exp(x)), 2000);

    [Fact]
    public void Powers_of_shares_keep_their_promise() => Drawn.Holds(
        Arb.From(from share in Gen.Choose(1, 10_000) from tenths in Gen.Choose(0, 50) select (Share: share / 10_000.0, Power: tenths / 10.0)),
        drawn => Near(Math.Pow(drawn.Share, drawn.Power), Elementary.Pow(drawn.Share, drawn.Power)), 1000);

    [Fact]
    public void Gammas_of_halves_are_products()
    {
        var ln = 0.5 * Math.Log(Math.PI);
        for (var twice = 1; twice < 2_000; twice += 2, ln += Math.Log((twice - 2) / 2.0))
            Assert.Equal(ln, Elementary.LnGammaOfHalves(twice), Math.Max(1, Math.Abs(ln)) * 1e-13);
        Assert.Equal(Math.Log(24), Elementary.LnGammaOfHalves(10), 1e-14);
    }

    [Fact]
    public void The_ends_of_the_ranges_are_what_they_are()
    {
        Assert.Equal(0, Elementary.Ln(1));
        Assert.Equal(double.NegativeInfinity, Elementary.Ln(0));
        Assert.Equal(double.PositiveInfinity, Elementary.Ln(double.PositiveInfinity));
        Assert.Equal(Math.Log(double.MaxValue), Elementary.Ln(double.MaxValue), 1e-10);
        Assert.Equal(Math.Log(double.Epsilon), Elementary.Ln(double.Epsilon), 1e-10);
        Assert.True(double.IsNaN(Elementary.Ln(-1)));
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(0, Elementary.Exp(-1000));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(1000));
        Assert.Equal(1, Elementary.Pow(0, 0));
        Assert.Equal(0, Elementary.Pow(0, 1.6));
    }

    private static bool Near(double want, double got) => Math.Abs(want - got) <= Promised * Math.Abs(want);
}
