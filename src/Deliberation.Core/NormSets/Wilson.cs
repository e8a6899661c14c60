using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>
/// The score interval of a share (E. B. Wilson, 1927, doi:10.1080/01621459.1927.10502953) at 95%:
/// (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), p = successes/n, z = 1.959963984540054.
/// Plain double arithmetic in the order written here, so that every machine gives the same bytes.
/// Example: 8 of 10 gives 0.490162 to 0.943318.
/// </summary>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <summary>Both ends in units of 1e-6; null when <paramref name="n"/> is 0.</summary>
    /// <param name="successes">0 to <paramref name="n"/>.</param>
    /// <param name="n">Trials.</param>
    public static (long Low, long High)? Interval(long successes, long n)
    {
        if (n == 0) return null;
        var p = (double)successes / n;
        var z2 = Z * Z;
        var centre = p + z2 / (2.0 * n);
        var half = Z * Math.Sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
        var scale = 1.0 + z2 / n;
        return (MicroUnits.Of(Math.Max(0.0, (centre - half) / scale)), MicroUnits.Of(Math.Min(1.0, (centre + half) / scale)));
    }

    /// <summary>The exact share; null when <paramref name="n"/> is 0.</summary>
    public static Ratio? Share(long successes, long n) => n == 0 ? null : new Ratio(successes, n);
}
