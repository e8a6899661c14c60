using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Bridging;

/// <summary>
/// How far apart the most and the least agreeing group are: the largest less the smallest (A+1)/(S+2), exact. After Ovadya and
/// Thorburn 2023, https://arxiv.org/abs/2301.09976. Cost: groups. Example: 9 of 10 and 4 of 10 agree: 10/12 - 5/12 = 5/12.
/// </summary>
public static class ShareGap
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "share-gap", 1, "Gap between groups", "bridging",
        "How far apart the most and the least agreeing group are.",
        "max over groups - min over groups of (A+1)/(S+2)",
        "A. Ovadya and L. Thorburn (2023), https://arxiv.org/abs/2301.09976",
        "equal gaps: lower number; exact fractions", "O(groups)",
        "9 of 10 agree in one group, 4 of 10 in the other: 10/12 - 5/12 = 5/12",
        ["every group counts alike", "comparable between results"],
        ["says whether anybody agrees: two groups that both refuse have no gap"],
        "It stands alone: read it beside the lowest share.");

    /// <summary>The gap, from 0 to below 1; 0 when there are fewer than two groups.</summary>
    public static Fraction Of(GroupVotes votes, int column) => votes.Groups == 0
        ? Fraction.Zero
        : GroupShares.Agreeing(votes, column).Max() - LowestGroupShare.Of(votes, column);
}
