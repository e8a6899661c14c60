namespace Deliberation.Consensus.Numbers;

/// <summary>Mid-ranks, quantiles and correlations of short lists.</summary>
public static class Ranks
{
    /// <summary>Rank of each value from 1 (smallest), tied values sharing the mean of their places.</summary>
    public static double[] Mid(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]] == values[order[from]]) to++;
            for (var i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2.0;
            from = to;
        }
        return ranks;
    }

    /// <summary>
    /// Quantile of type 7 (linear between neighbours; Hyndman and Fan 1996, doi:10.2307/2684934) of ascending values.
    /// </summary>
    public static double Quantile(IReadOnlyList<int> ascending, double p)
    {
        if (ascending.Count == 0) return double.NaN;
        var at = (ascending.Count - 1) * p;
        var below = (int)at;
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
    }

    /// <summary>Pearson's correlation; no number when a list has fewer than two values or no spread.</summary>
    public static double Pearson(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (meanX, meanY) = (Mean(x), Mean(y));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }

    /// <summary>Spearman's rho: Pearson's correlation of mid-ranks (Spearman 1904, doi:10.2307/1412159).</summary>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y) => Pearson(Mid(x), Mid(y));

    /// <summary>Kendall's tau-b, corrected for ties (Kendall 1945, doi:10.1093/biomet/33.3.239); cost n^2.</summary>
    public static double TauB(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (balance, inX, inY) = (0L, 0L, 0L);
        for (var i = 0; i < x.Count; i++)
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (Math.Sign(x[i] - x[j]), Math.Sign(y[i] - y[j]));
                balance += dx * dy;
                inX += dx * dx;
                inY += dy * dy;
            }
        return inX > 0 && inY > 0 ? balance / Math.Sqrt((double)inX * inY) : double.NaN;
    }

    private static double Mean(IReadOnlyList<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Count;
    }
}
