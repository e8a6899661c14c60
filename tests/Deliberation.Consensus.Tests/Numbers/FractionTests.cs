using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Numbers;

public sealed class FractionTests
{
    private static readonly Arbitrary<(Fraction A, Fraction B)> Pairs = Arb.From(
        from a in Gen.Choose(-60, 60) from b in Gen.Choose(1, 60) from c in Gen.Choose(-60, 60) from d in Gen.Choose(1, 60)
        select (new Fraction(a, b), new Fraction(-c, -d)));

    [Fact]
    public void Sums_products_and_order_are_those_of_cross_multiplication() => Drawn.Holds(Pairs, pair =>
    {
        var (a, b) = pair;
        return Is(a + b, a.Num * b.Den + b.Num * a.Den, a.Den * b.Den) && Is(a - b, a.Num * b.Den - b.Num * a.Den, a.Den * b.Den)
            && Is(a * b, a.Num * b.Num, a.Den * b.Den) && (b.Sign == 0 || Is(a / b, a.Num * b.Den, a.Den * b.Num))
            && (a < b) == (a.Num * b.Den < b.Num * a.Den) && (a == b) == (a.Num * b.Den == b.Num * a.Den) && -a + a == Fraction.Zero;
    }, 500);

    [Fact]
    public void A_fraction_is_always_in_lowest_terms_over_a_positive_whole() => Drawn.Holds(Pairs, pair =>
        (pair.A * pair.B) is var f && f.Den.Sign > 0 && BigInteger.GreatestCommonDivisor(f.Num, f.Den).IsOne);

    [Fact]
    public void The_nearest_double_is_found_for_huge_parts_too()
    {
        var huge = BigInteger.Pow(10, 400);

        Assert.Equal(2.0 / 3.0, new Fraction(2 * huge + 1, 3 * huge).ToDouble(), 1e-15);
        Assert.Equal("2675/3", new Fraction(5350, 6).ToString());
        Assert.Equal("-7", new Fraction(14, -2).ToString());
        Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));
    }

    private static bool Is(Fraction f, BigInteger num, BigInteger den) => f.Num * den == num * f.Den;
}
