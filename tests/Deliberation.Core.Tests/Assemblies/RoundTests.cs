using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class RoundTests
{
    [Fact]
    public void The_first_ballot_round_freezes_roll_and_charter_and_numbers_the_norms()
    {
        var story = Planned(3);

        var facts = story.Do(a => a.OpenRound(Facilitator, story.Turn, StanceRound)).Facts;

        Assert.Equal(new Fact.RollFrozen(3, Hash("roll")), facts[0]);
        var opened = Assert.IsType<Fact.RoundOpened>(facts[1]);
        Assert.Equal([(1, 1), (2, 2), (3, 3)], opened.List.Select(line => (line.N, line.Norm)));
        Assert.Equal(Commit("norm 2"), opened.List[1].Text);
        Assert.Equal(new HeadCount(3, 2, 0), opened.Count);
        Assert.Equal(story.Clock.AddMinutes(10), opened.ClosesAt);
        Assert.Equal("CharterFrozen", story.Do(a => a.SetCharter(Organiser, a.Charter!)).Refusal?.Code);
        Assert.True(story.Now.Norm(1)!.Balloted);
    }

    [Fact]
    public void A_ballot_list_can_be_chosen_and_ordered()
    {
        var story = Planned(3).Open(StanceRound, 3, 1);

        Assert.Equal([(1, 3), (2, 1)], story.Now.Round(StanceRound)!.List.Select(line => (line.N, line.Norm)));
    }

    [Fact]
    public void A_norm_moderated_out_at_its_source_stands_only_when_named()
    {
        var story = Planned(2).Done(a => a.SeedNorms(Organiser, [new(Commit("out"), "en", SourceId: "77", ModeratedOut: true)]));
        story.Open(StanceRound).Close(StanceRound).Open(RankingRound, 3, 1);

        Assert.Equal(2, story.Now.Round(StanceRound)!.List.Length);
        Assert.Equal([3, 1], story.Now.Round(RankingRound)!.List.Select(line => line.Norm));
    }

    [Fact]
    public void Opening_is_refused_by_name()
    {
        var planned = Planned(2);
        string? Open(int round, params int[] norms) => planned.Do(a => a.OpenRound(Facilitator, planned.Turn, round, norms.Length == 0 ? null : norms)).Refusal?.Code;

        Assert.Equal("UnknownRound", Open(99));
        Assert.Equal("UnknownNorm", Open(StanceRound, 9));
        Assert.Equal("DuplicateNorm", Open(StanceRound, 1, 1));
        Assert.Equal("TooManyNorms", Open(StanceRound, [.. Enumerable.Range(1, 501)]));
        planned.RollCount = 0;
        Assert.Equal("EmptyRoll", Open(StanceRound));
        planned.RollCount = 3;
        Assert.Null(Open(Briefing));
        Assert.Equal("RoundAlreadyOpened", Open(Briefing));
        Assert.Equal("AnotherRoundOpen", Open(StanceRound));
        planned.Close(Briefing);
        Assert.Equal("RoundClosed", Open(Briefing));
    }

    [Fact]
    public void Nobody_votes_without_norms_or_without_a_rule()
    {
        var empty = Planned(0);
        Assert.Equal("NothingToVoteOn", empty.Do(a => a.OpenRound(Facilitator, empty.Turn, StanceRound)).Refusal?.Code);
        var unruled = Convened().Done(a => a.SetAgenda(Organiser, WholeAgenda));
        Assert.Equal("CharterMissing", unruled.Do(a => a.OpenRound(Facilitator, unruled.Turn, StanceRound)).Refusal?.Code);
    }

    [Fact]
    public void A_pause_keeps_what_is_left_and_an_extension_adds_to_it()
    {
        var story = Planned().Open(StanceRound);
        story.Clock += TimeSpan.FromMinutes(4);
        story.Done(a => a.PauseRound(Facilitator, story.Turn, StanceRound));
        Assert.Equal(TimeSpan.FromMinutes(6), story.Now.Round(StanceRound)!.Left);
        story.Clock += TimeSpan.FromHours(1);
        story.Done(a => a.ExtendRound(Facilitator, story.Turn, StanceRound, 60));
        story.Done(a => a.ResumeRound(Facilitator, story.Turn, StanceRound));

        Assert.Equal(story.Clock.AddMinutes(7), story.Now.Round(StanceRound)!.ClosesAt);
        story.Done(a => a.ExtendRound(Facilitator, story.Turn, StanceRound, 30));
        Assert.Equal(story.Clock.AddSeconds(450), story.Now.Round(StanceRound)!.ClosesAt);
    }

    [Fact]
    public void Pausing_resuming_extending_and_closing_are_refused_by_name()
    {
        var story = Planned();
        string? Code(Func<Core.Assemblies.Assembly, Decision> decide) => story.Do(decide).Refusal?.Code;

        Assert.Equal("RoundNotOpen", Code(a => a.PauseRound(Facilitator, story.Turn, StanceRound)));
        Assert.Equal("RoundNotPaused", Code(a => a.ResumeRound(Facilitator, story.Turn, StanceRound)));
        Assert.Equal("RoundNotOpen", Code(a => a.ExtendRound(Facilitator, story.Turn, StanceRound, 60)));
        Assert.Equal("ExtensionMalformed", Code(a => a.ExtendRound(Facilitator, story.Turn, StanceRound, 9)));
        Assert.Equal("RoundNotOpen", Code(a => a.CloseRound(Facilitator, story.Turn, StanceRound)));
        Assert.Equal("UnknownRound", Code(a => a.CloseRound(Facilitator, story.Turn, 0)));
        story.Open(StanceRound).Done(a => a.PauseRound(Facilitator, story.Turn, StanceRound));
        Assert.Equal("RoundPaused", Code(a => a.PauseRound(Facilitator, story.Turn, StanceRound)));
        story.Close(StanceRound);
        Assert.Equal("RoundClosed", Code(a => a.CloseRound(Facilitator, story.Turn, StanceRound)));
        Assert.Equal("RoundClosed", Code(a => a.ResumeRound(Facilitator, story.Turn, StanceRound)));
        Assert.Equal("RoundClosed", Code(a => a.ExtendRound(Facilitator, story.Turn, StanceRound, 60)));
    }

    [Fact]
    public void A_deadline_closes_only_what_is_due()
    {
        var story = Planned().Open(StanceRound);
        story.Clock += TimeSpan.FromMinutes(9.9);
        Assert.Empty(story.Do(a => a.CloseDueRound(story.Turn, StanceRound)).Facts);
        story.Clock += TimeSpan.FromMinutes(0.1);
        var closed = Assert.IsType<Fact.RoundClosed>(Assert.Single(story.Do(a => a.CloseDueRound(story.Turn, StanceRound)).Facts));
        Assert.Null(closed.By);
        Assert.Empty(story.Do(a => a.CloseDueRound(story.Turn, StanceRound)).Facts);
    }

    [Fact]
    public void Closing_states_who_was_entitled_present_and_took_part()
    {
        var story = Planned().Open(StanceRound).Done(a => a.CastStances(Ada, StanceRound, Stances.Parse([(1, Stance.Unsure)]).Value)).Close(StanceRound);

        Assert.Equal(new HeadCount(3, 2, 1), story.Now.Round(StanceRound)!.AtClose);
    }

    [Fact]
    public void Advancing_closes_what_is_open_and_opens_the_next_until_the_agenda_is_finished()
    {
        var story = Planned();
        for (var round = 1; round <= WholeAgenda.Length; round++)
        {
            story.Done(a => a.AdvanceAgenda(Facilitator, story.Turn));
            Assert.Equal(round, story.Now.Running!.Number);
        }

        story.Done(a => a.AdvanceAgenda(Facilitator, story.Turn));
        Assert.All(story.Now.Rounds, round => Assert.Equal(RoundState.Closed, round.State));
        Assert.Equal("AgendaFinished", story.Do(a => a.AdvanceAgenda(Facilitator, story.Turn)).Refusal?.Code);
    }
}
