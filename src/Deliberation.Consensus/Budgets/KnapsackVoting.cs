using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Budgets;

/// <summary>
/// Knapsack voting: everybody fills the whole budget as they would; a norm's score is the number of people who would pay for it, and norms are
/// funded by score, passing over what costs more than is left. Goel et al. 2019, doi:10.1145/3340230, whose sum over every unit of money this
/// is, up to the norm at the edge of the budget. What nobody would pay for is never funded. Ties lowest position. Cost: m log m + approvals.
/// Example: costs a 5, b 5, c 4, budget 10; 6 voters {a,b}, 4 voters {c}: a and b, and the 4 voters have nothing.
/// </summary>
public static class KnapsackVoting
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "knapsack", 1, "Knapsack voting", "budgets",
        "Everybody says how they would spend the whole budget; the norms that most people would pay for are funded, as far as the money goes.",
        "score(a) = #{voters who pay for a}; by score, fund a while cost(a) <= budget left",
        "A. Goel, A. K. Krishnaswamy, S. Sakshuwong and T. Aitamurto (2019), doi:10.1145/3340230",
        "equal scores: lowest number first", "O(m log m + approvals)",
        "budget 10, costs a 5, b 5, c 4; 6 voters {a,b}, 4 {c}: scores 6, 6, 4, so a and b for 10",
        ["support monotone", "discount monotone", "exhaustive", "treats people alike"],
        ["budget JR", "EJR up to one norm", "limit monotone"],
        "Several groups want different things: the largest group can spend the whole budget.");

    /// <summary>The funded positions in order.</summary>
    public static ImmutableArray<int> Fund(BudgetProfile profile) => Continue(profile, []);

    /// <summary>What the rule funds beside what is funded already, with the rest of the budget.</summary>
    internal static ImmutableArray<int> Continue(BudgetProfile profile, IReadOnlyCollection<int> funded)
    {
        var scores = Enumerable.Range(0, profile.Approvals.Alternatives).Select(profile.Approvals.Score).ToArray();
        var left = profile.Left(funded);
        var added = ImmutableArray.CreateBuilder<int>();
        foreach (var position in Orders.Descending(scores).Except(funded))
        {
            if (scores[position] == 0 || profile.Costs[position] > left) continue;
            added.Add(position);
            left -= profile.Costs[position];
        }
        return added.ToImmutable();
    }
}
