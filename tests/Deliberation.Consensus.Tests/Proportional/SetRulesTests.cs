using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Consensus.Tests.Proportional;

public sealed class SetRulesTests
{
    private const string FiveVoters = "3 voters {a,b}, 2 {c}";
    private const string SevenVoters = "4 voters {a,b}, 3 {c}";
    private static readonly ApprovalProfile Five = Written.Approvals(FiveVoters, 3);
    private static readonly ApprovalProfile Seven = Written.Approvals(SevenVoters, 3);

    [Fact]
    [Example("approval")]
    public void Example_of_approval() => Assert.Equal(
        ApprovalVoting.Card.Example,
        $"{FiveVoters}; 2 seats: scores {string.Join(", ", Enumerable.Range(0, 3).Select(Five.Score))}, so {And(ApprovalVoting.Choose(Five, 2))}");

    [Fact]
    [Example("equal-shares")]
    public void Example_of_equal_shares_completed_by_Phragmen() =>
        Assert.Equal(EqualShares.Card.Example, Paid(EqualShares.CompletedByPhragmen(Five, 2)));

    [Fact]
    [Example("equal-shares-score")]
    public void Example_of_equal_shares_completed_by_score() =>
        Assert.Equal(EqualShares.ByScoreCard.Example, Paid(EqualShares.CompletedByScore(Five, 2, EqualShares.Choose(Five, 2, 2))));

    [Fact]
    [Example("equal-shares-increments")]
    public void Example_of_equal_shares_completed_by_larger_budgets()
    {
        var (chosen, seats) = EqualShares.CompletedByIncrements(Five, 2)!.Value;

        Assert.Equal(EqualShares.ByIncrementsCard.Example, $"{FiveVoters}; 2 seats: budgets of {seats}/5 fill the places with {And(chosen)}");
    }

    // The card says that this completion fails JR: 3 of 11 voters deserve one of 4 places and get none.
    [Fact]
    public void Larger_budgets_can_leave_a_group_with_nothing()
    {
        var profile = Written.Approvals("4 voters {a,b,c}, 4 {b,c,d}, 3 {e}", 5);
        var (chosen, seats) = EqualShares.CompletedByIncrements(profile, 4)!.Value;

        Assert.Equal("{a,b,c,d}", Written.Set(chosen.Order()));
        Assert.Equal(6, seats);
        Assert.Equal(4, JustifiedRepresentation.Violation(profile, 4, chosen));
        Assert.Null(ExtendedRepresentationPlus.Violation(profile, 4, EqualShares.CompletedByPhragmen(profile, 4)));
    }

    [Fact]
    [Example("seq-phragmen")]
    public void Example_of_Phragmen()
    {
        var outcome = SequentialPhragmen.Choose(Five, 2);

        Assert.Equal(
            SequentialPhragmen.Card.Example,
            $"{FiveVoters}; 2 seats: {Written.Name(outcome.Chosen[0])} with load {outcome.Loads[0]}, then {Written.Name(outcome.Chosen[1])} with load {outcome.Loads[1]}");
    }

    [Fact]
    [Example("seq-pav")]
    public void Example_of_sequential_PAV()
    {
        var chosen = SequentialPav.Choose(Seven, 2);
        var score = HarmonicScore.Of(Seven, [chosen[0]]);
        string Gain(int next) => (HarmonicScore.Of(Seven, [chosen[0], next]) - score).ToString();

        Assert.Equal(
            SequentialPav.Card.Example,
            $"{SevenVoters}; 2 seats: {Written.Name(chosen[0])} gains {score}, then {Written.Name(chosen[1])} gains {Gain(chosen[1])} against {Gain(1)} for b");
    }

    [Fact]
    [Example("pav")]
    public void Example_of_exact_PAV()
    {
        var outcome = ProportionalApproval.Choose(Seven, 2)!;

        Assert.Equal(
            ProportionalApproval.Card.Example,
            $"{SevenVoters}; 2 seats: {string.Join(" and ", outcome.Optimal.Select(set => Written.Set(set)))} score {outcome.Score}, so {And(outcome.Optimal[0])}");
    }

    private static string And(IEnumerable<int> positions) => string.Join(" and ", positions.Select(Written.Name));

    private static string Paid(IReadOnlyList<int> completed)
    {
        var first = EqualShares.Choose(Five, 2, 2);
        return $"{FiveVoters}; 2 seats: {Written.List(first.Chosen)} for {first.Payments.Single()} each, then nothing can be paid; {Written.List(completed.Skip(1))} completes";
    }
}
