using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Consensus.Budgets;

/// <summary>
/// Phragmen's sequential rule where norms have costs: funding a puts cost(a) on those who would pay for it, and the next one is that whose
/// supporters would then carry the least, (cost + sum of their loads) / supporters, among those that the rest of the budget pays for. Los,
/// Christoff and Grossi 2022, doi:10.24963/ijcai.2022/57. Used to complete <see cref="EqualSharesWithCosts"/>, from loads = -what people have
/// left. Ties lowest position. Cost: funded x approvals. Example: there.
/// </summary>
internal static class PhragmenWithCosts
{
    /// <summary>What the rule funds beside what is funded already.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="funded">Positions that are paid for.</param>
    /// <param name="start">A load per distinct ballot.</param>
    public static ImmutableArray<int> Continue(BudgetProfile profile, IReadOnlyCollection<int> funded, Fraction[] start)
    {
        var loads = new LevelledBallots(profile.Approvals, start);
        var left = profile.Left(funded);
        var open = Enumerable.Range(0, profile.Approvals.Alternatives).Select(p => !funded.Contains(p) && profile.Approvals.Approvers(p).Length > 0)
            .ToArray();
        var added = ImmutableArray.CreateBuilder<int>();
        while (LeastValue.Find(
            open.Length,
            p => open[p] && profile.Costs[p] <= left ? SequentialPhragmen.Estimate(loads, p, profile.Costs[p]) : null,
            p => SequentialPhragmen.Exact(loads, p, profile.Costs[p])) is var (next, load))
        {
            open[next] = false;
            added.Add(next);
            left -= profile.Costs[next];
            loads.Move(next, _ => load);
        }
        return added.ToImmutable();
    }
}
