using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of proportional rules claim is what the rules do, what they disclaim fails on a stored profile, and the engine's verdicts are those of the definitions.</summary>
public sealed class ApprovalCriteriaTests
{
    public static TheoryData<string, string> Claimed() => Pairs(card => card.Meets);

    public static TheoryData<string, string> Disclaimed() => Pairs(card => card.Fails);

    public static TheoryData<string> Rules() => new(ApprovalCriteria.Rules.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Claimed))]
    public void A_criterion_that_a_card_claims_holds(string id, string criterion) => Drawn.Holds(
        Drawn.Approvals(1, 5), approvals => ApprovalCriteria.ByName[criterion](ApprovalCriteria.Rules[id], approvals), 150);

    [Theory]
    [MemberData(nameof(Disclaimed))]
    public void A_criterion_that_a_card_disclaims_fails_on_a_stored_profile(string id, string criterion) =>
        Assert.False(ApprovalCriteria.ByName[criterion](ApprovalCriteria.Rules[id], ApprovalCounterexamples.Of(id, criterion)));

    [Fact]
    public void Every_criterion_by_which_these_rules_are_judged_is_asked() =>
        Assert.Empty(Criteria.OfSets.Select(criterion => criterion.Name).Except(ApprovalCriteria.ByName.Keys));

    [Fact]
    public void Every_rule_on_approvals_that_has_a_card_is_asked() => Assert.Equal(
        MethodRegistry.All.Where(method => method.Card.Family == "approvals").Select(method => method.Card.Id).Order(StringComparer.Ordinal),
        ApprovalCriteria.Rules.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_engines_verdicts_are_those_of_the_definitions(string id) => Drawn.Holds(Drawn.Approvals(1, 5), approvals =>
    {
        var (profile, chosen) = (approvals.Profile(), ApprovalCriteria.Rules[id](approvals));
        return JustifiedRepresentation.Violation(profile, approvals.Seats, chosen) is null == ApprovalCriteria.IsJustified(approvals, chosen)
            && ProportionalRepresentation.Violation(profile, approvals.Seats, chosen) is null == ApprovalCriteria.IsProportionallyJustified(approvals, chosen)
            && ExtendedRepresentation.Violation(profile, approvals.Seats, chosen) is null == ApprovalCriteria.IsExtendedJustified(approvals, chosen)
            && ExtendedRepresentationPlus.Violation(profile, approvals.Seats, chosen) is null == ApprovalCriteria.IsExtendedJustifiedPlus(approvals, chosen);
    });

    [Fact]
    public void Equal_shares_completed_by_Phragmen_gives_EJR_plus_on_large_blocs_too() => Drawn.Holds(Drawn.Approvals(8, 14), approvals =>
    {
        var blocs = approvals with { Lines = [.. approvals.Lines.Select(line => line with { Count = 17 * line.Count })] };
        return ExtendedRepresentationPlus.Violation(blocs.Profile(), blocs.Seats, ApprovalCriteria.Rules["equal-shares"](blocs)) is null;
    });

    [Theory]
    [MemberData(nameof(Rules))]
    public void Neither_the_order_of_ballots_nor_how_they_are_bundled_matters(string id) => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var scattered = approvals with
        {
            Lines = [.. approvals.Lines.SelectMany(line => new[] { line with { Count = 1 }, line with { Count = line.Count - 1 } }).Where(line => line.Count > 0).Reverse()],
        };
        return ApprovalCriteria.Rules[id](approvals).SequenceEqual(ApprovalCriteria.Rules[id](scattered));
    });

    private static TheoryData<string, string> Pairs(Func<MethodCard, IEnumerable<string>> criteria)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var card in MethodRegistry.All.Select(method => method.Card).Where(card => card.Family == "approvals"))
            foreach (var criterion in criteria(card).Where(ApprovalCriteria.ByName.ContainsKey))
                pairs.Add(card.Id, criterion);
        return pairs;
    }
}
