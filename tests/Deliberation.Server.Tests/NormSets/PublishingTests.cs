extern alias verify;

using Deliberation.Core;
using Deliberation.Core.Instance;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Records;
using Deliberation.Server.Features;
using Deliberation.Server.Features.NormSets;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Storage;
using verify::Deliberation.Verify;
using Outcome = verify::Deliberation.Verify.Outcome;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Deliberation.Server.Tests.NormSets;

public sealed class PublishingTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private IRecordStore store = null!;
    private Publications publications = null!;
    private Chamber chamber = null!;

    public async Task InitializeAsync()
    {
        store = await DataFolder.Open(folder.Options);
        publications = new Publications(store, new SetFolder(DataDirectory.Open(new ServerSettings { Data = folder.Path })));
        chamber = await Chamber.Decided(store);
    }

    public async Task DisposeAsync()
    {
        publications.Dispose();
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_set_drafted_approved_twice_and_published_gives_a_bundle_that_verifies()
    {
        var payload = await Draft();
        Assert.Null((await Approve(Role.Organiser, Chamber.Convener, payload)).Refusal);
        Assert.Null((await Approve(Role.Facilitator, Chamber.Runner, payload)).Refusal);
        Assert.Null((await Publish(payload)).Refusal);

        var bundle = (await publications.Bundle(chamber.Id, default)).Value;
        using var zip = new MemoryStream(bundle);
        var verdicts = Verification.Of(zip, new Options(store.Keys.Public, Parents: [])).ToList();

        Assert.All(verdicts.SkipLast(1), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        Assert.Equal(bundle, (await publications.Bundle(chamber.Id, default)).Value);
    }

    [Fact]
    public async Task A_repeated_draft_names_the_payload_of_the_first()
    {
        var command = Room.NewId();

        Assert.Equal(await Draft(command), await Draft(command));
    }

    [Fact]
    public async Task Nothing_is_offered_before_both_records_hold_the_publication()
    {
        var payload = await Draft();

        Assert.Equal("NotPublished", (await publications.Bundle(chamber.Id, default)).Refusal?.Code);
        Assert.Equal("NotApproved", (await Publish(payload)).Refusal?.Code);
        Assert.Equal("UnknownDraft", (await Approve(Role.Organiser, Chamber.Convener, Hash32.Of("another"u8))).Refusal?.Code);
        Assert.Empty(((InstanceState)store.State(AssemblyId.Instance)).Sets);
    }

    [Fact]
    public async Task A_publication_left_half_done_is_finished_by_the_sweep_and_only_once()
    {
        var payload = await Draft();
        await Approve(Role.Organiser, Chamber.Convener, payload);
        await Approve(Role.Facilitator, Chamber.Runner, payload);
        var kid = (await publications.Sign(payload, default)).Value.Kid;
        await chamber.Do("publish", (state, _) => state.PublishNormSet(new Staff(Role.Organiser, Chamber.Convener), payload, kid));
        Assert.Equal("NotPublished", (await publications.Bundle(chamber.Id, default)).Refusal?.Code);

        Assert.Null(await publications.Finish(chamber.Id, default));
        Assert.Null(await publications.Finish(chamber.Id, default));

        Assert.Single(((InstanceState)store.State(AssemblyId.Instance)).Sets);
        Assert.Null((await publications.Bundle(chamber.Id, default)).Refusal);
    }

    [Fact]
    public async Task A_draft_is_refused_after_publication()
    {
        var payload = await Draft();
        await Approve(Role.Organiser, Chamber.Convener, payload);
        await Approve(Role.Facilitator, Chamber.Runner, payload);
        await Publish(payload);

        Assert.Equal("AlreadyPublished", (await Drafting(Room.NewId())).Refusal?.Code);
    }

    [Fact]
    public async Task A_draft_waits_for_the_analyses_that_are_being_computed_and_carries_their_figures()
    {
        await chamber.Analyse(many: 2);
        var drafting = Drafting(Room.NewId(), AtClose);
        Assert.False(drafting.IsCompleted);
        await chamber.Analyse();

        var set = NormSetPayload.Read(await store.Blob((await drafting).Value.PayloadSha256, default)).Value;

        Assert.All(set.Norms, norm => Assert.NotNull(norm.Card.Decision));
        Assert.All(set.AllNorms, norm => Assert.All(((ValueCard.Whole)norm.Card).Aggregation.Rounds, round => Assert.NotNull(round.Others.Value)));
    }

    [Fact]
    public async Task A_draft_that_waited_for_long_is_refused_and_told_how_far_the_analyses_are()
    {
        await chamber.Analyse(many: 2);
        var clock = AtClose;
        var drafting = Drafting(Room.NewId(), clock);
        clock.Advance(DraftNormSet.Held);

        var refusal = (await drafting).Refusal!;

        Assert.Equal("AnalysesPending", refusal.Code);
        Assert.StartsWith("2 of 8 analyses are computed.", refusal.Sentence, StringComparison.Ordinal);
        Assert.Null(chamber.State.NormSet);
    }

    [Fact]
    public async Task Whoever_does_not_want_to_wait_drafts_without_and_the_card_says_what_is_missing()
    {
        var drafted = (await Drafting(Room.NewId(), AtClose, withoutAnalyses: true)).Value;

        var set = NormSetPayload.Read(await store.Blob(drafted.PayloadSha256, default)).Value;

        Assert.All(set.Norms, norm => Assert.NotNull(((ValueCard.Whole)norm.Card).Aggregation.Decision.Why));
    }

    [Fact]
    public async Task A_repeated_draft_is_answered_at_once_also_while_analyses_are_missing()
    {
        var (command, clock) = (Room.NewId(), AtClose);
        var first = await Drafting(command, clock, withoutAnalyses: true);

        Assert.Equal(first.Value.PayloadSha256, (await Drafting(command, clock, withoutAnalyses: true)).Value.PayloadSha256);
    }

    [Fact]
    public async Task Nothing_is_awaited_for_ever()
    {
        Assert.NotNull(AwaitedAnalyses.Forbid(chamber.State, chamber.State.Rounds[^1].ClosedAt!.Value + AwaitedAnalyses.Longest - TimeSpan.FromSeconds(1)));
        Assert.Null((await Drafting(Room.NewId(), Later)).Refusal);
    }

    // The clock of the minute in which the last round was closed, and one when nothing is waited for any more.
    private ManualTime AtClose => new(chamber.State.Rounds[^1].ClosedAt);

    private ManualTime Later => new(chamber.State.Rounds[^1].ClosedAt + AwaitedAnalyses.Longest);

    private async Task<Hash32> Draft(CommandId? command = null) => (await Drafting(command ?? Room.NewId())).Value.PayloadSha256;

    private Task<Result<DraftNormSet.Drafted>> Drafting(CommandId command, TimeProvider? clock = null, bool withoutAnalyses = false) => new DraftNormSet.Handler(store, clock ?? Later, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance)).Handle(
        chamber.Asks<DraftNormSet.Request, DraftNormSet.Drafted>(Role.Organiser, Chamber.Convener, new DraftNormSet.Request(command, chamber.Id, withoutAnalyses)), default);

    private Task<Result<Acknowledged>> Approve(Role role, StaffId who, Hash32 payload) => new ApproveNormSet.Handler(store).Handle(
        chamber.Asks<ApproveNormSet.Request, Acknowledged>(role, who, new ApproveNormSet.Request(Room.NewId(), chamber.Id, payload)), default);

    private Task<Result<Acknowledged>> Publish(Hash32 payload) => new PublishNormSet.Handler(store, publications).Handle(
        chamber.Asks<PublishNormSet.Request, Acknowledged>(Role.Organiser, Chamber.Convener, new PublishNormSet.Request(Room.NewId(), chamber.Id, payload)), default);
}
