using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class ApprovalCountTests
{
    // 3 people approve 1 and 2, 2 people approve 3.
    private static readonly RoundProfile Round = Booth.Round(RoundKind.Approval, 3, [Approve(1, 2), Approve(1, 2), Approve(1, 2), Approve(3), Approve(3)]);

    [Theory]
    [InlineData("approval", false)]
    [InlineData("pav", true)]
    [InlineData("seq-pav", true)]
    [InlineData("seq-phragmen", true)]
    [InlineData("equal-shares", true)]
    [InlineData("equal-shares-increments", true)]
    public void Only_approval_voting_leaves_the_smaller_group_without_anybody(string method, bool shared)
    {
        var computed = Booth.Count(Round, method, Booth.Seats(2));

        var result = Booth.Json(computed);
        Assert.Equal(shared, Booth.Numbers(result["chosen"]).Contains(3));
        Assert.Equal(2, Booth.Numbers(result["chosen"]).Length);
        Assert.Equal(shared ? 0 : 2, (int)result["unrepresented"]!);
        Assert.Equal([3, 3, 2], result["norms"]!.AsArray().Select(norm => (int)norm!["approvals"]!));
        // With 2 of 5 people and 2 places nobody deserves a place: 2 * 2 < 5.
        Assert.Null(result["ejr_plus_violation"]);
        Assert.Equal(shared ? 1 : 0, Booth.Numbers(result["tied"]).Length);
    }

    [Fact]
    public void A_group_that_deserves_a_place_and_has_none_is_named()
    {
        var round = Booth.Round(RoundKind.Approval, 3, [Approve(1, 2), Approve(1, 2), Approve(1, 2), Approve(3), Approve(3), Approve(3)]);
        var seed = Enumerable.Range(0, 50).Select(i => new Core.Records.Seed((ulong)i))
            .First(seed => !Booth.Numbers(Booth.Json(Booth.Count(round, "approval", Booth.Seats(2), seed))["chosen"]).Contains(3));

        var computed = Booth.Count(round, "approval", Booth.Seats(2), seed);

        var violation = Booth.Json(computed)["ejr_plus_violation"]!;
        Assert.Equal((3, 1), ((int)violation["n"]!, (int)violation["deserved"]!));
        Assert.Contains(computed.Value.Trace, line => line.StartsWith("EJR+ fails", StringComparison.Ordinal));
        Assert.Equal(JcsValue.Of(false), ((JcsValue.Map)computed.Value.Summary)["ejr_plus"]);
    }

    [Fact]
    public void Steps_say_what_each_choice_cost()
    {
        var trace = Booth.Count(Round, "equal-shares", Booth.Seats(2)).Value.Trace;

        Assert.Contains(trace, line => line.EndsWith("its supporters pay at most 1/3 each.", StringComparison.Ordinal));
        Assert.Contains("Chosen: 3; completed by Phragmen's rule, since no supporters can pay for another.", trace);
        Assert.Contains(Booth.Count(Round, "seq-phragmen", Booth.Seats(2)).Value.Trace, line => line == "Chosen: 3; its supporters then carry 1/2 each.");
        Assert.Contains(Booth.Count(Round, "seq-pav", Booth.Seats(2)).Value.Trace, line => line == "Chosen: 3; it adds 2 to the score.");
    }

    [Fact]
    public void Budgets_that_never_fill_the_places_are_refused() => Assert.Equal(
        "TooManyForRule", Booth.Count(Booth.Round(RoundKind.Approval, 3, [Approve(2)]), "equal-shares-increments", Booth.Seats(2)).Refusal?.Code);

    [Fact]
    public void Places_stay_empty_when_nobody_approves_enough_norms() =>
        Assert.Single(Booth.Numbers(Booth.Json(Booth.Count(Booth.Round(RoundKind.Approval, 3, [Approve(2)]), "equal-shares", Booth.Seats(2)))["chosen"]));

    [Fact]
    public void Too_many_sets_for_an_exact_search_are_refused() => Assert.Equal(
        "TooManyForRule", Booth.Count(Booth.Round(RoundKind.Approval, 200, [Approve(1)]), "pav", Booth.Seats(10)).Refusal?.Code);

    [Fact]
    public void Nobody_and_nothing_to_approve_give_a_result()
    {
        Assert.Empty(Booth.Numbers(Booth.Json(Booth.Count(Booth.Round(RoundKind.Approval, 0, []), "equal-shares", Booth.Seats(1)))["chosen"]));
        Assert.Equal(0, (int)Booth.Json(Booth.Count(Booth.Round(RoundKind.Approval, 2, []), "approval", Booth.Seats(1)))["voters"]!);
    }

    [Theory]
    [InlineData("approval")]
    [InlineData("pav")]
    [InlineData("seq-pav")]
    [InlineData("seq-phragmen")]
    [InlineData("equal-shares")]
    [InlineData("equal-shares-score")]
    [InlineData("equal-shares-increments")]
    public void A_result_is_the_same_bytes_however_the_ballots_come(string method) =>
        Booth.AssertSound(Round, method, Booth.Seats(2), JcsValue.Of(), Booth.Seats(0), Booth.Seats(4), Booth.Names("k", "2"));

    private static Approvals Approve(params int[] numbers) => Approvals.Parse(numbers).Value;
}
