using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Polarisation;

/// <summary>
/// Shannon's entropy over the largest possible one: -sum p ln p / ln(categories). 0 when all say the same, 1 when answers
/// spread evenly. Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x. Cost: categories. Example: (2, 2) gives 1.
/// </summary>
public static class Entropy
{
    /// <summary>From how often each category was chosen; no number without answers or with fewer than two categories.</summary>
    public static double Normalised(IReadOnlyList<long> frequencies)
    {
        var n = frequencies.Sum();
        if (n == 0 || frequencies.Count < 2) return double.NaN;
        var sum = 0.0;
        foreach (var count in frequencies)
            if (count > 0) sum -= (double)count / n * Elementary.Ln((double)count / n);
        return sum / Elementary.Ln(frequencies.Count);
    }
}
