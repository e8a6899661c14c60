using Deliberation.Consensus.Tests.Properties;
using Deliberation.Consensus.Uncertainty;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Uncertainty;

public sealed class ChiSquareTests
{
    [Theory]
    [InlineData(3.841459, 1, 0.05)]
    [InlineData(6.634897, 1, 0.01)]
    [InlineData(9.487729, 4, 0.05)]
    [InlineData(16.918978, 9, 0.05)]
    [InlineData(43.772972, 30, 0.05)]
    [InlineData(135.806723, 100, 0.01)]
    public void The_tail_is_that_of_the_tables(double x, int df, double tail) => Assert.Equal(tail, ChiSquare.UpperTail(x, df), 1e-6);

    [Fact]
    public void For_even_degrees_the_tail_is_a_sum_of_Poissons() => Drawn.Holds(
        Arb.From(from half in Gen.Choose(1, 40) from tenths in Gen.Choose(1, 2000) select (half, X: tenths / 10.0)), drawn =>
        {
            var (term, sum) = (Math.Exp(-drawn.X / 2), 0.0);
            for (var i = 1; i <= drawn.half; i++)
            {
                sum += term;
                term *= drawn.X / 2 / i;
            }
            return Math.Abs(ChiSquare.UpperTail(drawn.X, 2 * drawn.half) - sum) <= 1e-10 * sum + 1e-14;
        });

    [Fact]
    public void Two_more_degrees_add_one_term_of_the_recurrence() => Drawn.Holds(
        Arb.From(from half in Gen.Choose(1, 30) from tenths in Gen.Choose(1, 900) select (Df: 2 * half - 1, X: tenths / 10.0)), drawn =>
        {
            // Q(a + 1, z) = Q(a, z) + z^a e^-z / gamma(a + 1), gamma by its recurrence from gamma(1/2).
            var (a, gamma) = (drawn.Df / 2.0, Math.Sqrt(Math.PI));
            for (var at = 0.5; at <= a; at += 1) gamma *= at;
            var added = Math.Pow(drawn.X / 2, a) * Math.Exp(-drawn.X / 2) / gamma;
            return Math.Abs(ChiSquare.UpperTail(drawn.X, drawn.Df + 2) - ChiSquare.UpperTail(drawn.X, drawn.Df) - added) < 1e-10;
        });

    [Fact]
    public void Nothing_or_less_is_exceeded_for_sure() => Assert.Equal(1.0, ChiSquare.UpperTail(0, 3));
}
