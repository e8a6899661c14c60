using System.Runtime.Intrinsics;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// The nearest of some centres for every point, again and again while the centres move; of two equally near the later one. A point
/// keeps its centre unseen where no other can be as near: it is nearer than half the way to the next centre, or than the next
/// one was before, less what the centre that moved furthest has moved since (Hamerly 2010, doi:10.1137/1.9781611972801.12). In large
/// conversations most of fifty steps are spared this way. The labels are those that all distances would give, to the last bit.
/// Cost: points + centres^2; for points that cannot be told so, times centres. Example: centres 0 and 10, a point at 1: the other is
/// 9 away. They move to 2 and 8: it is at least 7 away now, and the own one 1.
/// </summary>
internal sealed class NearestCentres
{
    private const int Batch = 256;

    private readonly Position[] points;
    private readonly double[] others;
    private readonly double rounding;
    private readonly int[] unsure = new int[Batch];
    private readonly double[] xs = new double[Batch], ys = new double[Batch];
    private Position[] before = [];

    /// <summary>For these points, none of which has a centre yet.</summary>
    public NearestCentres(ReadOnlySpan<Position> points)
    {
        (this.points, Labels, others) = (points.ToArray(), new int[points.Length], new double[points.Length]);
        var size = 0.0;
        foreach (var point in points) size = Math.Max(size, Math.Max(Math.Abs(point.X), Math.Abs(point.Y)));
        // A hundred steps are wrong by less than a ten thousandth of this; who is nearer by less than this is looked at.
        rounding = 1e-9 * size;
    }

    /// <summary>The centre of each point.</summary>
    public int[] Labels { get; }

    /// <summary>Brings the labels up to date.</summary>
    /// <param name="centres">
    /// At least one, within the points. Where they are as many as before they are the same ones, moved; otherwise all are new.
    /// </param>
    public void Find(Position[] centres)
    {
        var moved = MostMoved(centres);
        var halfway = Halfway(centres);
        var waiting = 0;
        for (var i = 0; i < points.Length; i++)
        {
            others[i] -= moved;
            var (point, label) = (points[i], Labels[i]);
            var reach = Math.Max(others[i], halfway[label]) - rounding;
            if (reach > 0 && point.SquaredTo(centres[label]) < reach * reach) continue;
            (unsure[waiting], xs[waiting], ys[waiting]) = (i, point.X, point.Y);
            if (++waiting < Batch) continue;
            LookAtAll(centres, waiting);
            waiting = 0;
        }
        LookAtAll(centres, waiting);
        before = centres;
    }

    private double MostMoved(Position[] centres)
    {
        if (before.Length != centres.Length)
        {
            Array.Clear(others);
            Array.Clear(Labels);
            return 0.0;
        }
        var most = 0.0;
        for (var c = 0; c < centres.Length; c++) most = Math.Max(most, before[c].SquaredTo(centres[c]));
        return Math.Sqrt(most);
    }

    // From each centre to the next one: the nearest is the centre itself, the second nearest that.
    private static double[] Halfway(Position[] centres)
    {
        var padded = (centres.Length + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        var (xs, ys) = (new double[padded], new double[padded]);
        for (var c = 0; c < centres.Length; c++) (xs[c], ys[c]) = (centres[c].X, centres[c].Y);
        Nearest(centres, xs, ys, centres.Length);
        for (var c = 0; c < centres.Length; c++) ys[c] /= 2;
        return ys;
    }

    private void LookAtAll(Position[] centres, int waiting)
    {
        Nearest(centres, xs, ys, waiting);
        for (var at = 0; at < waiting; at++) (Labels[unsure[at]], others[unsure[at]]) = ((int)xs[at], ys[at]);
    }

    // In place of each point its nearest centre and how far the second nearest is. Several points at a time; each lane computes what
    // one point alone would.
    private static void Nearest(ReadOnlySpan<Position> centres, Span<double> xs, Span<double> ys, int count)
    {
        for (var from = 0; from < count; from += Vector512<double>.Count)
        {
            var (x, y) = (Vector512.Create<double>(xs[from..]), Vector512.Create<double>(ys[from..]));
            var (nearest, second) = (Vector512.Create(double.PositiveInfinity), Vector512.Create(double.PositiveInfinity));
            var (best, here) = (Vector512<double>.Zero, Vector512<double>.Zero);
            foreach (var centre in centres)
            {
                var (across, along) = (x - Vector512.Create(centre.X), y - Vector512.Create(centre.Y));
                var distance = across * across + along * along;
                best = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(distance, nearest), here, best);
                second = Vector512.MinNative(second, Vector512.MaxNative(distance, nearest));
                nearest = Vector512.MinNative(distance, nearest);
                here += Vector512<double>.One;
            }
            best.CopyTo(xs[from..]);
            Vector512.Sqrt(second).CopyTo(ys[from..]);
        }
    }
}
