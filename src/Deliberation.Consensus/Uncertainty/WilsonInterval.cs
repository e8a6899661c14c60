using Deliberation.Consensus.Results;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// The score interval of a share at 95%: (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). Wilson 1927,
/// doi:10.1080/01621459.1927.10502953. Doubles with + - * / sqrt in the order written, so that every machine gives the
/// same bytes. Cost 1. Example: 8 of 10 gives 0.490162 to 0.943318.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The 97.5% point of the normal distribution.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "wilson", 1, "Wilson score interval", "uncertainty",
        "Where the share would lie if many more people like these had answered, at 95%.",
        "(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n), z = 1.959963984540054",
        "E. B. Wilson (1927), doi:10.1080/01621459.1927.10502953",
        "none needed", "O(1)",
        "8 of 10: 0.490162 to 0.943318",
        ["stays within 0 and 1", "works for 0 of n"],
        ["holds beyond a sample: the people in the room are not drawn at random"],
        "Everybody entitled has voted: the share is then exact.");

    /// <summary>Both ends; null when <paramref name="n"/> is 0.</summary>
    public static (double Low, double High)? Of(long successes, long n)
    {
        if (n == 0) return null;
        var p = (double)successes / n;
        var z2 = Z * Z;
        var centre = p + z2 / (2.0 * n);
        var half = Z * Math.Sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
        var scale = 1.0 + z2 / n;
        return (Math.Max(0.0, (centre - half) / scale), Math.Min(1.0, (centre + half) / scale));
    }

    /// <summary>[low, high] in units of 1e-6, or null.</summary>
    public static JcsValue Json(long successes, long n) => Of(successes, n) is var (low, high)
        ? JcsValue.Of([JcsValue.Of(MicroUnits.Of(low)), JcsValue.Of(MicroUnits.Of(high))])
        : JcsValue.Null;
}
