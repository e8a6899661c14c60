using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Tests.Properties;

namespace Deliberation.Consensus.Tests.Budgets;

public sealed class SpendingRulesTests
{
    private static readonly Purse Ten = Purse.Parse("10; 5 5 4; 6: ab | 4: c");

    [Fact]
    [Example("cumulative")]
    public void Example_of_cumulative_voting()
    {
        var spent = Amounts.Parse("10; 3: a6 b4 | 2: b7");
        var tallies = CumulativeVoting.Count(2, spent.Each());

        Assert.Equal(
            CumulativeVoting.Card.Example,
            $"10 points each; 3 voters a 6, b 4; 2 voters b 7: a {tallies[0].Points}, b {tallies[1].Points}, "
            + $"and {5 * 10 - tallies.Sum(tally => tally.Points)} of 50 points are unused");
        Assert.Equal([new(18, 3, 6), new(26, 5, 7)], tallies.ToArray());
    }

    [Fact]
    [Example("quadratic-voting")]
    public void Example_of_quadratic_voting()
    {
        var tallies = QuadraticVoting.Count(2, Amounts.Parse("25; 3: a2 | 1: a-3 b4").Each());

        Assert.Equal(
            QuadraticVoting.Card.Example,
            "25 credits each; 3 voters 2 for a; 1 voter 3 against a and 4 for b: "
            + string.Join(", ", tallies.Select((tally, p) => $"{Written.Name(p)} {tally.For} - {tally.Against} = {tally.Net}")));
        Assert.Equal([new(6, 3, 3, 1, 21), new(4, 0, 1, 0, 16)], tallies.ToArray());
    }

    // The card warns of it: one person spends 100 credits on 10 votes, two who share the work get 14 for as much.
    [Fact]
    public void Two_who_act_together_get_more_votes_for_the_same_credits()
    {
        var alone = QuadraticVoting.Count(1, Amounts.Parse("100; 1: a10").Each())[0];
        var together = QuadraticVoting.Count(1, Amounts.Parse("100; 2: a7").Each())[0];

        Assert.True(together.Credits < alone.Credits);
        Assert.Equal((10, 14), (alone.Net, together.Net));
    }

    [Fact]
    [Example("knapsack")]
    public void Example_of_knapsack_voting()
    {
        var profile = Ten.Profile();
        var funded = KnapsackVoting.Fund(profile);

        Assert.Equal(
            KnapsackVoting.Card.Example,
            $"budget 10, costs a 5, b 5, c 4; 6 voters {{a,b}}, 4 {{c}}: "
            + $"scores {string.Join(", ", Enumerable.Range(0, 3).Select(profile.Approvals.Score))}, "
            + $"so {string.Join(" and ", funded.Select(Written.Name))} for {10 - profile.Left(funded)}");
        Assert.Equal(2, BudgetRepresentation.Violation(profile, funded));
    }

    [Fact]
    [Example("equal-shares-budget")]
    public void Example_of_equal_shares_with_costs()
    {
        var (profile, cardinality) = (Ten.Profile(), EqualSharesWithCosts.Utility.Cardinality);
        var first = EqualSharesWithCosts.Fund(profile, cardinality);

        Assert.Equal(
            EqualSharesWithCosts.Card.Example,
            $"budget 10, costs a 5, b 5, c 4; 6 voters {{a,b}}, 4 {{c}}: "
            + string.Join(", ", first.Funded.Zip(first.Payments, (position, payment) => $"{Written.Name(position)} for {payment} each"))
            + ", then nothing can be paid");
        Assert.Equal(["1/6", "0"], first.Left.Select(left => left.ToString()));
        Assert.Equal([0, 2], EqualSharesWithCosts.CompletedByPhragmen(profile, first).ToArray());
        Assert.Equal([0, 2], EqualSharesWithCosts.CompletedByScore(profile, first).ToArray());
        Assert.Null(BudgetRepresentation.Violation(profile, first.Funded));
    }

    // Everybody has 2, and either norm takes 2 from each of its supporters: a is worth 2 to one, b is worth 6 to three.
    [Fact]
    public void What_a_norm_is_worth_decides_which_comes_first()
    {
        var profile = Purse.Parse("6; 2 6; 1: ab | 2: b").Profile();

        string First(EqualSharesWithCosts.Utility utility) => Written.Set(EqualSharesWithCosts.Fund(profile, utility).Funded);

        Assert.Equal("{a}", First(EqualSharesWithCosts.Utility.Cardinality)); // 2/1 and 2/1: the lower number
        Assert.Equal("{b}", First(EqualSharesWithCosts.Utility.Cost)); // 2/6 against 2/2
    }

    // Everybody has 1: three can't pay 5, and two can't pay 3. Phragmen: (5 - 3)/3 against (3 - 2)/2; by score: 3 against 2. Nobody wants c.
    [Fact]
    public void Completions_spend_what_supporters_cannot_pay_for_together()
    {
        var profile = Purse.Parse("5; 5 3 1; 3: a | 2: b").Profile();
        var first = EqualSharesWithCosts.Fund(profile, EqualSharesWithCosts.Utility.Cardinality);

        Assert.Empty(first.Funded);
        Assert.Equal("{b}", Written.Set(EqualSharesWithCosts.CompletedByPhragmen(profile, first)));
        Assert.Equal("{a}", Written.Set(EqualSharesWithCosts.CompletedByScore(profile, first)));
    }

    // Everybody has 6. c takes 3 of the first person, and b, which had cost 4 each, then costs 3 and 5: as much as a, which has the lower number.
    [Fact]
    public void Norms_that_come_to_cost_the_same_are_funded_by_number()
    {
        var first = EqualSharesWithCosts.Fund(Purse.Parse("24; 10 8 3; 1: bc | 1: b | 2: a").Profile(), EqualSharesWithCosts.Utility.Cardinality);

        Assert.Equal("c, a, b", Written.List(first.Funded));
        Assert.Equal(["3", "5", "5"], first.Payments.Select(payment => payment.ToString()));
    }
}
