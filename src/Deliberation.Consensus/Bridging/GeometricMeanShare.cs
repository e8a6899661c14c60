using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Bridging;

/// <summary>
/// The product of the groups' shares of agreement, brought back to the size of one share: its k-th root for k groups. Nash
/// 1950, doi:10.2307/1907266. Within one result norms are compared by the exact product
/// (<see cref="GroupConsensus.Product"/>), which has the same order; the root itself is a double, for display. Cost: groups.
/// Example: 9 of 10 and 4 of 10 agree: square root of 25/72 = 0.589.
/// </summary>
public static class GeometricMeanShare
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "geometric-mean-share", 1, "Geometric mean of group shares", "bridging",
        "The product of the groups' shares, brought back to the size of one share.",
        "(product over groups of (A+1)/(S+2))^(1/groups)",
        "A. Ovadya and L. Thorburn (2023), https://arxiv.org/abs/2301.09976; J. F. Nash (1950), doi:10.2307/1907266",
        "compared by the exact product", "O(groups)",
        "9 of 10 agree in one group, 4 of 10 in the other: square root of 25/72 = 0.589",
        ["monotone", "every group counts alike", "comparable between results"],
        ["shows which group stands apart"],
        "One wants to know who is against: look at the lowest share and the gap.");

    /// <summary>The mean, between 0 and 1; no number when there is no group.</summary>
    public static double Of(GroupVotes votes, int column) => Of(votes, GroupShares.Product(votes, column, agreeing: true));

    /// <summary>The same from the product.</summary>
    internal static double Of(GroupVotes votes, double product) => votes.Groups == 0 ? double.NaN : Elementary.Pow(product, 1.0 / votes.Groups);
}
