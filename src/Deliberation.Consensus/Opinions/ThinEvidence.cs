using System.Collections.Immutable;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Where too few people of a group answered: in 33 of 275 norms of one real conversation a group had under 20 votes. No figure
/// of such a group on such a norm is published; the page says how many votes are missing. Cost: groups x norms.
/// </summary>
public static class ThinEvidence
{
    /// <summary>A gap.</summary>
    /// <param name="Column">The norm.</param>
    /// <param name="Group">The group.</param>
    /// <param name="Votes">How many of it answered.</param>
    /// <param name="Missing">How many more are needed.</param>
    public readonly record struct Gap(int Column, int Group, int Votes, long Missing);

    /// <summary>All gaps, by norm and group.</summary>
    public static ImmutableArray<Gap> Gaps(GroupVotes votes)
    {
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        for (var column = 0; column < votes.Norms; column++)
            for (var group = 0; group < votes.Groups; group++)
            {
                var seen = votes.Of(group, column).Seen;
                var missing = DataGate.Missing(seen);
                if (missing > 0) gaps.Add(new Gap(column, group, seen, missing));
            }
        return gaps.ToImmutable();
    }
}
