using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Rounds;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class ConveningTests
{
    [Fact]
    public void An_assembly_is_convened_once_and_its_convener_is_its_organiser()
    {
        var story = Convened();

        Assert.Contains(Role.Organiser, story.Now.Staff[Organiser.Id]);
        Assert.Equal("AlreadyConvened", story.Do(a => a.Convene(a.Convened!, [])).Refusal?.Code);
    }

    [Fact]
    public void Nobody_audits_what_they_organise()
    {
        var story = Convened();

        Assert.Equal("RoleConflict", story.Do(a => a.Appoint(Organiser.Id, Role.Auditor)).Refusal?.Code);
        Assert.Equal("RoleHeld", story.Do(a => a.Appoint(Organiser.Id, Role.Organiser)).Refusal?.Code);
        Assert.Equal("UnknownAssembly", new Assembly(story.Now.Id).Appoint(Organiser.Id, Role.Auditor).Refusal?.Code);
        story.Done(a => a.Appoint(Facilitator.Id, Role.Auditor));
        Assert.Equal("RoleConflict", story.Do(a => a.Appoint(Facilitator.Id, Role.Registrar)).Refusal?.Code);
        Assert.Null(story.Do(a => a.Appoint(Facilitator.Id, Role.Facilitator)).Refusal);
    }

    [Fact]
    public void A_role_is_taken_away_and_can_be_given_again_but_the_last_organiser_stays()
    {
        var story = Convened().Done(a => a.Appoint(Facilitator.Id, Role.Facilitator));

        story.Done(a => a.Dismiss(Organiser, Facilitator.Id, Role.Facilitator));
        Assert.Empty(story.Now.Staff[Facilitator.Id]);
        Assert.Equal("RoleNotHeld", story.Do(a => a.Dismiss(Organiser, Facilitator.Id, Role.Facilitator)).Refusal?.Code);
        story.Done(a => a.Appoint(Facilitator.Id, Role.Facilitator)).Done(a => a.Appoint(Facilitator.Id, Role.Organiser));
        story.Done(a => a.Dismiss(new Staff(Role.Organiser, Facilitator.Id), Organiser.Id, Role.Organiser));
        Assert.Equal("LastOrganiser", story.Do(a => a.Dismiss(Organiser, Facilitator.Id, Role.Organiser)).Refusal?.Code);
    }

    [Fact]
    public void Rounds_that_were_opened_stay_on_the_agenda()
    {
        var story = Planned().Open(Briefing);

        Assert.Equal("AgendaFrozen", story.Do(a => a.SetAgenda(Organiser, [new AgendaItem(RoundKind.Stance)])).Refusal?.Code);
        story.Done(a => a.SetAgenda(Organiser, [new AgendaItem(RoundKind.Briefing), new AgendaItem(RoundKind.Stance, Reading: 2)]));
        Assert.Equal(RoundState.Open, story.Now.Round(1)!.State);
        Assert.Equal(2, story.Now.Rounds.Length);
    }

    [Fact]
    public void Agendas_and_charters_are_checked()
    {
        var story = Convened();

        Assert.Equal("AgendaMalformed", story.Do(a => a.SetAgenda(Organiser, [])).Refusal?.Code);
        Assert.Equal("AgendaMalformed", story.Do(a => a.SetAgenda(Organiser, [new AgendaItem(RoundKind.Grading)])).Refusal?.Code);
        Assert.Equal("AgendaMalformed", story.Do(a => a.SetAgenda(Organiser, [new AgendaItem(RoundKind.Stance, Minutes: 1_441)])).Refusal?.Code);
        Assert.Equal("ModeNotOffered", story.Do(a => a.SetAgenda(Organiser, [new AgendaItem(RoundKind.Stance, BallotMode.Confidential)])).Refusal?.Code);
        var thresholds = CharterTerms.Default.Thresholds;
        Assert.Equal("CharterMalformed", story.Do(a => a.SetCharter(Organiser, CharterTerms.Default with { Rule = "coin" })).Refusal?.Code);
        Assert.Equal("CharterMalformed", story.Do(a => a.SetCharter(
            Organiser, CharterTerms.Default with { Thresholds = thresholds with { Consent = new Share(3, 2) } })).Refusal?.Code);
    }

    [Fact]
    public void Only_sets_from_above_bind_and_each_once()
    {
        var story = Convened("global/KE");
        var other = new AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-0000000000ff"));

        story.Done(a => a.BindParent(Jurisdiction.Global, other, Hash("set")));
        Assert.Equal("ParentBound", story.Do(a => a.BindParent(Jurisdiction.Global, other, Hash("set"))).Refusal?.Code);
        Assert.Equal("UnknownJurisdiction", story.Do(a => a.BindParent(Jurisdiction.Parse("global/SG").Value, other, Hash("x"))).Refusal?.Code);
        Assert.Single(story.Now.Parents);
    }

    [Fact]
    public void A_frozen_roll_tells_every_change_and_an_open_one_none()
    {
        var story = Planned();
        Assert.Empty(story.Do(a => a.AmendRoll(story.Turn, 1, 0, "joined-by-code")).Facts);
        story.Open(StanceRound).Done(a => a.AmendRoll(story.Turn, 2, 1, "joined-by-code")).Close(StanceRound);

        Assert.Equal(4, story.Now.FrozenRoll!.Entitled);
        Assert.Equal(4, story.Now.Round(StanceRound)!.AtClose!.Value.Entitled);
    }

    [Fact]
    public void Announcements_need_an_assembly()
    {
        var story = Convened().Done(a => a.Announce(Facilitator, Commit("hello"), "en"));

        Assert.Equal(Commit("hello"), Assert.Single(story.Now.Announcements).Fact.Text);
        Assert.Equal("UnknownAssembly", new Assembly(story.Now.Id).Announce(Facilitator, Commit("x"), "en").Refusal?.Code);
    }
}
