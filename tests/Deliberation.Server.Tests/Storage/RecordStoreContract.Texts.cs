using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task A_text_is_read_under_the_entry_that_commits_to_it()
    {
        var room = await Room.Convene(Store);
        await room.Open(1);
        var receipt = await room.Must(room.Proposal(room.People[0], "It must say that it is a machine — même en français 🤖"));

        var text = Assert.Single(await Store.Texts(room.Id, [receipt.To], default));

        Assert.Equal(("norm", "en", "It must say that it is a machine — même en français 🤖"), (text.Field, text.Language, text.Text));
        Assert.Equal(room.State.Norm(4)!.Current.Text, TextCommit.Of(text.Salt, text.Text));
    }

    [Fact]
    public async Task Erasure_takes_the_texts_of_one_author_and_leaves_the_record()
    {
        var room = await Room.Convene(Store);
        await room.Open(1);
        var erased = await room.Must(room.Proposal(room.People[0], "Erase me"));
        var kept = await room.Must(room.Proposal(room.People[1], "Keep me"));
        var account = Room.AccountOf(room.People[0]);
        Assert.Equal([(room.Id, erased.To)], await Store.TextsBy(account, default));
        var before = (await Store.Entries(room.Id, erased.To - 1, 1, default))[0];

        await room.Must(Erasing(room, account, erased.To));

        Assert.Equal([kept.To], (await Store.Texts(room.Id, [erased.To, kept.To], default)).Select(text => text.Seq));
        Assert.Empty(await Store.TextsBy(account, default));
        Assert.Equal(before.Leaf.ToArray(), (await Store.Entries(room.Id, erased.To - 1, 1, default))[0].Leaf.ToArray());
        await Reopen();
        Assert.Equal([kept.To], (await Store.Texts(room.Id, [erased.To, kept.To], default)).Select(text => text.Seq));
    }

    [Fact]
    public async Task An_accepted_norm_belongs_to_the_assembly_and_outlives_its_authors_erasure()
    {
        var room = await Room.Convene(Store);
        await room.Open(1);
        var account = Room.AccountOf(room.People[0]);
        var proposed = await room.Must(room.Proposal(room.People[0], "It must be possible to switch it off"));
        var waiting = await room.Must(room.Proposal(room.People[0], "Still mine"));

        await room.Must(room.ByStaff("accept", (state, _) => state.AcceptNorm(room.Facilitator, 4)));
        Assert.Equal([(room.Id, waiting.To)], await Store.TextsBy(account, default));
        await room.Must(Erasing(room, account, proposed.To, waiting.To));

        var text = Assert.Single(await Store.Texts(room.Id, [proposed.To, waiting.To], default));
        Assert.Equal("It must be possible to switch it off", text.Text);
    }

    [Fact]
    public async Task A_commitment_without_its_text_is_a_defect_and_leaves_nothing()
    {
        var room = await Room.Convene(Store);
        await room.Open(1);
        var before = Store.State(room.Id).Size;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Append(room.Proposal(room.People[0], "lost") with { Texts = [] }));

        Assert.Equal(before, Store.State(room.Id).Size);
    }

    [Fact]
    public async Task A_ballot_that_its_caller_did_not_prepare_is_a_defect()
    {
        var room = await Room.OpenForStances(Store);
        var ballot = await room.Ballot(room.People[0], 2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Append(ballot with { Prepared = null }));
    }

    private static Command Erasing(Room room, Guid account, params long[] seqs) =>
        room.ByStaff("erase", (_, _) => new Fact.ContentErased([.. seqs], "requested")) with { Erase = new Erasure(account, [.. seqs]) };
}
