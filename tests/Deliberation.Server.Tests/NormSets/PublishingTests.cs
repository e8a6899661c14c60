extern alias verify;

using Deliberation.Core;
using Deliberation.Core.Instance;
using Deliberation.Core.Records;
using Deliberation.Server.Features;
using Deliberation.Server.Features.NormSets;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;
using verify::Deliberation.Verify;
using Outcome = verify::Deliberation.Verify.Outcome;

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

    private async Task<Hash32> Draft(CommandId? command = null) => (await Drafting(command ?? Room.NewId())).Value.PayloadSha256;

    private Task<Result<DraftNormSet.Drafted>> Drafting(CommandId command) => new DraftNormSet.Handler(store).Handle(
        chamber.Asks<DraftNormSet.Request, DraftNormSet.Drafted>(Role.Organiser, Chamber.Convener, new DraftNormSet.Request(command, chamber.Id)), default);

    private Task<Result<Acknowledged>> Approve(Role role, StaffId who, Hash32 payload) => new ApproveNormSet.Handler(store).Handle(
        chamber.Asks<ApproveNormSet.Request, Acknowledged>(role, who, new ApproveNormSet.Request(Room.NewId(), chamber.Id, payload)), default);

    private Task<Result<Acknowledged>> Publish(Hash32 payload) => new PublishNormSet.Handler(store, publications).Handle(
        chamber.Asks<PublishNormSet.Request, Acknowledged>(Role.Organiser, Chamber.Convener, new PublishNormSet.Request(Room.NewId(), chamber.Id, payload)), default);
}
