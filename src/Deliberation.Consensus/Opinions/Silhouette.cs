namespace Deliberation.Consensus.Opinions;

/// <summary>
/// How well points lie in their clusters: mean of (b - a) / max(a, b), a the mean distance to the own cluster, b to the
/// nearest other; a point alone in its cluster counts 0. From -1 to 1. Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7.
/// Cost points^2. Example: points 0, 1 and 10, 11 on a line: a = 1, b = 10.5 or 9.5: mean 0.9.
/// </summary>
internal static class Silhouette
{
    /// <summary>The mean over all points; 0 when there is only one cluster.</summary>
    public static double Of(ReadOnlySpan<Position> points, ReadOnlySpan<int> labels, int clusters)
    {
        if (clusters < 2 || points.Length == 0) return 0.0;
        var sizes = new int[clusters];
        foreach (var label in labels) sizes[label]++;
        var total = 0.0;
        var sums = new double[clusters];
        for (var i = 0; i < points.Length; i++)
        {
            if (sizes[labels[i]] < 2) continue;
            Array.Clear(sums);
            for (var j = 0; j < points.Length; j++) sums[labels[j]] += Math.Sqrt(points[i].SquaredTo(points[j]));
            var own = sums[labels[i]] / (sizes[labels[i]] - 1);
            var other = double.PositiveInfinity;
            for (var c = 0; c < clusters; c++)
                if (c != labels[i] && sizes[c] > 0) other = Math.Min(other, sums[c] / sizes[c]);
            if (Math.Max(own, other) > 0) total += (other - own) / Math.Max(own, other);
        }
        return total / points.Length;
    }
}
