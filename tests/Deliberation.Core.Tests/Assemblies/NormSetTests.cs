using Deliberation.Core.Facts;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class NormSetTests
{
    private static readonly Staff Auditor = new(Role.Auditor, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000c")));
    private static readonly Staff OrganiserAsFacilitator = new(Role.Facilitator, Organiser.Id);

    [Fact]
    public void Two_people_approve_and_one_of_them_as_organiser()
    {
        var story = Ratified();
        story.Done(a => a.DraftNormSet(Organiser, Hash("payload"), a.Size));

        Assert.Equal("NotApproved", story.Do(a => a.PublishNormSet(Organiser, Hash("payload"), "kid")).Refusal?.Code);
        story.Done(a => a.ApproveNormSet(Organiser, Hash("payload")));
        Assert.Equal("AlreadyApproved", story.Do(a => a.ApproveNormSet(OrganiserAsFacilitator, Hash("payload"))).Refusal?.Code);
        Assert.Equal("ApproverNotAllowed", story.Do(a => a.ApproveNormSet(new Staff(Role.Researcher, Auditor.Id), Hash("payload"))).Refusal?.Code);
        Assert.Equal("NotApproved", story.Do(a => a.PublishNormSet(Organiser, Hash("payload"), "kid")).Refusal?.Code);
        story.Done(a => a.ApproveNormSet(Auditor, Hash("payload"))).Done(a => a.PublishNormSet(Organiser, Hash("payload"), "kid"));

        Assert.Equal("kid", story.Now.NormSet!.Published!.Value.Kid);
        Assert.Equal("AlreadyPublished", story.Do(a => a.PublishNormSet(Organiser, Hash("payload"), "kid")).Refusal?.Code);
        Assert.Equal("AlreadyPublished", story.Do(a => a.ApproveNormSet(Facilitator, Hash("payload"))).Refusal?.Code);
        Assert.Equal("AlreadyPublished", story.Do(a => a.DraftNormSet(Organiser, Hash("again"), a.Size)).Refusal?.Code);
    }

    [Fact]
    public void Two_approvals_without_an_organiser_are_not_enough()
    {
        var story = Ratified();
        story.Done(a => a.DraftNormSet(Organiser, Hash("p"), a.Size)).Done(a => a.ApproveNormSet(Facilitator, Hash("p"))).Done(a => a.ApproveNormSet(Auditor, Hash("p")));

        Assert.Equal("NotApproved", story.Do(a => a.PublishNormSet(Organiser, Hash("p"), "kid")).Refusal?.Code);
    }

    [Fact]
    public void A_draft_belongs_to_exactly_the_record_it_was_built_from()
    {
        var story = Ratified();
        var builtAt = story.Now.Size;
        story.Done(a => a.Announce(Facilitator, Commit("a pause"), "en"));
        Assert.Null(story.Now.DraftNormSet(Organiser, Hash("p"), builtAt).Refusal);

        story.Done(a => a.SeedNorms(Organiser, [new(Commit("late"), "en")]));
        Assert.Equal("RecordMoved", story.Do(a => a.DraftNormSet(Organiser, Hash("p"), builtAt)).Refusal?.Code);
        story.Done(a => a.DraftNormSet(Organiser, Hash("p"), a.Size)).Done(a => a.SeedNorms(Organiser, [new(Commit("later"), "en")]));
        Assert.Equal("RecordMoved", story.Do(a => a.ApproveNormSet(Organiser, Hash("p"))).Refusal?.Code);
        Assert.Equal("UnknownDraft", story.Do(a => a.ApproveNormSet(Organiser, Hash("q"))).Refusal?.Code);
        Assert.Equal("UnknownDraft", story.Do(a => a.PublishNormSet(Organiser, Hash("q"), "kid")).Refusal?.Code);
    }

    [Fact]
    public void A_draft_needs_a_ratification_with_all_results()
    {
        Assert.Equal("NothingRatified", Planned().Now.ForbidsDraft()?.Code);
        var story = Planned().Open(RatificationRound);
        Assert.Equal("RoundStillOpen", story.Now.ForbidsDraft()?.Code);
        story.Close(RatificationRound);
        Assert.Equal("ResultMissing", story.Now.ForbidsDraft()?.Code);
        story.Compute(RatificationRound);
        Assert.Null(story.Now.ForbidsDraft());
    }

    [Fact]
    public void A_result_is_recorded_once_and_only_for_closed_ballot_rounds()
    {
        var story = Planned().Open(StanceRound);
        Assert.Equal("RoundStillOpen", story.Do(a => a.RecordConsensus(StanceRound, Result())).Refusal?.Code);
        story.Close(StanceRound);
        Assert.Equal("ResultMissing", story.Do(a => a.RecordAnalysis(StanceRound, "groups", Result())).Refusal?.Code);
        story.Compute(StanceRound);

        Assert.Equal("ResultAlreadyComputed", story.Do(a => a.RecordConsensus(StanceRound, Result())).Refusal?.Code);
        Assert.Equal("WrongRoundKind", story.Do(a => a.RecordConsensus(Briefing, Result())).Refusal?.Code);
        Assert.Equal("UnknownRound", story.Do(a => a.RecordAnalysis(12, "groups", Result())).Refusal?.Code);
        story.Done(a => a.RecordAnalysis(StanceRound, "groups", Result()));
        Assert.Equal("ResultAlreadyComputed", story.Do(a => a.RecordAnalysis(StanceRound, "groups", Result())).Refusal?.Code);
    }
}
