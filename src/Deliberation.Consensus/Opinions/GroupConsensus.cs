using System.Collections.Immutable;
using Deliberation.Consensus.Bridging;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// What the groups share. Group-aware consensus = product over groups of (A+1)/(S+2), so that a norm needs every group
/// (Small et al. 2021, doi:10.6035/recerca.5516); it falls with every group added, so compare it only within one result.
/// The other measures of bridging stand beside it. Cost: groups x norms. Example: 9 of 10 and 4 of 10 agree: 10/12 * 5/12 =
/// 25/72.
/// </summary>
public static class GroupConsensus
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "group-aware-consensus", 1, "Group-aware consensus (product)", "bridging",
        "How likely agreement is in every group at once: one group against a norm pulls it down, however small the group.",
        "product over groups of (A+1)/(S+2)",
        "C. Small et al. (2021), doi:10.6035/recerca.5516",
        "equal products: lower number; exact fractions", "O(groups)",
        "9 of 10 agree in one group, 4 of 10 in the other: 10/12 * 5/12 = 25/72",
        ["monotone", "every group counts alike"],
        ["comparable between results: it falls with every group added"],
        "Groups are not reliable, or results with different numbers of groups are compared.");

    private const int Longest = 5;

    /// <summary>How one norm stands between the groups.</summary>
    /// <param name="Agree">Product of the groups' smoothed shares of agreement.</param>
    /// <param name="Disagree">The same of disagreement.</param>
    /// <param name="Lowest">The smallest group share of agreement.</param>
    /// <param name="GeometricMean">Geometric mean of the shares of agreement.</param>
    /// <param name="Gap">Largest less smallest share of agreement.</param>
    public sealed record Bridge(double Agree, double Disagree, double Lowest, double GeometricMean, double Gap);

    /// <summary>The product of the groups' smoothed shares of agreement, exact; 1 when there is no group.</summary>
    public static Fraction Product(GroupVotes votes, int column) => GroupShares.Agreeing(votes, column).Aggregate(Fraction.One, (product, share) => product * share);

    /// <summary>All measures of one norm as doubles, for display.</summary>
    public static Bridge Of(GroupVotes votes, int column)
    {
        Fraction[] shares = [.. GroupShares.Agreeing(votes, column)];
        var (lowest, product) = (shares.Length == 0 ? Fraction.One : shares.Min(), GroupShares.Product(votes, column, agreeing: true));
        return new Bridge(
            product,
            GroupShares.Product(votes, column, agreeing: false),
            lowest.ToDouble(),
            GeometricMeanShare.Of(votes, product),
            shares.Length == 0 ? 0.0 : (shares.Max() - lowest).ToDouble());
    }

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
