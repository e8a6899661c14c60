using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// How much changed between two readings: per item among those who rated it both times, and in the order of the items'
/// means. Dajani, Sincoff and Talley 1979, doi:10.1016/0040-1625(79)90007-6. Cost: number of ratings. Example: ratings
/// 3, 5 become 3, 7: half unchanged, half within 1, mean shift 1.
/// </summary>
public static class RoundStability
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "round-stability", 1, "Stability between readings", "delphi",
        "How much changed between two readings of the same question.",
        "share with the same rating; mean size of moves; Spearman's rho and Kendall's tau-b of the items' means",
        "J. S. Dajani, M. Z. Sincoff and W. K. Talley (1979), doi:10.1016/0040-1625(79)90007-6",
        "tied means share the mean rank", "O(ratings + items^2)",
        "ratings 3 and 5 become 3 and 7: 0.500 unchanged, mean move 1.000",
        ["looks at the same people twice"],
        ["says whether people agree: a stable quarrel is stable"],
        "Few people rated both times.");

    /// <summary>One item.</summary>
    /// <param name="Item">Its id.</param>
    /// <param name="Pairs">People who rated it both times.</param>
    /// <param name="Unchanged">Share who gave the same rating.</param>
    /// <param name="WithinOne">Share who moved by at most 1.</param>
    /// <param name="MeanShift">Mean size of the move.</param>
    /// <param name="VariationChange">Change of the coefficient of variation over everybody.</param>
    /// <param name="IqrChange">Change of the interquartile range over everybody.</param>
    public sealed record ItemChange(
        int Item, int Pairs, double Unchanged, double WithinOne, double MeanShift, double VariationChange, double IqrChange);

    /// <summary>Two readings compared.</summary>
    /// <param name="From">The earlier round.</param>
    /// <param name="To">The later round.</param>
    /// <param name="Items">Items rated in both.</param>
    /// <param name="Spearman">Rank correlation of the items' means.</param>
    /// <param name="TauB">Kendall's tau-b of the items' means.</param>
    public sealed record Outcome(int From, int To, ImmutableArray<ItemChange> Items, double Spearman, double TauB);

    /// <summary>Compares two rounds.</summary>
    public static Outcome Between(DelphiPanel panel, int from, int to)
    {
        var items = panel.ItemsOf(from).Intersect(panel.ItemsOf(to)).ToList();
        var before = items.ConvertAll(item => Mean(panel.Ratings(from, item).Values));
        var after = items.ConvertAll(item => Mean(panel.Ratings(to, item).Values));
        return new Outcome(
            from, to, [.. items.Select(item => Change(panel, from, to, item))], Ranks.Spearman(before, after), Ranks.TauB(before, after));
    }

    private static ItemChange Change(DelphiPanel panel, int from, int to, int item)
    {
        var (before, after) = (panel.Ratings(from, item), panel.Ratings(to, item));
        var moves = before.Where(rating => after.ContainsKey(rating.Key)).Select(rating => Math.Abs(after[rating.Key] - rating.Value)).ToList();
        double Share(int count) => moves.Count == 0 ? double.NaN : (double)count / moves.Count;
        var (earlier, later) = (ItemSpread.Of(panel.Scale, before.Values), ItemSpread.Of(panel.Scale, after.Values));
        return new ItemChange(
            item, moves.Count, Share(moves.Count(move => move == 0)), Share(moves.Count(move => move <= 1)), Share(moves.Sum()),
            later.Variation - earlier.Variation, later.Iqr - earlier.Iqr);
    }

    private static double Mean(IEnumerable<int> ratings)
    {
        var list = ratings.ToList();
        return (double)list.Sum(rating => (long)rating) / list.Count;
    }
}
