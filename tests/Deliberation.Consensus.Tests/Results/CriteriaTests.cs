using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Results;

public sealed class CriteriaTests
{
    private static readonly string[] Voting = ["ranked", "ranked-seats", "grades", "approvals", "points", "budgets"];

    [Fact]
    public void A_rule_for_one_order_says_of_every_criterion_whether_it_holds() => Says("ranked", Criteria.OfOrders.Select(criterion => criterion.Name));

    [Fact]
    public void A_rule_for_a_set_says_of_every_guarantee_to_groups_whether_it_holds() =>
        Says("approvals", Criteria.OfSets.Select(criterion => criterion.Name));

    [Fact]
    public void A_rule_for_a_budget_says_of_every_criterion_whether_it_holds() =>
        Says("budgets", Criteria.OfBudgets.Select(criterion => criterion.Name));

    [Fact]
    public void A_rule_that_counts_ballots_names_only_criteria_that_are_explained() => Assert.All(
        MethodRegistry.All.Where(method => Voting.Contains(method.Card.Family)),
        method => Assert.All(
            [.. method.Card.Meets, .. method.Card.Fails],
            name => Assert.True(Criteria.Meaning(name) is { Length: > 0 }, $"{method.Card.Id} names {name}, which nobody explains")));

    [Fact]
    public void No_rule_for_one_order_has_all_criteria() =>
        Assert.All(MethodRegistry.All.Where(method => method.Card.Family == "ranked"), method => Assert.NotEmpty(method.Card.Fails));

    private static void Says(string family, IEnumerable<string> names) => Assert.All(
        MethodRegistry.All.Where(method => method.Card.Family == family),
        method => Assert.True(
            names.All(name => method.Card.Meets.Contains(name) != method.Card.Fails.Contains(name)),
            $"{method.Card.Id} leaves open: {string.Join(", ", names.Where(name => method.Card.Meets.Contains(name) == method.Card.Fails.Contains(name)))}"));
}
