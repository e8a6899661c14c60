using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class BudgetCountTests
{
    // 6 people would pay for 1 and 2, 4 people for 3.
    private static readonly RoundProfile Round =
        Booth.Round(RoundKind.Budget, 3, [.. Enumerable.Repeat(Pay(1, 2), 6), .. Enumerable.Repeat(Pay(3), 4)]);

    public static TheoryData<string, string?, string?> Methods() => new()
    {
        { "knapsack", null, null },
        { "equal-shares-budget", "phragmen", "cardinality" },
        { "equal-shares-budget", "phragmen", "cost" },
        { "equal-shares-budget", "score", "cardinality" },
        { "equal-shares-budget", "score", "cost" },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Only_equal_shares_leave_something_for_the_smaller_group(string method, string? completion, string? utility)
    {
        var computed = Booth.Count(Round, method, Declared(10, [5, 5, 4], completion, utility));

        var (result, shared) = (Booth.Json(computed), completion is not null);
        Assert.Equal(shared, Booth.Numbers(result["funded"]).Contains(3));
        Assert.Equal(2, Booth.Numbers(result["funded"]).Length);
        Assert.Equal(shared ? (9, 0) : (10, 4), ((int)result["spent"]!, (int)result["unrepresented"]!));
        Assert.Equal([6, 6, 4], result["norms"]!.AsArray().Select(norm => (int)norm!["supporters"]!));
        Assert.Equal([5, 5, 4], result["norms"]!.AsArray().Select(norm => (int)norm!["cost"]!));
        Assert.Equal(shared ? 1 : 0, Booth.Numbers(result["tied"]).Length); // 1 or 2
        Assert.Equal(shared ? null : 3, (int?)result["jr_violation"]?["n"]);
        Assert.Contains(
            computed.Value.Trace, line => line.StartsWith(shared ? "JR holds" : "JR fails: people who want 3 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_say_what_each_norm_costs_its_supporters()
    {
        var trace = Booth.Count(Round, "equal-shares-budget", Declared(10, [5, 4, 4], "phragmen", "cardinality")).Value.Trace;

        Assert.Contains("Funded: 2; costs 4, of which its supporters pay at most 2/3 each.", trace);
        Assert.Contains("Funded: 3; costs 4, of which its supporters pay at most 1 each.", trace);
        Assert.Contains("8 spent, 2 left: no other norm that anybody wants costs so little.", trace);
        Assert.Contains("Funded: 2; completed by Phragmen's rule, costs 4.", Booth.Count(
            Booth.Round(RoundKind.Budget, 2, [Pay(2), Pay()]), "equal-shares-budget", Declared(4, [3, 4], "phragmen", "cost")).Value.Trace);
        Assert.Contains("Funded: 2; completed by score, costs 4, wanted by 1 of 2.", Booth.Count(
            Booth.Round(RoundKind.Budget, 2, [Pay(2), Pay()]), "equal-shares-budget", Declared(4, [3, 4], "score", "cost")).Value.Trace);
        Assert.Contains("Funded: 2; costs 5, wanted by 6 of 10.", Booth.Count(Round, "knapsack", Declared(10, [5, 5, 4])).Value.Trace);
    }

    [Fact]
    public void A_ballot_that_costs_more_than_the_budget_is_refused()
    {
        Assert.Equal("OverBudget", Booth.Count(Round, "knapsack", Declared(9, [5, 5, 4])).Refusal?.Code);
        Assert.Equal("OverBudget", Booth.Count(Round, "equal-shares-budget", Declared(9, [5, 5, 4], "score", "cost")).Refusal?.Code);
        var all = Booth.Round(RoundKind.Budget, 500, [Pay([.. Enumerable.Range(1, 500)])]);
        var dearest = Declared(Knapsack.MostCost, [.. Enumerable.Repeat(Knapsack.MostCost, 500)]);
        Assert.Equal("OverBudget", Booth.Count(all, "knapsack", dearest).Refusal?.Code);
    }

    [Fact]
    public void A_norm_that_is_not_on_the_list_is_refused() =>
        Assert.Equal("NotOnBallot", Booth.Count(Round with { Norms = Round.Norms[..2] }, "knapsack", Declared(10, [5, 5])).Refusal?.Code);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nobody_nothing_one_person_and_the_dearest_norms_give_a_result(string method, string? completion, string? utility)
    {
        System.Text.Json.Nodes.JsonNode Result(long budget, long[] costs, params Knapsack[] ballots) => Booth.Json(
            Booth.Count(Booth.Round(RoundKind.Budget, costs.Length, ballots), method, Declared(budget, costs, completion, utility)));
        var (nothing, nobody, empty) = (Result(1, []), Result(5, [5, 1]), Result(5, [5, 1], Pay(), Pay()));
        var one = Result(Knapsack.MostCost, [1, Knapsack.MostCost, 1], Pay(2));

        Assert.Empty(nothing["funded"]!.AsArray());
        Assert.Empty(nobody["funded"]!.AsArray());
        Assert.Equal((0, 2), (empty["funded"]!.AsArray().Count, (int)empty["unrepresented"]!));
        Assert.Equal([2], Booth.Numbers(one["funded"]));
        Assert.Equal(Knapsack.MostCost, (long)one["spent"]!);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Where_all_norms_are_tied_the_seed_decides_and_the_result_says_so(string method, string? completion, string? utility)
    {
        var round = Booth.Round(RoundKind.Budget, 3, [Pay(1), Pay(2), Pay(3)]);
        var declared = Declared(5, [5, 5, 5], completion, utility);
        var results = Enumerable.Range(0, 30).Select(seed => new Core.Records.Seed((ulong)seed))
            .Select(seed => Booth.Json(Booth.Count(round, method, declared, seed))).ToList();

        Assert.Equal([1, 2, 3], results.Select(result => Assert.Single(Booth.Numbers(result["funded"]))).Distinct().Order());
        Assert.All(results, result => Assert.Single(Booth.Numbers(result["tied"])));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_result_is_the_same_bytes_however_the_ballots_come(string method, string? completion, string? utility)
    {
        JcsValue Made(long budget, params long[] costs) => Declared(budget, costs, completion, utility);
        Booth.AssertSound(
            Round, method, Made(10, 5, 5, 4), JcsValue.Of(), Made(0, 5, 5, 4), Made(-10, 5, 5, 4), Made(Knapsack.MostCost + 1, 5, 5, 4),
            Made(10, 5, 5), Made(10, 5, 0, 4), Made(10, 5, -5, 4), Made(10, 5, 5, Knapsack.MostCost + 1), Declared(10, [5, 5, 4], "none", "cost"),
            Declared(10, [5, 5, 4], "score", "joy"), completion is null ? Declared(10, [5, 5, 4], "score", "cost") : Declared(10, [5, 5, 4]));
    }

    private static JcsValue Declared(long budget, long[] costs, string? completion = null, string? utility = null)
    {
        (string, JcsValue)[] known = [("budget", JcsValue.Of(budget)), ("costs", JcsValue.Of(costs.Select(cost => JcsValue.Of(cost))))];
        return completion is null || utility is null
            ? JcsValue.Of(known)
            : JcsValue.Of([.. known, ("completion", JcsValue.Of(completion)), ("utility", JcsValue.Of(utility))]);
    }

    private static Knapsack Pay(params int[] numbers) => Knapsack.Parse(numbers).Value;
}
