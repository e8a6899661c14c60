using System.Collections.Immutable;
using Deliberation.Consensus.Bridging;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>What a result says about one group and about one norm between the groups. A group's share below the minimum number of votes is not stated; the missing votes are.</summary>
internal static class GroupDescription
{
    /// <summary>One group: size, people whose way of answering may have made it, and the norms that speak for it.</summary>
    public static JcsValue Of(int group, GroupVotes votes, FoundGroups found, HashSet<int> straight, HashSet<int> early)
    {
        ImmutableArray<int> members = [.. Enumerable.Range(0, found.Places.Length).Where(row => found.Places[row].Group == group + 1)];
        var statistics = RepresentativeNorms.Statistics(votes, group);
        return JcsValue.Of(
            ("early_leavers", JcsValue.Of(members.Count(early.Contains))),
            ("group", JcsValue.Of(group + 1)),
            ("representative", found.K < 2 ? Members.Numbers([]) : JcsValue.Of(RepresentativeNorms.Select(statistics, _ => false).Select(Speaks))),
            ("size", JcsValue.Of(members.Length)),
            ("straight_liners", JcsValue.Of(members.Count(straight.Contains))));
    }

    /// <summary>One norm: each group's votes, what bridges them, and the verdict.</summary>
    public static JcsValue OfNorm(ProfileNorm norm, GroupVotes votes, int column, GroupsVerdict verdict, int fewest) => Members.Norm(
        norm,
        ("bridge", votes.Groups < 2 ? JcsValue.Null : Bridge(GroupConsensus.Of(votes, column))),
        ("groups", JcsValue.Of(AgreedByAll.Stands(votes, column, fewest).Select((stand, group) => Votes(group, votes.Of(group, column), stand, fewest)))),
        ("verdict", JcsValue.Of(GroupWords.Of(verdict))));

    private static JcsValue Speaks(RepresentativeNorms.Entry entry)
    {
        var s = entry.Statistic;
        // The norm that a group agrees on best speaks for it by agreement, even where the rest agrees still more.
        var agrees = entry.IsBestAgreed || s.SpeaksByAgreement;
        return JcsValue.Of(
            ("best", JcsValue.Of(entry.IsBestAgreed)),
            ("by", JcsValue.Of(agrees ? "agree" : "disagree")),
            ("difference", JcsValue.Of(MicroUnits.Of(agrees ? s.AgreeDifference : s.DisagreeDifference))),
            ("n", JcsValue.Of(entry.Column + 1)),
            ("ratio", JcsValue.Of(MicroUnits.Of(agrees ? s.AgreeRatio : s.DisagreeRatio))),
            ("share", JcsValue.Of(MicroUnits.Of(agrees ? s.AgreeShare : s.DisagreeShare))),
            ("test", JcsValue.Of(MicroUnits.Of(agrees ? s.AgreeTest : s.DisagreeTest))));
    }

    private static JcsValue Bridge(GroupConsensus.Bridge bridge) => JcsValue.Of(
        ("gap", JcsValue.Of(MicroUnits.Of(bridge.Gap))),
        ("geometric_mean", JcsValue.Of(MicroUnits.Of(bridge.GeometricMean))),
        ("lowest", JcsValue.Of(MicroUnits.Of(bridge.Lowest))),
        ("product", JcsValue.Of(MicroUnits.Of(bridge.Agree))),
        ("product_disagree", JcsValue.Of(MicroUnits.Of(bridge.Disagree))));

    private static JcsValue Votes(int group, NormVotes votes, GroupStand stand, int fewest) => JcsValue.Of(
        ("agree", JcsValue.Of(votes.Agree)),
        ("disagree", JcsValue.Of(votes.Disagree)),
        ("group", JcsValue.Of(group + 1)),
        ("jeffreys", DataGate.Missing(votes.Seen, fewest) > 0 ? JcsValue.Null : Members.Interval(JeffreysInterval.Of(votes.Agree, votes.Seen))),
        ("missing", JcsValue.Of(DataGate.Missing(votes.Seen, fewest))),
        ("seen", JcsValue.Of(votes.Seen)),
        ("standing", JcsValue.Of(GroupWords.Of(stand))),
        ("unsure", JcsValue.Of(votes.Unsure)),
        ("wilson", DataGate.Missing(votes.Seen, fewest) > 0 ? JcsValue.Null : WilsonInterval.Json(votes.Agree, votes.Seen)));
}
