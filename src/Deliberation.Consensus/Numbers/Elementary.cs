namespace Deliberation.Consensus.Numbers;

/// <summary>
/// Logarithm, exponential and power made of + - * / alone in a fixed order. The platform's functions may differ in the
/// last bit from machine to machine, and a hashed result must not. Relative error below 1e-14 in the ranges used.
/// </summary>
public static class Elementary
{
    /// <summary>ln 2.</summary>
    public const double Ln2 = 0.6931471805599453;

    /// <summary>ln(pi) / 2.</summary>
    private const double HalfLnPi = 0.5723649429247001;

    /// <summary>Natural logarithm; negative infinity of 0, infinity of infinity, no number below 0.</summary>
    public static double Ln(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x; // halving it would never end
        var exponent = 0;
        while (x > 1.4142135623730951) { x *= 0.5; exponent++; }
        while (x < 0.7071067811865476) { x *= 2.0; exponent--; }
        var s = (x - 1.0) / (x + 1.0);
        var square = s * s;
        var (sum, power) = (0.0, s);
        for (var odd = 1; odd < 60; odd += 2)
        {
            sum += power / odd;
            power *= square;
        }
        return 2.0 * sum + exponent * Ln2;
    }

    /// <summary>e to the power of x; 0 far below and infinity far above.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.0) return double.PositiveInfinity;
        if (x < -745.0) return 0.0;
        var halvings = (int)(x / Ln2 + (x < 0 ? -0.5 : 0.5));
        var rest = x - halvings * Ln2;
        var (sum, term) = (1.0, 1.0);
        for (var i = 1; i < 25; i++)
        {
            term *= rest / i;
            sum += term;
        }
        for (; halvings > 0; halvings--) sum *= 2.0;
        for (; halvings < 0; halvings++) sum *= 0.5;
        return sum;
    }

    /// <summary>x to the power of y, x at least 0.</summary>
    public static double Pow(double x, double y)
    {
        if (x != 0) return Exp(y * Ln(x));
        return y == 0 ? 1.0 : 0.0;
    }

    /// <summary>ln of the gamma function for half-integers and integers, x = twice / 2, twice at least 1: exact recurrence.</summary>
    public static double LnGammaOfHalves(long twice)
    {
        if (twice > 400) return Stirling(twice / 2.0);
        var (sum, at) = twice % 2 == 0 ? (0.0, 1.0) : (HalfLnPi, 0.5);
        for (; at < twice / 2.0; at += 1.0) sum += Ln(at);
        return sum;
    }

    // ln gamma by Stirling's series, x large; ln(2 pi)/2 = HalfLnPi + Ln2 / 2.
    private static double Stirling(double x) =>
        (x - 0.5) * Ln(x) - x + HalfLnPi + Ln2 / 2.0 + 1.0 / (12.0 * x) - 1.0 / (360.0 * x * x * x) + 1.0 / (1260.0 * x * x * x * x * x);
}
