using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Bridging;

/// <summary>
/// How many agree in the group that agrees least: min over groups of (A+1)/(S+2), exact. After Ovadya and Thorburn 2023,
/// https://arxiv.org/abs/2301.09976, and Rawls 1971. Cost: groups. Example: 9 of 10 and 4 of 10 agree: 5/12.
/// </summary>
public static class LowestGroupShare
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "lowest-group-share", 1, "Lowest group share", "bridging",
        "How many agree in the group that agrees least.",
        "min over groups of (A+1)/(S+2)",
        "A. Ovadya and L. Thorburn (2023), https://arxiv.org/abs/2301.09976; maximin: J. Rawls (1971), A Theory of Justice",
        "equal shares: lower number; exact fractions", "O(groups)",
        "9 of 10 agree in one group, 4 of 10 in the other: 5/12",
        ["monotone", "every group counts alike", "comparable between results"],
        ["sees the other groups"],
        "A group has few votes: the lowest share is then mostly chance.");

    /// <summary>The share, between 0 and 1; 1 when there is no group.</summary>
    public static Fraction Of(GroupVotes votes, int column) =>
        GroupShares.Agreeing(votes, column).Aggregate(Fraction.One, (least, share) => share < least ? share : least);
}
