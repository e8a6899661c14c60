using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// How likely each person was to be drawn, estimated from repeated draws of <see cref="PanelDraw"/> with seeds that follow
/// from the published one: draw j uses the j-th number of its stream as seed. Published beside the panel, because chances
/// are equal only as far as the quotas allow. Cost: draws x one draw.
/// </summary>
public static class EstimatedChances
{
    /// <summary>The number of draws behind a published chance.</summary>
    public const int Draws = 10_000;

    /// <summary>How often each person was drawn; null when no panel meets the quotas.</summary>
    public static ImmutableArray<int>? Of(SortitionPool pool, Seed seed, int draws = Draws)
    {
        var times = new int[pool.Ids.Length];
        var drawing = new PanelDraw(pool);
        for (var draw = 0; draw < draws; draw++)
        {
            if (drawing.Draw(new Seed(SplitMix.Draw(seed.Value, (ulong)draw))) is not { } panel) return null;
            foreach (var person in panel) times[person]++;
        }
        return [.. times];
    }
}
