using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// RAND/UCLA's interpercentile range adjusted for symmetry: people disagree about an item when the range between the 30% and 70%
/// quantiles (type 7) is larger than 2.35 + 1.5 |5 - its middle|. Fitch et al. 2001, The RAND/UCLA Appropriateness Method
/// User's Manual, MR-1269. On other scales than 1 to 9 the scale's middle takes the place of 5, and the limit is not
/// calibrated. Cost: n. Example: 1, 1, 9, 9: range 8, middle 5, limit 2.35: disagreement.
/// </summary>
/// <param name="Range">Distance of the 30% and 70% quantiles.</param>
/// <param name="Limit">What the range may be without disagreement.</param>
public readonly record struct Ipras(double Range, double Limit)
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "ipras", 1, "Disagreement by IPRAS", "delphi",
        "Whether people disagree about an item, by a limit that grows towards the ends of the scale.",
        "disagreement iff q70 - q30 > 2.35 + 1.5 |middle of the scale - (q30 + q70)/2|, quantiles of type 7",
        "K. Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual, https://www.rand.org/pubs/monograph_reports/MR1269.html",
        "a range equal to the limit is no disagreement", "O(n log n)",
        "ratings 1, 1, 9, 9 on a scale of 1 to 9: range 8.000, limit 2.350, so disagreement",
        ["mirror-symmetric: turning the scale around changes nothing"],
        ["calibrated for other scales than 1 to 9"],
        "The scale is not 1 to 9: the limit was calibrated on that one.");

    /// <summary>The verdict.</summary>
    public bool Disagreement => Range > Limit;

    /// <summary>From ascending ratings on a scale; at least one.</summary>
    public static Ipras Of(RatingScale scale, IReadOnlyList<int> ascending)
    {
        var (low, high) = (Ranks.Quantile(ascending, 0.3), Ranks.Quantile(ascending, 0.7));
        return new Ipras(high - low, 2.35 + 1.5 * Math.Abs((scale.Low + scale.High) / 2.0 - (low + high) / 2.0));
    }
}
