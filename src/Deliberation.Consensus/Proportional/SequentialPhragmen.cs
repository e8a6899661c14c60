using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Phragmen's sequential rule: electing an alternative puts a load of 1 on its approvers; repeatedly the one whose
/// approvers would then carry the least: (1 + sum of approvers' loads) / approvers, which becomes their load. Phragmen
/// 1894; Brill et al. 2023, doi:10.1007/s10107-023-01926-8. Ties lowest position; an alternative that nobody approves is
/// never elected. Cost k x approvals, exact where it decides. Example: 3 voters {a,b}, 2 voters {c}, k = 2: a puts 1/3
/// on three voters; b would put (1 + 1)/3 on them, c 1/2: c.
/// </summary>
public static class SequentialPhragmen
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "seq-phragmen", 1, "Sequential Phragmen", "approvals",
        "Every chosen norm costs its supporters one unit of voting power, shared evenly; the cheapest next norm is chosen.",
        "next = argmin over a of (1 + sum of loads of approvers)/#approvers",
        "E. Phragmen (1894); M. Brill et al. (2023), doi:10.1007/s10107-023-01926-8",
        "equal loads: lowest number", "O(k * approvals), exact fractions where it decides",
        "3 voters {a,b}, 2 {c}; 2 seats: a with load 1/3, then c with load 1/2",
        ["JR", "PJR", "house monotone"],
        ["EJR", "EJR+", "Pareto"],
        "A guarantee for cohesive groups with several norms in common is needed: use Equal Shares.");

    /// <summary>What the rule finds.</summary>
    /// <param name="Chosen">Positions in the order of election.</param>
    /// <param name="Loads">The load that each election puts on its approvers.</param>
    public sealed record Outcome(ImmutableArray<int> Chosen, ImmutableArray<Fraction> Loads);

    /// <summary>Chooses <paramref name="seats"/> positions.</summary>
    public static Outcome Choose(ApprovalProfile profile, int seats) =>
        Continue(profile, seats, [], Enumerable.Repeat(Fraction.Zero, profile.Ballots).ToArray());

    /// <summary>Chooses on from given loads (one per distinct ballot, below 0 = credit) until <paramref name="seats"/> are taken.</summary>
    internal static Outcome Continue(ApprovalProfile profile, int seats, IReadOnlyCollection<int> taken, Fraction[] start)
    {
        var loads = new LevelledBallots(profile, start);
        var open = Enumerable.Range(0, profile.Alternatives).Select(a => !taken.Contains(a) && profile.Approvers(a).Length > 0).ToArray();
        var chosen = ImmutableArray.CreateBuilder<int>();
        var values = ImmutableArray.CreateBuilder<Fraction>();
        while (taken.Count + chosen.Count < seats)
        {
            var next = LeastValue.Find(profile.Alternatives, a => open[a] ? Estimate(loads, a, 1) : null, a => Exact(loads, a, Fraction.One));
            if (next is not var (position, load)) break;
            open[position] = false;
            chosen.Add(position);
            values.Add(load);
            loads.Move(position, _ => load);
        }
        return new Outcome(chosen.ToImmutable(), values.ToImmutable());
    }

    /// <summary>The same as <see cref="Exact"/> in doubles, with a bound on the error.</summary>
    internal static (double, double)? Estimate(LevelledBallots loads, int position, double price)
    {
        var (voters, sum, size) = loads.Sum(position);
        return ((price + sum) / voters, 1e-10 * (price + size) / voters);
    }

    /// <summary>What the approvers of a position carry each when its price is put on them; there is at least one.</summary>
    internal static Fraction? Exact(LevelledBallots loads, int position, Fraction price)
    {
        var sum = price;
        var voters = 0L;
        foreach (var (level, count) in loads.Levels(position))
        {
            sum += level * count;
            voters += count;
        }
        return sum / voters;
    }
}
