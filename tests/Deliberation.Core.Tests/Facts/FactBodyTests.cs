using System.Text;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Facts;

public sealed class FactBodyTests
{
    private static readonly AssemblyId Other = new(Guid.Parse("018f3c1e-0000-7000-8000-0000000000ff"));
    private static readonly DateTimeOffset End = new(2026, 9, 30, 12, 10, 5, TimeSpan.Zero);

    private static readonly Fact[] Cases =
    [
        new Fact.AssemblyConvened(Organiser, Jurisdiction.Parse("global/KE").Value, Commit("t"), Commit("m"), "en", ElectorateKind.OpenByCode, true),
        new Fact.AssemblyConvened(Organiser, Jurisdiction.Global, Commit("t"), null, "en", ElectorateKind.Roll, false),
        new Fact.StaffAppointed(Facilitator.Id, Role.Facilitator),
        new Fact.StaffDismissed(Organiser, Facilitator.Id, Role.Facilitator),
        new Fact.AgendaSet(Organiser, WholeAgenda),
        new Fact.CharterSet(Organiser, Core.Charter.CharterTerms.Default),
        new Fact.ParentBound(Jurisdiction.Global, Other, Hash("p")),
        new Fact.RollFrozen(3, Hash("r")),
        new Fact.RollAmended(1, 0, Hash("r"), "joined-by-code"),
        new Fact.AnnouncementMade(Facilitator, Commit("a"), "en"),
        new Fact.ContentErased([4, 9], "requested"),
        new Fact.RecordRestored("instance-0a1b2c3d/log/x/1", 12, Hash("old")),
        new Fact.NormSeeded(Organiser, 1, Commit("n"), "en", Provenance.Organiser, "17", true),
        new Fact.NormSeeded(Organiser, 2, Commit("n"), "en", Provenance.AiDrafted, null, false),
        new Fact.NormProposed(Ada.Voice, 2, 3, Commit("n"), "sw"),
        new Fact.NormWithdrawn(Ada.Voice, 3),
        new Fact.NormAccepted(Facilitator, 3),
        new Fact.NormRefused(Facilitator, 3, Commit("why"), "en"),
        new Fact.RoundOpened(Facilitator, 3, new AgendaItem(RoundKind.Stance, Minutes: 10), [new ListedNorm(1, 3, 1, Commit("n"))], new HeadCount(3, 2, 0), End),
        new Fact.RoundOpened(null, 1, new AgendaItem(RoundKind.Briefing), [], new HeadCount(3, 2, 0), null),
        new Fact.RoundPaused(Facilitator, 3, 360),
        new Fact.RoundResumed(Facilitator, 3, End),
        new Fact.RoundExtended(Facilitator, 3, null, 400),
        new Fact.NamesShown(Facilitator, 3, 7, 5),
        new Fact.RoundClosed(null, 3, new HeadCount(3, 2, 1)),
        new Fact.StancesCast(Ada.Ballot, 3, Stances.Parse([(1, Stance.Agree), (2, Stance.Unsure)]).Value),
        new Fact.RankingCast(Ada.Ballot, 4, Ranking.Parse([[2], [1, 3]]).Value),
        new Fact.RatificationCast(Ada.Ballot, 5, Ratification.Parse([(1, RatificationVote.Object), (2, RatificationVote.Consent)], [(1, Commit("because"))]).Value),
        new Fact.ConsensusComputed(3, Result()),
        new Fact.AnalysisComputed(3, "opinion-groups", Result()),
        new Fact.NormSetDrafted(Organiser, Hash("p")),
        new Fact.NormSetApproved(Facilitator, Hash("p")),
        new Fact.NormSetPublished(Organiser, Hash("p"), "kid"),
        new Fact.KeysDestroyed(),
        new Fact.InstanceCreated("instance-0a1b2c3d"),
        new Fact.KeyAdded("kid", "normset", "x", "y"),
        new Fact.KeyRetired("kid"),
        new Fact.KeyRevoked("kid", 7),
        new Fact.StaffListed(Other, Facilitator.Id, Role.Facilitator),
        new Fact.SetPublished(Hash("p"), "kid", Other, 40),
    ];

    public static TheoryData<Fact> EveryKind() => [.. Cases];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_fact_reads_back_as_it_was_written(Fact fact)
    {
        var bytes = FactBody.Bytes(fact);
        var read = FactReader.Read(fact.Kind, fact.Actor, fact.InRound, JcsReader.ParseCanonical(bytes).Value);

        Assert.Null(read.Flaw);
        Assert.Equal(fact.GetType(), read.Value.GetType());
        Assert.Equal(bytes, FactBody.Bytes(read.Value));
    }

    [Fact]
    public void Every_case_of_the_family_is_tried_here()
    {
        var tried = Cases.Select(fact => fact.GetType()).ToHashSet();

        Assert.DoesNotContain(typeof(Fact).GetNestedTypes(), type => !type.IsAbstract && !tried.Contains(type));
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void A_member_too_many_or_too_few_is_a_flaw(Fact fact)
    {
        var members = FactBody.Tree(fact).Members;
        var more = JcsValue.Of([.. members, ("zzz", JcsValue.Null)]);
        Assert.NotNull(FactReader.Read(fact.Kind, fact.Actor, fact.InRound, more).Flaw);
        for (var i = 0; i < members.Length; i++)
            Assert.NotNull(FactReader.Read(fact.Kind, fact.Actor, fact.InRound, JcsValue.Of([.. members.RemoveAt(i)])).Flaw);
    }

    [Fact]
    public void Ballot_bodies_are_the_normative_bytes()
    {
        Assert.Equal("""{"stances":[[1,"agree"]]}""", Text(new Fact.StancesCast(Ada.Ballot, 1, Stances.Parse([(1, Stance.Agree)]).Value)));
        Assert.Equal("""{"tiers":[[2],[1,3]]}""", Text(new Fact.RankingCast(Ada.Ballot, 1, Ranking.Parse([[2], [3, 1]]).Value)));
    }

    [Fact]
    public void Unknown_kinds_and_foreign_tags_stop_the_reader()
    {
        var body = FactBody.Tree(new Fact.NormAccepted(Facilitator, 3));

        Assert.NotNull(FactReader.Read("norm-accepted/2", LeafTag.Parse("facilitator").Value, null, body).Flaw);
        Assert.NotNull(FactReader.Read("norm-accepted/1", LeafTag.System, null, body).Flaw);
        Assert.NotNull(FactReader.Read("norm-accepted/1", LeafTag.Parse("facilitator").Value, 4, body).Flaw);
        Assert.NotNull(FactReader.Read("norm-accepted/1", LeafTag.Parse("facilitator").Value, null, JcsValue.Null).Flaw);
    }

    private static string Text(Fact fact) => Encoding.UTF8.GetString(FactBody.Bytes(fact));
}
