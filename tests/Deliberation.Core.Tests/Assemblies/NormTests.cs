using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class NormTests
{
    private static Story Proposed() => Planned().Open(Proposing).Done(a => a.ProposeNorm(Ada, Commit("mine"), "sw"));

    [Fact]
    public void A_proposal_waits_until_a_moderator_accepts_it()
    {
        var story = Proposed();
        Assert.Equal(NormStatus.Waiting, story.Now.Norm(4)!.Status);
        Assert.Equal(Provenance.Participant, story.Now.Norm(4)!.Current.Provenance);

        story.Done(a => a.AcceptNorm(Facilitator, 4)).Close(Proposing).Open(StanceRound);

        Assert.Equal([1, 2, 3, 4], story.Now.Round(StanceRound)!.List.Select(line => line.Norm));
    }

    [Fact]
    public void A_refusal_keeps_its_reason_and_the_norm_off_the_ballot()
    {
        var story = Proposed().Done(a => a.RefuseNorm(Facilitator, 4, Commit("why"), "en")).Close(Proposing);

        Assert.Equal(Commit("why"), story.Now.Norm(4)!.RefusedFor!.Value.Reason);
        Assert.Equal("NormRefused", story.Do(a => a.OpenRound(Facilitator, story.Turn, StanceRound, [4])).Refusal?.Code);
        Assert.Equal("NormRefused", story.Do(a => a.WithdrawNorm(Ada, 4)).Refusal?.Code);
    }

    [Fact]
    public void A_norm_accepted_while_a_ballot_round_is_open_waits_for_the_next()
    {
        var story = Proposed().Close(Proposing).Open(StanceRound).Done(a => a.AcceptNorm(Facilitator, 4)).Close(StanceRound).Open(RankingRound);

        Assert.Equal(3, story.Now.Round(StanceRound)!.List.Length);
        Assert.Equal(4, story.Now.Round(RankingRound)!.List.Length);
    }

    [Fact]
    public void Only_its_author_withdraws_a_norm_and_only_before_it_was_voted_on()
    {
        var story = Proposed();

        Assert.Equal("NormNotYours", story.Do(a => a.WithdrawNorm(Ben, 4)).Refusal?.Code);
        Assert.Equal("NormNotYours", story.Do(a => a.WithdrawNorm(Ben, 1)).Refusal?.Code);
        Assert.Equal("NotSeated", story.Do(a => a.WithdrawNorm(null, 4)).Refusal?.Code);
        Assert.Equal("UnknownNorm", story.Do(a => a.WithdrawNorm(Ada, 5)).Refusal?.Code);
        story.Done(a => a.WithdrawNorm(Ada, 4));
        Assert.Equal("NormWithdrawn", story.Do(a => a.WithdrawNorm(Ada, 4)).Refusal?.Code);
        Assert.Equal("NormWithdrawn", story.Do(a => a.AcceptNorm(Facilitator, 4)).Refusal?.Code);
        story.Done(a => a.ProposeNorm(Ada, Commit("another"), "en")).Done(a => a.AcceptNorm(Facilitator, 5)).Close(Proposing).Open(StanceRound);
        Assert.Equal("NormOnBallot", story.Do(a => a.WithdrawNorm(Ada, 5)).Refusal?.Code);
    }

    [Fact]
    public void Withdrawn_and_waiting_norms_cannot_be_put_on_a_ballot()
    {
        var story = Proposed().Done(a => a.ProposeNorm(Ben, Commit("other"), "en")).Done(a => a.WithdrawNorm(Ada, 4)).Close(Proposing);

        Assert.Equal("NormWithdrawn", story.Do(a => a.OpenRound(Facilitator, story.Turn, StanceRound, [4])).Refusal?.Code);
        Assert.Equal("NormNotAccepted", story.Do(a => a.OpenRound(Facilitator, story.Turn, StanceRound, [5])).Refusal?.Code);
    }

    [Fact]
    public void Proposing_needs_its_round_and_a_seat_and_has_a_limit()
    {
        var story = Planned();
        Assert.Equal("NotProposing", story.Do(a => a.ProposeNorm(Ada, Commit("x"), "en")).Refusal?.Code);
        story.Open(Proposing);
        Assert.Equal("NotSeated", story.Do(a => a.ProposeNorm(null, Commit("x"), "en")).Refusal?.Code);
        for (var i = 0; i < Assembly.MostProposals; i++) story.Done(a => a.ProposeNorm(Ada, Commit($"x{i}"), "en"));
        Assert.Equal("TooManyProposals", story.Do(a => a.ProposeNorm(Ada, Commit("one more"), "en")).Refusal?.Code);
        Assert.Null(story.Do(a => a.ProposeNorm(Ben, Commit("his"), "en")).Refusal);
        story.Done(a => a.PauseRound(Facilitator, story.Turn, Proposing));
        Assert.Equal("RoundPaused", story.Do(a => a.ProposeNorm(Ben, Commit("y"), "en")).Refusal?.Code);
    }

    [Fact]
    public void Moderation_decides_once()
    {
        var story = Proposed().Done(a => a.AcceptNorm(Facilitator, 4));

        Assert.Equal("NormNotWaiting", story.Do(a => a.RefuseNorm(Facilitator, 4, Commit("late"), "en")).Refusal?.Code);
        Assert.Equal("UnknownNorm", story.Do(a => a.AcceptNorm(Facilitator, 40)).Refusal?.Code);
    }

    [Fact]
    public void Seeds_keep_order_and_source_and_wait_for_ballot_rounds_to_end()
    {
        var story = Planned(1).Done(a => a.SeedNorms(Organiser, [new SeededNorm(Commit("a"), "zh-Hant", SourceId: "17"), new SeededNorm(Commit("b"), "en", Provenance.AiDrafted)]));

        Assert.Equal("17", story.Now.Norm(2)!.SourceId);
        Assert.Equal(Provenance.AiDrafted, story.Now.Norm(3)!.Current.Provenance);
        Assert.Equal("TooManySeeds", story.Do(a => a.SeedNorms(Organiser, [])).Refusal?.Code);
        Assert.Equal("TooManySeeds", story.Do(a => a.SeedNorms(Organiser, [.. Enumerable.Repeat(new SeededNorm(Commit("c"), "en"), 501)])).Refusal?.Code);
        story.Open(StanceRound);
        Assert.Equal("BallotRoundOpen", story.Do(a => a.SeedNorms(Organiser, [new SeededNorm(Commit("d"), "en")])).Refusal?.Code);
    }
}
