using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Polarisation;

/// <summary>
/// SAS's bimodality coefficient: (G1^2 + 1) / (G2 + 3 (n-1)^2 / ((n-2)(n-3))), G1 and G2 the bias-corrected skewness and
/// excess kurtosis. Above 5/9 (an even spread) the answers may have two peaks. SAS/STAT 9.4 User's Guide, CLUSTER; Pfister
/// et al. 2013, doi:10.3389/fpsyg.2013.00700. Needs 4 answers with some spread. Cost n. Example: 1, 1, 9, 9: G1 = 0,
/// G2 = -6, 1 / (-6 + 3 * 9 / 2) = 0.133; short lists say little.
/// </summary>
public static class Bimodality
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "bimodality", 1, "Bimodality coefficient", "polarisation",
        "Whether the answers may have two peaks: above 5/9, the value of an even spread.",
        "(G1^2 + 1)/(G2 + 3 (n-1)^2/((n-2)(n-3))), G1 and G2 bias-corrected skewness and excess kurtosis",
        "R. Pfister et al. (2013), doi:10.3389/fpsyg.2013.00700",
        "none needed", "O(n)",
        "ratings 1, 1, 9, 9: G1 = 0.000, G2 = -6.000, coefficient 0.133",
        ["mirror-symmetric: turning the scale around changes nothing"],
        ["free of false alarms: skewed answers with one peak also exceed 5/9", "says much about short lists"],
        "Fewer than about 20 answers, or strongly skewed ones.");

    /// <summary>The coefficient and its parts; no numbers with fewer than 4 values or without spread.</summary>
    public static (double Coefficient, double Skewness, double Kurtosis) Of(IEnumerable<int> values)
    {
        var list = values.ToList();
        double n = list.Count;
        if (n < 4 || list.TrueForAll(value => value == list[0])) return (double.NaN, double.NaN, double.NaN);
        var mean = list.Sum(value => (long)value) / n;
        var (m2, m3, m4) = (0.0, 0.0, 0.0);
        foreach (var value in list)
        {
            var square = (value - mean) * (value - mean);
            m2 += square;
            m3 += square * (value - mean);
            m4 += square * square;
        }
        (m2, m3, m4) = (m2 / n, m3 / n, m4 / n);
        var skewness = Math.Sqrt(n * (n - 1)) / (n - 2) * (m3 / (m2 * Math.Sqrt(m2)));
        var kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3.0) + 6.0);
        return ((skewness * skewness + 1.0) / (kurtosis + 3.0 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))), skewness, kurtosis);
    }
}
