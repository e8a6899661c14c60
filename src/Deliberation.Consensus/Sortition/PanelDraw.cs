using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// Draws a panel that meets every quota from a seed, for pools of any size. First the chances nearest to equal that meet
/// the quotas on average (<see cref="NearestEqualChances"/>), then a balanced sample with these chances: a random walk
/// through fractional panels that keeps every quota's number as it is until almost all numbers are whole (the cube
/// method; Deville and Tille 2004, doi:10.1093/biomet/91.4.893), then the few that are left are rounded at random such that all
/// quotas hold. Among people whom the quotas cannot tell apart chance decides evenly. If rounding fails again and again
/// the exact search gives the panel. Cost per draw: kinds x quotas^2.
/// </summary>
public sealed class PanelDraw
{
    private const int MostTries = 200;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "panel-draw", 1, "Seeded balanced draw", "sortition",
        "A panel is drawn from a published seed, with chances as equal as the quotas allow, so that every quota is met.",
        "chances by iterative proportional fitting; balanced sample by the cube method; rounding within the quotas",
        "J.-C. Deville and Y. Tille (2004), doi:10.1093/biomet/91.4.893; W. E. Deming and F. F. Stephan (1940), doi:10.1214/aoms/1177731829",
        "chance from the seed", "O(kinds * quotas^2) a draw",
        "3 women, 1 man, a panel of one of each: the man and one of the women",
        ["meets every quota", "treats people alike", "reproducible from the seed"],
        ["exactly maximin or leximin"],
        "The pool is small enough for exact leximin chances.");

    private readonly SortitionPool pool;
    private readonly double[]? expected;

    /// <summary>Prepares drawing from a pool.</summary>
    public PanelDraw(SortitionPool pool)
    {
        this.pool = pool;
        expected = NearestEqualChances.PerKind(pool)?.Select((chance, kind) => chance * pool.Kinds[kind].People.Length).ToArray();
    }

    /// <summary>The people drawn (indices, ascending); null when no panel was found.</summary>
    public ImmutableArray<int>? Draw(Seed seed)
    {
        var chance = new SplitMix64(seed);
        if (expected is not null)
            for (var tries = 0; tries < MostTries; tries++)
            {
                var walk = new CubeWalk(pool, expected, chance);
                walk.Run();
                if (QuotaRounding.Round(pool, walk.Numbers, chance) is { } numbers) return People(numbers, chance);
            }
        var found = Feasibility.Find(pool, Enumerable.Range(0, pool.Quotas.Length).ToList(), out _);
        return found is null ? null : [.. found.Order()];
    }

    private ImmutableArray<int> People(int[] numbers, SplitMix64 chance)
    {
        var panel = new List<int>(pool.Panel);
        for (var kind = 0; kind < numbers.Length; kind++)
        {
            var people = pool.Kinds[kind].People.ToArray();
            for (var i = 0; i < numbers[kind]; i++)
            {
                var pick = i + chance.Below(people.Length - i);
                (people[i], people[pick]) = (people[pick], people[i]);
                panel.Add(people[i]);
            }
        }
        panel.Sort();
        return [.. panel];
    }
}
