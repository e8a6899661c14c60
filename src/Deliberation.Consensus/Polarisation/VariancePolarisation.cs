using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Polarisation;

/// <summary>
/// Variance against the largest possible one: 4 var / (high - low)^2, var with n. 0 when all say the same, 1 when half
/// stand at either end. Cost: categories. Example: 1, 9 on 1 to 9: var 16, 64 / 64 = 1.
/// </summary>
public static class VariancePolarisation
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "variance-polarisation", 1, "Variance polarisation", "polarisation",
        "How far people are apart, against the most they could be: 0 when all say the same, 1 when half stand at either end.",
        "4 var/(high - low)^2, var with n",
        "P. DiMaggio, J. Evans and B. Bryson (1996), doi:10.1086/230995",
        "none needed", "O(categories)",
        "half of the answers at either end of 1 to 9: 1.000; all at 5: 0.000",
        ["uses the distance between categories"],
        ["tells two camps from a wide spread"],
        "The steps of the scale are not equally wide.");

    /// <summary>From how often each of equally spaced categories was chosen; no number without answers.</summary>
    public static double Of(IReadOnlyList<long> frequencies)
    {
        var n = frequencies.Sum();
        if (n == 0) return double.NaN;
        var mean = 0.0;
        for (var i = 0; i < frequencies.Count; i++) mean += (double)frequencies[i] * i / n;
        var variance = 0.0;
        for (var i = 0; i < frequencies.Count; i++) variance += frequencies[i] * (i - mean) * (i - mean);
        return 4.0 * (variance / n) / ((frequencies.Count - 1.0) * (frequencies.Count - 1.0));
    }
}
