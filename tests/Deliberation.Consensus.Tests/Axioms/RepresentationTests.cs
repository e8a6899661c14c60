using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Axioms;

public sealed class RepresentationTests
{
    private const string SixVoters = "4 voters {a,b}, 2 {c}";

    [Fact]
    [Example("unrepresented")]
    public void Example_of_people_with_nobody()
    {
        const string ballots = "3 voters {a,b}, 2 {c}";

        Assert.Equal(Representation.Card.Example, $"{ballots}; {{a,b}} is chosen: {Representation.Without(Written.Approvals(ballots, 3), [0, 1])} people have nobody");
    }

    [Fact]
    [Example("jr")]
    public void Example_of_JR()
    {
        const string ballots = "3 voters {a}, 3 {b}";
        var profile = Written.Approvals(ballots, 3);
        var violation = JustifiedRepresentation.Violation(profile, 2, [0, 2])!.Value;

        Assert.Equal(
            JustifiedRepresentation.Card.Example,
            $"{ballots}; 2 seats, {{a,c}} is chosen: the {profile.Score(violation)} voters of {Written.Name(violation)} are {profile.Voters}/2 and have nobody, so {Written.Name(violation)} violates it");
        Assert.Null(JustifiedRepresentation.Violation(profile, 2, [0, 1]));
    }

    [Fact]
    [Example("pjr")]
    public void Example_of_PJR()
    {
        var profile = Written.Approvals(SixVoters, 4);
        var violation = ProportionalRepresentation.Violation(profile, 3, [0, 2, 3])!;

        Assert.Equal(
            ProportionalRepresentation.Card.Example,
            $"{SixVoters}; 3 seats, {{a,c,d}} is chosen: the 4 deserve {violation.Deserved} of {Written.Set(violation.Common)} and have 1");
        Assert.Null(ProportionalRepresentation.Violation(profile, 3, [0, 1, 2]));
    }

    [Fact]
    [Example("ejr")]
    public void Example_of_EJR()
    {
        const string ballots = "2 voters {a,b}, 2 {c}";
        var violation = ExtendedRepresentation.Violation(Written.Approvals(ballots, 3), 2, [2])!;

        Assert.Equal(
            ExtendedRepresentation.Card.Example,
            $"{ballots}; 2 seats, {{c}} is chosen: the voters of {Written.Set(violation.Common)} deserve {violation.Deserved} and have 0");
    }

    [Fact]
    [Example("ejr-plus")]
    public void Example_of_EJR_plus()
    {
        var profile = Written.Approvals(SixVoters, 4);
        var (position, deserved) = ExtendedRepresentationPlus.Violation(profile, 3, [0, 2, 3])!.Value;
        var most = Enumerable.Range(0, profile.Ballots).Where(b => profile.Approved(b).Contains(position)).Max(b => Representation.Hits(profile, [0, 2, 3])[b]);

        Assert.Equal(
            ExtendedRepresentationPlus.Card.Example,
            $"{SixVoters}; 3 seats, {{a,c,d}} is chosen: {Written.Name(position)} violates it, its {profile.Score(position)} voters deserve {deserved} and have {most}");
        Assert.Null(ExtendedRepresentationPlus.Violation(profile, 3, [0, 1, 2]));
    }

    [Fact]
    public void Sixteen_norms_are_too_many_for_a_search() =>
        Assert.Throws<ArgumentException>(() => ExtendedRepresentation.Violation(Written.Approvals("1 voter {a}", 16), 1, [0]));
}
