using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Polarisation;

/// <summary>
/// Shannon's entropy over the largest possible one: -sum p ln p / ln(categories). 0 when all say the same, 1 when answers
/// spread evenly. Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x. Cost: categories. Example: (2, 2) gives 1.
/// </summary>
public static class Entropy
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "entropy", 1, "Normalised entropy", "polarisation",
        "How evenly answers spread over the categories: 0 when all say the same, 1 when every category is chosen equally often.",
        "-sum p ln p / ln(categories)",
        "C. E. Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x",
        "none needed", "O(categories)",
        "2 and 2 answers: 1.000; 4 and 0: 0.000",
        ["needs no order of the categories"],
        ["uses the distance between categories"],
        "Categories have an order: neighbours count as different as ends.");

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
