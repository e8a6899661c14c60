namespace Deliberation.Benchmarks.Goals;

/// <summary>Medians and percentiles; machines are shared and noisy, so nothing else is compared.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>The smallest value that at least this share of the values doesn't exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
