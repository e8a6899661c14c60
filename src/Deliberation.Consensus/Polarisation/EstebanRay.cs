using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Polarisation;

/// <summary>
/// Esteban and Ray's polarisation: people feel with those who think alike and against those far away: sum over i, j of
/// p_i^(1 + alpha) p_j |i - j| in steps of the scale, alpha = 1.6. Esteban and Ray 1994, doi:10.2307/2951734. Cost
/// categories^2. Grows with the length of the scale: compare only on one scale. Example: half at either end of 1 to 9: 2 *
/// 0.5^2.6 * 0.5 * 8 = 8 * 0.5^2.6 = 1.32.
/// </summary>
public static class EstebanRay
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "esteban-ray", 1, "Esteban and Ray's polarisation", "polarisation",
        "People feel with those who think alike and against those far away: largest for two equal camps at the ends.",
        "sum over i, j of p_i^2.6 p_j |i - j|",
        "J.-M. Esteban and D. Ray (1994), doi:10.2307/2951734",
        "none needed", "O(categories^2)",
        "half of the answers at either end of 1 to 9: 8 * 0.5^2.6 = 1.320",
        ["uses the distance between categories", "tells two camps from a wide spread"],
        ["comparable between scales of different length"],
        "Scales of different length are compared.");

    /// <summary>The strength of identification that is published.</summary>
    public const double Alpha = 1.6;

    /// <summary>From how often each of equally spaced categories was chosen; no number without answers.</summary>
    public static double Of(IReadOnlyList<long> frequencies)
    {
        var n = frequencies.Sum();
        if (n == 0) return double.NaN;
        var sum = 0.0;
        for (var i = 0; i < frequencies.Count; i++)
        {
            var identified = Elementary.Pow((double)frequencies[i] / n, 1.0 + Alpha);
            for (var j = 0; j < frequencies.Count; j++)
                sum += identified * ((double)frequencies[j] / n) * Math.Abs(i - j);
        }
        return sum;
    }
}
