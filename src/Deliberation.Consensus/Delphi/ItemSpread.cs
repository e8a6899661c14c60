using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// How the ratings of one item lie: centre, spread and how divided people are. Quantiles of type 7 (Hyndman and Fan 1996,
/// doi:10.2307/2684934); sd and cv with n - 1. No number where a figure is undefined. Cost n log n. Example: 1, 3, 5, 9:
/// median 4, quartiles 2.5 and 6.
/// </summary>
public sealed record ItemSpread(
    int Count, double Mean, double Deviation, double Variation, double Median, double Lower, double Upper,
    ImmutableArray<long> Frequencies, Ipras Ipras)
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "rating-spread", 1, "Quartiles and their range (IQR)", "delphi",
        "The middle of the ratings of an item and how far its middle half spreads.",
        "quantile of type 7: x at (n - 1) p, linear between neighbours; IQR = upper - lower quartile",
        "R. J. Hyndman and Y. Fan (1996), doi:10.2307/2684934",
        "none needed", "O(n log n)",
        "ratings 1, 3, 5, 9: median 4.000, quartiles 2.500 and 6.000, range 3.500",
        ["robust against extreme ratings"],
        ["shows two camps: half at either end has the same range as an even spread can have"],
        "People are divided into camps: look at van der Eijk's A and the frequencies.");

    /// <summary>Distance of the quartiles.</summary>
    public double Iqr => Upper - Lower;

    /// <summary>Describes ratings on a scale; at least one.</summary>
    public static ItemSpread Of(RatingScale scale, IEnumerable<int> ratings)
    {
        var ascending = ratings.Order().ToList();
        var n = ascending.Count;
        var mean = (double)ascending.Sum(rating => (long)rating) / n;
        var squares = 0.0;
        foreach (var rating in ascending) squares += (rating - mean) * (rating - mean);
        var deviation = n > 1 ? Math.Sqrt(squares / (n - 1)) : double.NaN;
        return new ItemSpread(
            n, mean, deviation, mean != 0 ? deviation / mean : double.NaN,
            Ranks.Quantile(ascending, 0.5), Ranks.Quantile(ascending, 0.25), Ranks.Quantile(ascending, 0.75),
            [.. scale.Frequencies(ascending)], Ipras.Of(scale, ascending));
    }

    /// <summary>Share of ratings from one rating to another, both included.</summary>
    public double Share(RatingScale scale, int from, int to)
    {
        var sum = 0L;
        for (var rating = from; rating <= to; rating++) sum += Frequencies[rating - scale.Low];
        return (double)sum / Count;
    }
}
