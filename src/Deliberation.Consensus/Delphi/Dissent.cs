using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// Who stays apart: a rating more than 1.5 quartile ranges beyond the quartiles (at least 2 steps), and whether that person
/// said the same in the reading before. Tukey 1977, Exploratory Data Analysis. Reported beside every agreement, because a
/// lonely view that holds is information, not noise. Cost: ratings. Example: ratings 5, 5, 5, 6, 1: quartiles 5 and 5, so 1 is apart.
/// </summary>
public static class Dissent
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "dissent", 1, "Dissent", "delphi",
        "Who stays apart from the others, and whether they did so before. A lonely view that holds is information, not noise.",
        "rating < lower quartile - max(1.5 IQR, 2) or > upper quartile + max(1.5 IQR, 2)",
        "R. McGill, J. W. Tukey and W. A. Larsen (1978), doi:10.2307/2683468",
        "a rating exactly at the fence is not apart", "O(ratings)",
        "ratings 5, 5, 5, 6, 1: quartiles 5.000 and 5.000, so only 1 is apart",
        ["names no reason to change"],
        ["finds camps: where half stand at either end nobody is apart"],
        "Fewer than four people rated the item.");

    /// <summary>A rating far from the others.</summary>
    /// <param name="Item">On which item.</param>
    /// <param name="Expert">Whose.</param>
    /// <param name="Rating">What it is.</param>
    /// <param name="Held">The same person was as far apart on the same side in the reading before; null when they did not rate it then.</param>
    public sealed record View(int Item, int Expert, int Rating, bool? Held);

    /// <summary>All such ratings of a round, by item and expert; <paramref name="before"/> is the earlier round, if any.</summary>
    public static ImmutableArray<View> Of(DelphiPanel panel, int round, int? before)
    {
        var views = ImmutableArray.CreateBuilder<View>();
        foreach (var item in panel.ItemsOf(round))
        {
            var ratings = panel.Ratings(round, item);
            var (low, high) = Fences(panel, ratings);
            foreach (var (expert, rating) in ratings)
                if (rating < low || rating > high) views.Add(new View(item, expert, rating, Held(panel, before, item, expert, rating < low)));
        }
        return views.ToImmutable();
    }

    private static bool? Held(DelphiPanel panel, int? before, int item, int expert, bool below)
    {
        if (before is not { } earlier || !panel.Ratings(earlier, item).TryGetValue(expert, out var rating)) return null;
        var (low, high) = Fences(panel, panel.Ratings(earlier, item));
        return below ? rating < low : rating > high;
    }

    private static (double Low, double High) Fences(DelphiPanel panel, IReadOnlyDictionary<int, int> ratings)
    {
        var spread = ItemSpread.Of(panel.Scale, ratings.Values);
        var reach = Math.Max(1.5 * spread.Iqr, 2.0 - 1e-9);
        return (spread.Lower - reach, spread.Upper + reach);
    }
}
