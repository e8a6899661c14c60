using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// What the groups share. Group-aware consensus = product over groups of (A+1)/(S+2), so that a norm needs every group
/// (Small et al. 2021, doi:10.6035/recerca.5516); it falls with every group added, so compare it only within one result.
/// Bridging: the lowest group share, the geometric mean, the gap between the highest and the lowest. A norm on which one
/// group is split never shows as agreed by all. Cost: groups x norms. Example: shares 1/2 and 1/4: product 1/8, geometric mean
/// 0.354, gap 1/4.
/// </summary>
public static class GroupConsensus
{
    private const int Longest = 5;

    /// <summary>How one norm stands between the groups.</summary>
    /// <param name="Agree">Product of the groups' smoothed shares of agreement.</param>
    /// <param name="Disagree">The same of disagreement.</param>
    /// <param name="Lowest">The smallest group share of agreement.</param>
    /// <param name="GeometricMean">Geometric mean of the shares of agreement.</param>
    /// <param name="Gap">Largest less smallest share of agreement.</param>
    public sealed record Bridge(double Agree, double Disagree, double Lowest, double GeometricMean, double Gap);

    /// <summary>Computes one norm; at least one group.</summary>
    public static Bridge Of(GroupVotes votes, int column)
    {
        var (agree, disagree, lowest, highest) = (1.0, 1.0, 1.0, 0.0);
        for (var group = 0; group < votes.Groups; group++)
        {
            var here = votes.Of(group, column);
            agree *= here.AgreeShare;
            disagree *= here.DisagreeShare;
            lowest = Math.Min(lowest, here.AgreeShare);
            highest = Math.Max(highest, here.AgreeShare);
        }
        var mean = votes.Groups == 0 ? double.NaN : Elementary.Pow(agree, 1.0 / votes.Groups);
        return new Bridge(agree, disagree, lowest, mean, highest - lowest);
    }

    /// <summary>
    /// Whether every group agrees for sure: more agree than disagree in each, significantly, with at least
    /// <see cref="Uncertainty.DataGate.FewestVotes"/> votes (P25: a split group means no).
    /// </summary>
    public static bool IsAgreedByAll(GroupVotes votes, int column) => votes.Groups > 0 && Enumerable.Range(0, votes.Groups)
        .Select(group => votes.Of(group, column))
        .All(v => v.Seen >= Uncertainty.DataGate.FewestVotes && v.AgreeShare > 0.5 && GroupStatistic.Proportion(v.Agree, v.Seen) > GroupStatistic.Significant);

    /// <summary>
    /// The norms that most people agree on (or disagree on): share above one half, test significant, the five with the
    /// largest share x test, over the given votes. Equal values: lower column.
    /// </summary>
    public static ImmutableArray<(int Column, double Share, double Test)> Strongest(GroupVotes votes, Func<int, bool> isLeftOut, bool agree) =>
        [.. Enumerable.Range(0, votes.Norms).Where(column => !isLeftOut(column)).Select(column =>
            {
                var v = votes.All(column);
                return (Column: column, Share: agree ? v.AgreeShare : v.DisagreeShare, Test: GroupStatistic.Proportion(agree ? v.Agree : v.Disagree, v.Seen));
            })
            .Where(entry => entry.Share > 0.5 && entry.Test > GroupStatistic.Significant)
            .OrderByDescending(entry => entry.Share * entry.Test)
            .Take(Longest)];
}
