using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Opinions;

namespace Deliberation.Consensus.Bridging;

/// <summary>What every measure of bridging starts from.</summary>
internal static class GroupShares
{
    /// <summary>Per group the smoothed share of agreement, (A+1)/(S+2): never 0 or 1, however few have answered.</summary>
    public static IEnumerable<Fraction> Agreeing(GroupVotes votes, int column) =>
        Enumerable.Range(0, votes.Groups).Select(group => votes.Of(group, column)).Select(v => new Fraction(v.Agree + 1L, v.Seen + 2L));

    /// <summary>Per group the smoothed share of disagreement, (D+1)/(S+2).</summary>
    public static IEnumerable<Fraction> Disagreeing(GroupVotes votes, int column) =>
        Enumerable.Range(0, votes.Groups).Select(group => votes.Of(group, column)).Select(v => new Fraction(v.Disagree + 1L, v.Seen + 2L));
}
