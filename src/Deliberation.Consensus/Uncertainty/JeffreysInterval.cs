using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// The interval of a share from the Beta(1/2, 1/2) prior at 95%: the 2.5% and 97.5% points of Beta(s + 1/2, n - s + 1/2), with 0 at s =
/// 0 and 1 at s = n. Jeffreys 1946, doi:10.1098/rspa.1946.0056; Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286. The points
/// are found by halving on the incomplete beta function (continued fraction). Cost: 60 evaluations. Example: 8 of 10:
/// 0.497 to 0.956.
/// </summary>
public static class JeffreysInterval
{
    private const double Tiny = 1e-300;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "jeffreys", 1, "Jeffreys interval", "uncertainty",
        "Where the share lies with 95% probability, knowing nothing beforehand.",
        "2.5% and 97.5% points of Beta(s + 1/2, n - s + 1/2)",
        "H. Jeffreys (1946), doi:10.1098/rspa.1946.0056; L. D. Brown et al. (2001), doi:10.1214/ss/1009213286",
        "none needed", "O(1)",
        "0 of 10: 0.000 to 0.217",
        ["stays within 0 and 1", "works for 0 of n"],
        ["holds beyond a sample: the people in the room are not drawn at random"],
        "Everybody entitled has voted: the share is then exact.");

    /// <summary>Both ends; null when <paramref name="n"/> is 0.</summary>
    public static (double Low, double High)? Of(long successes, long n)
    {
        if (n == 0) return null;
        var (a, b) = (2 * successes + 1, 2 * (n - successes) + 1);
        return (successes == 0 ? 0.0 : Point(a, b, 0.025), successes == n ? 1.0 : Point(a, b, 0.975));
    }

    // Parameters are halves: a = twiceA / 2.
    private static double Point(long twiceA, long twiceB, double probability)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2.0;
            if (Incomplete(middle, twiceA, twiceB) < probability) low = middle;
            else high = middle;
        }
        return (low + high) / 2.0;
    }

    /// <summary>The regularised incomplete beta function at half-integer parameters.</summary>
    internal static double Incomplete(double x, long twiceA, long twiceB)
    {
        if (x <= 0) return 0.0;
        if (x >= 1) return 1.0;
        var (a, b) = (twiceA / 2.0, twiceB / 2.0);
        if (x > (a + 1.0) / (a + b + 2.0)) return 1.0 - Incomplete(1.0 - x, twiceB, twiceA);
        var front = Elementary.LnGammaOfHalves(twiceA + twiceB) - Elementary.LnGammaOfHalves(twiceA) - Elementary.LnGammaOfHalves(twiceB)
            + a * Elementary.Ln(x) + b * Elementary.Ln(1.0 - x);
        return Elementary.Exp(front) / a * Continued(x, a, b);
    }

    private static double Continued(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1.0 / NotZero(1.0 - (a + b) * x / (a + 1.0));
        var value = d;
        for (var m = 1; m < 10_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
            d = 1.0 / NotZero(1.0 + even * d);
            c = NotZero(1.0 + even / c);
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
            d = 1.0 / NotZero(1.0 + odd * d);
            c = NotZero(1.0 + odd / c);
            var step = d * c;
            value *= step;
            if (Math.Abs(step - 1.0) < 1e-15) break;
        }
        return value;
    }

    private static double NotZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
}
