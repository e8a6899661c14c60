using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Budgets;

/// <summary>
/// Method of Equal Shares where norms have costs: everybody gets budget/n. A norm can be paid when its supporters together have its cost; each
/// pays the same q, or all they have left: sum over supporters of min(left, q) = cost. Next comes the smallest rho = q/u, where u is what a
/// funded norm is worth to a supporter: 1 (cardinality) or its cost. Peters, Pierczynski and Skowron 2021, https://arxiv.org/abs/2008.13276. It
/// stops when nothing can be paid; the rest of the budget is spent by <see cref="PhragmenWithCosts"/> from loads = -left, or by score as in
/// <see cref="KnapsackVoting"/>. Ties lowest position. Cost: funded x m x n at most, exact. Example: costs a 5, b 5, c 4, budget 10; 6 voters
/// {a,b}, 4 voters {c}: everybody has 1. a costs 5/6 each, which leaves 6 x 1/6 = 1 for b; c costs 1 each; 1 is left, which pays for nothing.
/// </summary>
public static class EqualSharesWithCosts
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "equal-shares-budget", 1, "Method of Equal Shares with costs", "budgets",
        "Everybody gets the same share of the budget; a norm is funded when the people who want it can pay for it together. "
        + "What is left then is spent by Phragmen's rule or by score.",
        "q(a): sum over supporters of min(left, q) = cost(a); next = argmin q(a)/u(a), u = 1 or cost(a); left starts at budget/n",
        "D. Peters, G. Pierczynski and P. Skowron (2021), https://arxiv.org/abs/2008.13276; "
        + "completion: M. Los, Z. Christoff and D. Grossi (2022), doi:10.24963/ijcai.2022/57",
        "equal rho, load or score: lowest number", "O(funded * m * n), exact fractions",
        "budget 10, costs a 5, b 5, c 4; 6 voters {a,b}, 4 {c}: a for 5/6 each, c for 1 each, then nothing can be paid",
        ["budget JR", "EJR up to one norm", "support monotone", "discount monotone", "exhaustive", "treats people alike"],
        ["limit monotone"],
        "People may name only little: whoever pays for few norms uses little of their share, and the completion decides more. "
        + "Also when all want the same: it is then knapsack voting with more to explain.");

    /// <summary>What a funded norm is worth to somebody who wants it.</summary>
    public enum Utility
    {
        /// <summary>1, whatever it costs: people get as many norms as they can.</summary>
        Cardinality,

        /// <summary>Its cost: people get as much money spent on what they want as they can.</summary>
        Cost,
    }

    /// <summary>What the rule finds before completion.</summary>
    /// <param name="Funded">Positions in the order of funding.</param>
    /// <param name="Payments">q of each: the most that one supporter pays.</param>
    /// <param name="Left">What each distinct ballot's voters have left, each.</param>
    public sealed record Outcome(ImmutableArray<int> Funded, ImmutableArray<Fraction> Payments, ImmutableArray<Fraction> Left);

    /// <summary>The rule without completion.</summary>
    public static Outcome Fund(BudgetProfile profile, Utility utility)
    {
        var approvals = profile.Approvals;
        var start = approvals.Voters == 0 ? Fraction.Zero : new Fraction(profile.Budget, approvals.Voters);
        var budgets = new LevelledBallots(approvals, [.. Enumerable.Repeat(start, approvals.Ballots)]);
        long Worth(int position) => utility switch
        {
            Utility.Cardinality => 1,
            Utility.Cost => profile.Costs[position],
            _ => throw new ArgumentOutOfRangeException(nameof(utility), utility, "not a utility"),
        };
        var open = Enumerable.Range(0, approvals.Alternatives).Select(p => approvals.Approvers(p).Length > 0).ToArray();
        var (funded, payments) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<Fraction>());
        var scratch = new List<(double, double)>();
        (double, double)? Estimate(int position) => EqualShares.Estimate(budgets, position, profile.Costs[position], scratch) is var (value, error)
            ? (value / Worth(position), error / Worth(position))
            : null;
        while (LeastValue.Find(
            open.Length,
            p => open[p] ? Estimate(p) : null,
            p => EqualShares.Payment(budgets, p, profile.Costs[p]) is { } q ? q / Worth(p) : null) is var (next, rho))
        {
            var payment = rho * Worth(next);
            open[next] = false;
            funded.Add(next);
            payments.Add(payment);
            budgets.Move(next, left => left > payment ? left - payment : Fraction.Zero);
        }
        return new Outcome(funded.ToImmutable(), payments.ToImmutable(), [.. Enumerable.Range(0, approvals.Ballots).Select(b => budgets[b])]);
    }

    /// <summary>With the rest of the budget spent by Phragmen's rule.</summary>
    public static ImmutableArray<int> CompletedByPhragmen(BudgetProfile profile, Outcome first) =>
        [.. first.Funded, .. PhragmenWithCosts.Continue(profile, first.Funded, [.. first.Left.Select(left => -left)])];

    /// <summary>With the rest of the budget spent by score.</summary>
    public static ImmutableArray<int> CompletedByScore(BudgetProfile profile, Outcome first) =>
        [.. first.Funded, .. KnapsackVoting.Continue(profile, first.Funded)];
}
