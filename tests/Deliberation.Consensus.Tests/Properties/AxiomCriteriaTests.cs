using System.Collections.Immutable;
using Deliberation.Consensus.Axioms;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of axioms claim, on sets that no rule would choose as well.</summary>
public sealed class AxiomCriteriaTests
{
    // A profile and any set, good or bad, of as many alternatives as there are seats.
    private static readonly Arbitrary<(Approvals Approvals, ImmutableArray<int> Set)> Sets = Arb.From(
        from approvals in Drawn.Approvals(1, 6).Generator
        from order in Gen.Shuffle(Enumerable.Range(0, approvals.Alternatives))
        select (approvals, order[..approvals.Seats].Order().ToImmutableArray()));

    [Fact]
    public void The_verdict_on_any_set_is_that_of_trying_every_group() => Drawn.Holds(Sets, given =>
        Holds(given) is var (jr, pjr, ejr, plus)
        && jr == ApprovalCriteria.IsJustified(given.Approvals, given.Set) && pjr == ApprovalCriteria.IsProportionallyJustified(given.Approvals, given.Set)
        && ejr == ApprovalCriteria.IsExtendedJustified(given.Approvals, given.Set) && plus == ApprovalCriteria.IsExtendedJustifiedPlus(given.Approvals, given.Set), 500);

    [Fact]
    public void Each_axiom_implies_those_it_claims_to() => Drawn.Holds(Sets, given =>
        Holds(given) is var (jr, pjr, ejr, plus) && (!plus || ejr) && (!ejr || pjr) && (!pjr || jr), 1_000);

    [Fact]
    public void Every_axiom_can_be_met_by_some_set() => Drawn.Holds(Drawn.Approvals(1, 6), approvals => ApprovalCriteria.Subsets(approvals.Alternatives)
        .Where(set => set.Length == approvals.Seats).Any(set => Holds((approvals, set)) is (true, true, true, true)));

    [Fact]
    public void One_more_choice_never_leaves_more_people_without_anybody() => Drawn.Holds(Sets, given =>
        Enumerable.Range(0, given.Approvals.Alternatives).Except(given.Set).All(more =>
            Representation.Without(given.Approvals.Profile(), [.. given.Set, more]) <= Representation.Without(given.Approvals.Profile(), given.Set))
        && Representation.Without(given.Approvals.Profile(), given.Set) == given.Approvals.Lines.Where(line => ApprovalCriteria.Hits(line, given.Set) == 0).Sum(line => line.Count));

    [Fact]
    public void One_representative_or_two_is_the_same_to_the_count_of_people_without() => Assert.Equal(
        Representation.Without(Approvals.Parse(3, 2, "1: ab | 1: ac").Profile(), [0]), Representation.Without(Approvals.Parse(3, 2, "1: ab | 1: ac").Profile(), [0, 1]));

    private static (bool Jr, bool Pjr, bool Ejr, bool Plus) Holds((Approvals Approvals, ImmutableArray<int> Set) given)
    {
        var (profile, seats) = (given.Approvals.Profile(), given.Approvals.Seats);
        return (JustifiedRepresentation.Violation(profile, seats, given.Set) is null, ProportionalRepresentation.Violation(profile, seats, given.Set) is null,
            ExtendedRepresentation.Violation(profile, seats, given.Set) is null, ExtendedRepresentationPlus.Violation(profile, seats, given.Set) is null);
    }
}
