using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Budgets;

/// <summary>
/// Justified representation where norms have costs: nobody is left with nothing who, with others that nothing was funded for either, wants a
/// norm that their shares of the budget pay for: #{supporters of a with nothing funded} x budget >= cost(a) x n. After Aziz, Lee and Talmon
/// 2018, https://arxiv.org/abs/1711.08226. Cost: approvals. Example: costs a 5, b 5, c 4, budget 10; 6 voters {a,b}, 4 voters {c}; a and b
/// funded: 4 x 10 >= 4 x 10, so c is missing.
/// </summary>
internal static class BudgetRepresentation
{
    /// <summary>The lowest position whose supporters should have had something; null when there is none.</summary>
    public static int? Violation(BudgetProfile profile, IReadOnlyCollection<int> funded)
    {
        var hits = Representation.Hits(profile.Approvals, funded);
        for (var position = 0; position < profile.Approvals.Alternatives; position++)
        {
            var without = 0L;
            foreach (var ballot in profile.Approvals.Approvers(position))
                if (hits[ballot] == 0) without += profile.Approvals.Counts[ballot];
            if (without > 0 && (Int128)without * profile.Budget >= (Int128)profile.Costs[position] * profile.Approvals.Voters) return position;
        }
        return null;
    }
}
