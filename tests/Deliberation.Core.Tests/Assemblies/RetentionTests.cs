using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class RetentionTests
{
    private static readonly TimeSpan Appeals = TimeSpan.FromDays(30);

    [Fact]
    public void Keys_are_destroyed_thirty_days_after_the_time_for_appeals_that_begins_with_the_publication()
    {
        var story = Ratified().Done(a => a.DraftNormSet(Organiser, Hash("p"), a.Size)).Done(a => a.ApproveNormSet(Organiser, Hash("p"))).Done(a => a.ApproveNormSet(Facilitator, Hash("p")));
        story.Clock += TimeSpan.FromDays(400);
        story.Done(a => a.PublishNormSet(Organiser, Hash("p"), "kid"));
        var published = story.Clock;
        story.Clock = published + TimeSpan.FromDays(60) - TimeSpan.FromMinutes(1);
        Assert.Empty(Destroy(story, published).Facts);

        story.Clock += TimeSpan.FromMinutes(1);

        Assert.IsType<Fact.KeysDestroyed>(Assert.Single(Destroy(story, published).Facts));
        Assert.True(story.Now.AreKeysDestroyed);
        Assert.Empty(Destroy(story, published).Facts);
    }

    [Fact]
    public void Without_a_published_set_the_last_close_of_a_finished_agenda_counts()
    {
        var story = Planned().Done(a => a.SetAgenda(Organiser, [WholeAgenda[2]])).Open(1);
        var last = story.Clock += TimeSpan.FromDays(3);
        story.Close(1);

        Assert.Equal(last, story.Now.EndedAt(last + TimeSpan.FromDays(9)));
    }

    [Fact]
    public void An_assembly_left_in_the_middle_ends_a_year_after_its_last_entry_and_what_was_open_is_closed()
    {
        var story = Planned().Open(StanceRound);
        var last = story.Clock;
        story.Clock = last + TimeSpan.FromDays(365 + 60) - TimeSpan.FromMinutes(1);
        Assert.Empty(Destroy(story, last).Facts);

        story.Clock += TimeSpan.FromMinutes(1);

        Assert.Collection(Destroy(story, last).Facts, closed => Assert.IsType<Fact.RoundClosed>(closed), gone => Assert.IsType<Fact.KeysDestroyed>(gone));
        Assert.Null(story.Now.Running);
    }

    [Fact]
    public void Afterwards_nothing_that_needs_a_person_is_decided_any_more()
    {
        var story = Planned();
        var last = story.Clock;
        story.Clock += TimeSpan.FromDays(1_000);
        Destroy(story, last);

        Assert.Equal("KeysDestroyed", story.Do(a => a.OpenRound(Facilitator, story.Turn, StanceRound, null)).Refusal?.Code);
        Assert.Equal("KeysDestroyed", story.Do(a => a.AdvanceAgenda(Facilitator, story.Turn)).Refusal?.Code);
        Assert.Equal("KeysDestroyed", story.Do(a => a.CastStances(Ada, StanceRound, Core.Ballots.Stances.Parse([(1, Core.Ballots.Stance.Agree)]).Value)).Refusal?.Code);
        Assert.Equal("KeysDestroyed", story.Do(a => a.ProposeNorm(Ada, Commit("late"), "en")).Refusal?.Code);
        Assert.Equal("KeysDestroyed", story.Do(a => a.WithdrawNorm(Ada, 1)).Refusal?.Code);
        Assert.Equal("KeysDestroyed", story.Do(a => a.AmendRoll(story.Turn, 1, 0, "invited")).Refusal?.Code);
        Assert.Null(story.Do(a => a.Announce(Facilitator, Commit("goodbye"), "en")).Refusal);
    }

    [Fact]
    public void A_proposal_whose_words_were_erased_while_it_waited_goes_with_them()
    {
        var story = Planned(seeds: 0).Open(Proposing).Done(a => a.ProposeNorm(Ada, Commit("mine"), "en")).Done(a => a.ProposeNorm(Ben, Commit("his"), "en"));
        story.Done(a => a.AcceptNorm(Facilitator, 2));

        story.Done(a => a.EraseContent([a.Norms[1].Current.Seq, a.Norms[0].Current.Seq], "requested"));

        Assert.Equal([NormStatus.Withdrawn, NormStatus.Accepted], story.Now.Norms.Select(norm => norm.Status));
        Assert.Equal("NormWithdrawn", story.Do(a => a.AcceptNorm(Facilitator, 1)).Refusal?.Code);
    }

    [Fact]
    public void A_draft_that_may_quote_what_was_erased_since_is_built_anew()
    {
        var story = Ratified();
        story.Done(a => a.DraftNormSet(Organiser, Hash("p"), a.Size)).Done(a => a.EraseContent([4], "requested"));

        Assert.Equal("RecordMoved", story.Do(a => a.ApproveNormSet(Organiser, Hash("p"))).Refusal?.Code);
    }

    private static Decision Destroy(Story story, DateTimeOffset lastEntryAt) => story.Do(a => a.DestroyKeys(story.Turn, lastEntryAt, Appeals));
}
