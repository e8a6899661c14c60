using System.Collections.Immutable;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>
/// What the cards of rules for budgets claim is what the rules do, what they disclaim fails on a stored profile, and no norm or person is
/// treated in another way.
/// </summary>
public sealed class BudgetCriteriaTests
{
    public static TheoryData<string, string> Claimed() => Pairs(card => card.Meets);

    public static TheoryData<string, string> Disclaimed() => Pairs(card => card.Fails);

    public static TheoryData<string> Rules() => new(BudgetCriteria.Rules.Keys);

    [Theory]
    [MemberData(nameof(Claimed))]
    public void A_criterion_that_a_card_claims_holds(string rule, string criterion) =>
        Drawn.Holds(Drawn.Purses(), purse => BudgetCriteria.ByName[criterion](BudgetCriteria.Rules[rule], purse), 150);

    [Theory]
    [MemberData(nameof(Disclaimed))]
    public void A_criterion_that_a_card_disclaims_fails_on_a_stored_profile(string rule, string criterion)
    {
        var purse = BudgetCounterexamples.Of(rule, criterion);

        Assert.False(BudgetCriteria.ByName[criterion](BudgetCriteria.Rules[rule], purse));
        Assert.All(purse.Lines, line => Assert.True(purse.Cost(line.Approved) <= purse.Budget));
    }

    [Fact]
    public void Every_criterion_by_which_these_rules_are_judged_is_asked() =>
        Assert.Empty(Criteria.OfBudgets.Select(criterion => criterion.Name).Except(BudgetCriteria.ByName.Keys));

    [Fact]
    public void Every_rule_for_a_budget_that_has_a_card_is_asked() => Assert.Equal(
        MethodRegistry.All.Select(method => method.Card).Where(card => card.Family == "budgets").ToHashSet(),
        BudgetCriteria.Rules.Values.Select(rule => rule.Card).ToHashSet());

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_engines_verdict_is_that_of_the_definition(string rule) => Drawn.Holds(Drawn.Purses(), purse =>
        BudgetCriteria.Rules[rule].Fund(purse) is var funded
        && BudgetRepresentation.Violation(purse.Profile(), funded) is null == BudgetCriteria.IsJustified(purse, funded));

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_rule_spends_more_than_the_budget(string rule) => Drawn.Holds(Drawn.Purses(1, 8), purse =>
        BudgetCriteria.Rules[rule].Fund(purse) is var funded && purse.Cost(funded) <= purse.Budget && funded.Distinct().Count() == funded.Length);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Neither_the_order_of_ballots_nor_how_they_are_bundled_matters(string rule) => Drawn.Holds(Drawn.Purses(), purse =>
    {
        var scattered = purse with
        {
            Lines = [.. purse.Lines.SelectMany(line => new[] { line with { Count = 1 }, line with { Count = line.Count - 1 } })
                .Where(line => line.Count > 0).Reverse()],
        };
        return BudgetCriteria.Rules[rule].Fund(purse).SequenceEqual(BudgetCriteria.Rules[rule].Fund(scattered));
    });

    [Theory]
    [MemberData(nameof(Rules))]
    public void Renumbered_norms_are_funded_under_their_new_numbers(string rule) => Drawn.Holds(Drawn.Purses(2), purse =>
    {
        int Next(int position) => (position + 1) % purse.Norms;
        var crowds = Enumerable.Range(0, purse.Norms).Select(norm => string.Join(',', Supporters(purse, norm)));
        if (crowds.Distinct().Count() < purse.Norms) return true; // tied by score
        var untied = Untied(purse);
        return BudgetCriteria.Rules[rule].Fund(Renumbered(untied, Next)).SequenceEqual(BudgetCriteria.Rules[rule].Fund(untied).Select(Next));
    });

    private static IEnumerable<int> Supporters(Purse purse, int norm) =>
        Enumerable.Range(0, purse.Lines.Length).Where(i => purse.Lines[i].Approved.Contains(norm));

    // Costs and crowds that add up alike in one way only.
    private static Purse Untied(Purse purse) => new(
        1_000 * purse.Budget, [.. purse.Costs.Select((cost, norm) => 1_000 * cost + (1 << 2 * norm))],
        [.. purse.Lines.Select((line, i) => line with { Count = 100_000 * line.Count + (long)Math.Pow(3, i) })]);

    private static Purse Renumbered(Purse purse, Func<int, int> to)
    {
        var costs = new long[purse.Norms];
        for (var position = 0; position < purse.Norms; position++) costs[to(position)] = purse.Costs[position];
        return purse with
        {
            Costs = [.. costs],
            Lines = [.. purse.Lines.Select(line => line with { Approved = [.. line.Approved.Select(to).Order()] })],
        };
    }

    private static TheoryData<string, string> Pairs(Func<MethodCard, ImmutableArray<string>> criteria)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var (name, rule) in BudgetCriteria.Rules)
            foreach (var criterion in criteria(rule.Card).Where(BudgetCriteria.ByName.ContainsKey))
                pairs.Add(name, criterion);
        return pairs;
    }
}
