using System.Collections.Immutable;

namespace Deliberation.Consensus.Profiles;

/// <summary>Who would pay for which norm, what each costs, and what there is to spend. Immutable; thread safe.</summary>
/// <param name="approvals">Ballots; those that pay for nothing are kept, because everybody has a share of the budget.</param>
/// <param name="costs">By position, each at least 1.</param>
/// <param name="budget">At least 1.</param>
public sealed class BudgetProfile(ApprovalProfile approvals, ImmutableArray<long> costs, long budget)
{
    /// <summary>Ballots by position.</summary>
    public ApprovalProfile Approvals { get; } = approvals;

    /// <summary>What each position costs.</summary>
    public ImmutableArray<long> Costs { get; } = costs;

    /// <summary>What there is to spend.</summary>
    public long Budget { get; } = budget;

    /// <summary>What several positions leave of the budget.</summary>
    public long Left(IEnumerable<int> funded) => Budget - funded.Sum(position => Costs[position]);
}
