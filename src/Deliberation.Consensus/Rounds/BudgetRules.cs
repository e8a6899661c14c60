using System.Globalization;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Rounds;

/// <summary>The rules that fund norms out of a budget, each with its steps.</summary>
internal static class BudgetRules
{
    public static Chosen Knapsack(BudgetProfile profile) =>
        new([.. KnapsackVoting.Fund(profile).Select(position => (position, ByScore(profile, position)))]);

    public static Chosen EqualShares(BudgetProfile profile, EqualSharesWithCosts.Utility utility, bool byScore)
    {
        var first = EqualSharesWithCosts.Fund(profile, utility);
        var all = byScore ? EqualSharesWithCosts.CompletedByScore(profile, first) : EqualSharesWithCosts.CompletedByPhragmen(profile, first);
        return new Chosen([.. all.Select((position, i) => (position, i < first.Funded.Length
            ? $"costs {Cost(profile, position)}, of which its supporters pay at most {first.Payments[i]} each"
            : byScore ? $"completed by score, {ByScore(profile, position)}" : $"completed by Phragmen's rule, costs {Cost(profile, position)}"))]);
    }

    private static string ByScore(BudgetProfile profile, int position) =>
        $"costs {Cost(profile, position)}, wanted by {profile.Approvals.Score(position)} of {profile.Approvals.Voters}";

    private static string Cost(BudgetProfile profile, int position) => profile.Costs[position].ToString(CultureInfo.InvariantCulture);
}
