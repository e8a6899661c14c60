using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// How the ratings of one item lie: centre, spread and how divided people are. Quantiles of type 7; sd and cv with n - 1.
/// No number where a figure is undefined. IPRAS (Fitch et al. 2001, The RAND/UCLA Appropriateness Method User's Manual,
/// MR-1269): people disagree when the range between the 30% and 70% quantiles is larger than 2.35 + 1.5 |5 - its middle|,
/// on a scale of 1 to 9. Example: 1, 1, 9, 9: range 8, middle 5: 8 > 2.35: disagreement.
/// </summary>
public sealed record ItemSpread(
    int Count, double Mean, double Deviation, double Variation, double Median, double Lower, double Upper,
    ImmutableArray<long> Frequencies, double InnerRange, double Ipras)
{
    /// <summary>Distance of the quartiles.</summary>
    public double Iqr => Upper - Lower;

    /// <summary>RAND/UCLA's verdict.</summary>
    public bool Disagreement => InnerRange > Ipras;

    /// <summary>Describes ratings on a scale; at least one.</summary>
    public static ItemSpread Of(RatingScale scale, IEnumerable<int> ratings)
    {
        var ascending = ratings.Order().ToList();
        var n = ascending.Count;
        var mean = (double)ascending.Sum(rating => (long)rating) / n;
        var squares = 0.0;
        foreach (var rating in ascending) squares += (rating - mean) * (rating - mean);
        var deviation = n > 1 ? Math.Sqrt(squares / (n - 1)) : double.NaN;
        var (low, high) = (Ranks.Quantile(ascending, 0.3), Ranks.Quantile(ascending, 0.7));
        return new ItemSpread(
            n, mean, deviation, mean != 0 ? deviation / mean : double.NaN,
            Ranks.Quantile(ascending, 0.5), Ranks.Quantile(ascending, 0.25), Ranks.Quantile(ascending, 0.75),
            [.. scale.Frequencies(ascending)], high - low, 2.35 + 1.5 * Math.Abs((scale.Low + scale.High) / 2.0 - (low + high) / 2.0));
    }

    /// <summary>Share of ratings from one rating to another, both included.</summary>
    public double Share(RatingScale scale, int from, int to)
    {
        var sum = 0L;
        for (var rating = from; rating <= to; rating++) sum += Frequencies[rating - scale.Low];
        return (double)sum / Count;
    }
}
