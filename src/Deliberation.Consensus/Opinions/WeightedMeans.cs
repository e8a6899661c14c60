using System.Collections.Immutable;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// k-means (Lloyd 1982, doi:10.1109/TIT.1982.1056489) on the opinion map, started at the first k distinct points in the
/// order given, so that the same order gives the same groups. A point between two centres goes to the later one; a
/// centre that loses all its points is dropped; stops when all centres, sorted, move by less than 0.01. Cost: at most steps x
/// points x k, see <see cref="NearestCentres"/>.
/// </summary>
internal static class WeightedMeans
{
    private const double Still = 0.01;

    /// <summary>Clusters of points.</summary>
    /// <param name="Labels">The cluster of each point, from 0.</param>
    /// <param name="Centres">Weighted mean of each cluster; none is empty.</param>
    public sealed record Clusters(ImmutableArray<int> Labels, ImmutableArray<Position> Centres);

    /// <summary>Clusters weighted points into at most k; at least one point.</summary>
    public static Clusters Run(ReadOnlySpan<Position> points, ReadOnlySpan<double> weights, int k, int mostSteps)
    {
        var centres = FirstDistinct(points, k);
        var nearest = new NearestCentres(points);
        var before = Sorted(centres);
        for (var step = 0; ; step++)
        {
            nearest.Find(centres);
            centres = Centre(points, weights, nearest.Labels, centres.Length);
            var after = Sorted(centres);
            var still = IsStill(before, after);
            before = after;
            if (still || step == mostSteps) return new Clusters([.. nearest.Labels], [.. centres]);
        }
    }

    private static Position[] FirstDistinct(ReadOnlySpan<Position> points, int k)
    {
        var seen = new HashSet<Position>();
        foreach (var point in points)
        {
            if (seen.Count == k) break;
            seen.Add(point);
        }
        return [.. seen];
    }

    // New centres; the labels are renumbered when a cluster became empty.
    private static Position[] Centre(ReadOnlySpan<Position> points, ReadOnlySpan<double> weights, int[] labels, int k)
    {
        var sums = new (double X, double Y, double Weight)[k];
        for (var i = 0; i < points.Length; i++)
        {
            ref var sum = ref sums[labels[i]];
            sum = (sum.X + weights[i] * points[i].X, sum.Y + weights[i] * points[i].Y, sum.Weight + weights[i]);
        }
        var renumbered = new int[k];
        var centres = new List<Position>(k);
        for (var c = 0; c < k; c++)
        {
            renumbered[c] = centres.Count;
            if (sums[c].Weight > 0) centres.Add(new Position(sums[c].X / sums[c].Weight, sums[c].Y / sums[c].Weight));
        }
        if (centres.Count < k)
            for (var i = 0; i < labels.Length; i++) labels[i] = renumbered[labels[i]];
        return [.. centres];
    }

    private static bool IsStill(Position[] before, Position[] after)
    {
        if (before.Length != after.Length) return false;
        for (var i = 0; i < before.Length; i++)
            if (before[i].SquaredTo(after[i]) >= Still * Still) return false;
        return true;
    }

    private static Position[] Sorted(Position[] positions)
    {
        var sorted = (Position[])positions.Clone();
        Array.Sort(sorted, static (a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        return sorted;
    }
}
