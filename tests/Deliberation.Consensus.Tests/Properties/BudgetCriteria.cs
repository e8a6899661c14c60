using System.Collections.Immutable;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>A rule for a budget as these tests ask it.</summary>
/// <param name="Card">Whose promises it keeps.</param>
/// <param name="Utility">What a funded norm is worth to somebody, by which groups are judged.</param>
/// <param name="Fund">Positions in the order of funding.</param>
public sealed record BudgetRule(MethodCard Card, EqualSharesWithCosts.Utility Utility, Func<Purse, ImmutableArray<int>> Fund);

/// <summary>The criteria that cards of rules for budgets name, each as a question about one profile: does the rule keep to it here?</summary>
public static class BudgetCriteria
{
    public static readonly ImmutableSortedDictionary<string, BudgetRule> Rules = new Dictionary<string, BudgetRule>
    {
        ["knapsack"] = new(KnapsackVoting.Card, EqualSharesWithCosts.Utility.Cardinality, purse => KnapsackVoting.Fund(purse.Profile())),
        ["shares by cardinality, Phragmen"] = Shares(EqualSharesWithCosts.Utility.Cardinality, EqualSharesWithCosts.CompletedByPhragmen),
        ["shares by cardinality, score"] = Shares(EqualSharesWithCosts.Utility.Cardinality, EqualSharesWithCosts.CompletedByScore),
        ["shares by cost, Phragmen"] = Shares(EqualSharesWithCosts.Utility.Cost, EqualSharesWithCosts.CompletedByPhragmen),
        ["shares by cost, score"] = Shares(EqualSharesWithCosts.Utility.Cost, EqualSharesWithCosts.CompletedByScore),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static readonly ImmutableDictionary<string, Func<BudgetRule, Purse, bool>> ByName = new Dictionary<string, Func<BudgetRule, Purse, bool>>
    {
        ["budget JR"] = (rule, purse) => IsJustified(purse, rule.Fund(purse)),
        ["EJR up to one norm"] = (rule, purse) => rule.Fund(purse) is var funded
            && ApprovalCriteria.Subsets(purse.Norms).Skip(1).All(wanted => IsServed(rule, purse, wanted, funded)),
        ["support monotone"] = (rule, purse) => rule.Fund(purse).All(norm => purse.Lines.Where(line => !line.Approved.Contains(norm)).All(line =>
            rule.Fund(purse with { Lines = Joined(purse.Lines, line, norm) }).Contains(norm))),
        ["discount monotone"] = (rule, purse) => rule.Fund(purse).Where(norm => purse.Costs[norm] > 1).All(norm =>
            rule.Fund(purse with { Costs = purse.Costs.SetItem(norm, purse.Costs[norm] - 1) }).Contains(norm)),
        ["limit monotone"] = (rule, purse) => !rule.Fund(purse).Except(rule.Fund(purse with { Budget = purse.Budget + 1 })).Any(),
        ["exhaustive"] = (rule, purse) => rule.Fund(purse) is var funded && Enumerable.Range(0, purse.Norms).Except(funded).All(norm =>
            purse.Cost(funded) + purse.Costs[norm] > purse.Budget || !purse.Lines.Any(line => line.Approved.Contains(norm))),
    }.ToImmutableDictionary();

    /// <summary>No people who want one norm that their shares pay for have nothing funded.</summary>
    public static bool IsJustified(Purse purse, IReadOnlyList<int> funded) => Enumerable.Range(0, purse.Norms).All(norm =>
        purse.Lines.Where(line => line.Approved.Contains(norm) && ApprovalCriteria.Hits(line, funded) == 0).Sum(line => line.Count) is var without
        && (without == 0 || without * purse.Budget < purse.Costs[norm] * purse.Voters));

    // The people who want all of it, get less, and would get no more with one norm of it more: too few to pay for it.
    private static bool IsServed(BudgetRule rule, Purse purse, ImmutableArray<int> wanted, ImmutableArray<int> funded)
    {
        long Worth(IEnumerable<int> set) => rule.Utility == EqualSharesWithCosts.Utility.Cost ? purse.Cost(set) : set.Count();
        var short_ = purse.Lines.Where(line => wanted.All(line.Approved.Contains) && Worth(line.Approved.Intersect(funded)) is var has
            && has < Worth(wanted) && wanted.Except(funded).All(norm => has + Worth([norm]) <= Worth(wanted))).Sum(line => line.Count);
        return short_ == 0 || short_ * purse.Budget < purse.Cost(wanted) * purse.Voters;
    }

    private static BudgetRule Shares(
        EqualSharesWithCosts.Utility utility, Func<BudgetProfile, EqualSharesWithCosts.Outcome, ImmutableArray<int>> complete) =>
        new(EqualSharesWithCosts.Card, utility, purse => complete(purse.Profile(), EqualSharesWithCosts.Fund(purse.Profile(), utility)));

    private static ImmutableArray<Approvals.Line> Joined(ImmutableArray<Approvals.Line> lines, Approvals.Line line, int norm) =>
        [.. lines.Replace(line, line with { Count = line.Count - 1 }).Where(l => l.Count > 0), new(1, [.. line.Approved.Add(norm).Order()])];
}
