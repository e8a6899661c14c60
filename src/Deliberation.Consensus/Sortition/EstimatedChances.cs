using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// How likely each person was to be drawn, estimated from repeated draws of <see cref="PanelDraw"/> with seeds that follow
/// from the published one: draw j uses the j-th number of its stream as seed. Published beside the panel, because chances
/// are equal only as far as the quotas allow. Cost: draws x one draw.
/// </summary>
public static class EstimatedChances
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "estimated-chances", 1, "Estimated chances of a draw", "sortition",
        "How likely each person was to be drawn, from 10,000 draws with seeds that follow from the published one.",
        "chance(person) = draws that contain the person / draws; draw j is seeded by number j of the stream of the published seed",
        "B. Flanigan, P. Golz, A. Gupta, B. Hennig and A. D. Procaccia (2021), doi:10.1038/s41586-021-03788-6; Monte Carlo: N. Metropolis and S. Ulam (1949), doi:10.1080/01621459.1949.10483310",
        "none needed", "draws * one draw",
        "3 women, 1 man, a panel of one of each: the man in 30 of 30 draws, the women in 30 of 30 together",
        ["reproducible from the seed"],
        ["exact: an estimate from 10,000 draws is about 0.01 wide"],
        "The pool is small enough for exact chances.");

    /// <summary>The number of draws behind a published chance.</summary>
    public const int Draws = 10_000;

    /// <summary>How often each person was drawn; null when no panel was found.</summary>
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
