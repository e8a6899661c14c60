using System.Collections.Immutable;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Bridging;

/// <summary>
/// Whether every group agrees with a norm for sure; one group that is split or against is enough for a no. A group agrees when
/// at least <see cref="DataGate.FewestVotes"/> of it answered, A/S > 1/2 and the test of <see cref="GroupStatistic.Proportion"/>
/// exceeds 1.2816, decided in whole numbers: (2A + 1 - S)^2 * 10^8 > 12816^2 (S + 1). Small et al. 2021,
/// doi:10.6035/recerca.5516. Cost: groups. Example: 20 of 20 agree in one group, 10 of 20 in the other: the second is split.
/// </summary>
public static class AgreedByAll
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "agreed-by-all", 1, "Agreed by all groups", "bridging",
        "Whether every group agrees for sure. A norm on which one group is split or against never shows as agreed by all.",
        "in every group S >= 20, A/S > 1/2 and 2 sqrt(S+1) ((A+1)/(S+1) - 1/2) > 1.2816, decided in whole numbers",
        "C. Small et al. (2021), doi:10.6035/recerca.5516; A. Ovadya and L. Thorburn (2023), https://arxiv.org/abs/2301.09976",
        "a group exactly at the limit does not agree", "O(groups)",
        "20 of 20 agree in one group, 10 of 20 in the other: the first agrees, the second is split, so split",
        ["monotone", "every group counts alike", "one group is enough for a no"],
        ["decisive"],
        "Groups are not reliable: then no norm can be called agreed by all of them.");

    // The significance limit of GroupStatistic in units of 1/10,000.
    private const long Limit = 12_816;
    private const long Unit = 10_000;

    /// <summary>How each group stands, in the order of groups.</summary>
    /// <param name="votes">The groups' votes.</param>
    /// <param name="column">The norm.</param>
    /// <param name="fewest">Votes below which a group says nothing.</param>
    public static ImmutableArray<GroupStand> Stands(GroupVotes votes, int column, long fewest = DataGate.FewestVotes) =>
        [.. Enumerable.Range(0, votes.Groups).Select(group => Stand(votes.Of(group, column), fewest))];

    /// <summary>The verdict over all groups; parameters as in <see cref="Stands"/>.</summary>
    public static GroupsVerdict Of(GroupVotes votes, int column, long fewest = DataGate.FewestVotes)
    {
        var stands = Stands(votes, column, fewest);
        if (stands.Contains(GroupStand.Agrees) && stands.Contains(GroupStand.Disagrees)) return GroupsVerdict.Opposed;
        if (stands.Contains(GroupStand.Split)) return GroupsVerdict.Split;
        if (stands.IsEmpty || stands.Contains(GroupStand.Thin)) return GroupsVerdict.Thin;
        return stands[0] == GroupStand.Agrees ? GroupsVerdict.AgreedByAll : GroupsVerdict.DisagreedByAll;
    }

    private static GroupStand Stand(NormVotes votes, long fewest)
    {
        if (DataGate.Missing(votes.Seen, fewest) > 0) return GroupStand.Thin;
        if (IsMostOf(votes.Agree, votes.Seen)) return GroupStand.Agrees;
        return IsMostOf(votes.Disagree, votes.Seen) ? GroupStand.Disagrees : GroupStand.Split;
    }

    private static bool IsMostOf(long side, long seen)
    {
        var lead = 2 * side + 1 - seen;
        return 2 * side > seen && (Int128)lead * lead * Unit * Unit > (Int128)Limit * Limit * (seen + 1);
    }
}
