using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Whether the groups are found again: adjusted Rand index between the groups and those found from 20 random orders of the
/// same people, and from 20 resamples of them. In real conversations it falls as low as 0.2. Below 0.8 on average the groups are
/// not reliable. Hennig 2007, doi:10.1016/j.csda.2006.11.025. Cost: 40 times the groups.
/// </summary>
/// <param name="Orders">One index per random order.</param>
/// <param name="Resamples">One index per resample.</param>
public sealed record GroupStability(ImmutableArray<double> Orders, ImmutableArray<double> Resamples)
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "group-stability", 1, "Stability of opinion groups", "opinions",
        "Whether the same groups are found again from another order of people and from people drawn again.",
        "adjusted Rand index = (together - expected)/(mean pairs - expected), mean over 20 orders and 20 resamples; reliable from 0.8 on",
        "L. Hubert and P. Arabie (1985), doi:10.1007/BF01908075; C. Hennig (2007), doi:10.1016/j.csda.2006.11.025",
        "names of groups do not matter", "O(40 * groups)",
        "groups 1 1 2 2 found again as 2 2 1 1: index 1.000; found as 1 2 1 2: index -0.500",
        ["corrected for chance"],
        ["tells whether stable groups mean anything"],
        "There are fewer than two people.");

    /// <summary>Repetitions of each kind.</summary>
    public const int Repetitions = 20;

    /// <summary>From this mean index on the groups count as reliable.</summary>
    public const double Reliable = 0.8;

    /// <summary>Both means reach <see cref="Reliable"/>.</summary>
    public bool IsReliable => Mean(Orders) >= Reliable && Mean(Resamples) >= Reliable;

    /// <summary>The mean; 0 without values.</summary>
    public static double Mean(ImmutableArray<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return values.IsEmpty ? 0.0 : sum / values.Length;
    }

    /// <summary>Repeats the search.</summary>
    /// <param name="stances">The stances; moderated-out norms already zeroed.</param>
    /// <param name="found">The groups.</param>
    /// <param name="places">The map they were found on.</param>
    /// <param name="seed">Where orders and resamples come from.</param>
    public static GroupStability Of(StanceMatrix stances, OpinionGroups found, ImmutableArray<Position> places, Seed seed)
    {
        if (found.Rows.Length < 2) return new GroupStability([], []);
        return new GroupStability(
            [.. Enumerable.Range(0, Repetitions).Select(i => FromOrder(stances, found, places, SplitMix.Draw(seed.Value, (ulong)i)))],
            [.. Enumerable.Range(0, Repetitions).Select(i => FromResample(stances, found, SplitMix.Draw(seed.Value, (ulong)(Repetitions + i))))]);
    }

    private static double FromOrder(StanceMatrix stances, OpinionGroups found, ImmutableArray<Position> places, ulong seed)
    {
        var order = new SplitMix64(new Seed(seed)).Permutation(found.Rows.Length);
        var again = OpinionGroups.Find(stances, places, [.. order.Select(i => found.Rows[i])]);
        return AdjustedRand.Index([.. order.Select(i => found.Labels[i])], again.Labels.AsSpan());
    }

    private static double FromResample(StanceMatrix stances, OpinionGroups found, ulong seed)
    {
        var n = found.Rows.Length;
        int[] picks = [.. Enumerable.Range(0, n).Select(i => (int)SplitMix.Index(seed, (ulong)i, n))];
        var sample = stances.Pick([.. picks.Select(i => found.Rows[i])]);
        var again = OpinionGroups.Find(sample, OpinionMap.Place(sample, PrincipalAxes.Of(sample)), [.. Enumerable.Range(0, n)]);
        return AdjustedRand.Index([.. picks.Select(i => found.Labels[i])], again.Labels.AsSpan());
    }
}
