using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

/// <summary>A database restored from an older backup (F14).</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly DataFolder folder = new();

    private string Database => Path.Combine(folder.Path, "record.db");

    private string Heads => Path.Combine(folder.Path, "heads.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_stale_backup_begins_a_new_epoch_that_says_what_was_lost()
    {
        var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        var kept = await room.Ballot(room.People[0], 2);
        var first = await room.Must(kept);
        store = await Backup(store);
        var lost = await new Room(store, room.Id).Must(await new Room(store, room.Id).Ballot(room.People[1], 2));
        var head = store.Head(room.Id)!;
        await store.DisposeAsync();
        File.Copy(Database + ".backup", Database, overwrite: true);

        store = await DataFolder.Open(folder.Options);

        var now = store.Head(room.Id)!;
        Assert.Equal((2, first.To + 2), (now.Epoch, now.Size));
        var origin = SignedCheckpoint.Parse(now.Note).Value.Unverified.Origin;
        Assert.Equal(2, origin.Epoch);
        var restored = (await store.Entries(room.Id, first.To, 1, default))[0];
        Assert.Equal("record-restored/1", Leaf.Parse(restored.Leaf.Span).Value.Kind);
        var previous = (JcsValue.Map)((JcsValue.Map)JcsReader.ParseCanonical(restored.Body.Span).Value)["previous_checkpoint"]!;
        Assert.Equal(new LogOrigin(origin.Instance, room.Id.Value, 1).ToString(), ((JcsValue.Text)previous["origin"]!).Value);
        Assert.Equal(head.Size, ((JcsValue.Number)previous["size"]!).Value);
        Assert.Equal(head.Root.ToString(), ((JcsValue.Text)previous["root"]!).Value);
        Assert.NotEqual(lost.Leaf.ToArray(), (await store.Entries(room.Id, lost.To - 1, 1, default))[0].Leaf.ToArray());

        // What the backup held is answered as before, under the head of the old epoch; new ballots stand in the new one.
        var again = (await store.Append(kept)).Value;
        RecordStoreContract.Equal(first, again);
        Assert.Equal(1, again.Epoch);
        Assert.Equal(2, (await new Room(store, room.Id).Cast(room.People[2], 2)).Value.Epoch);
        await store.DisposeAsync();
        await using var third = await DataFolder.Open(folder.Options);
        Assert.Equal(2, third.Head(room.Id)!.Epoch);
    }

    [Fact]
    public async Task A_record_that_went_another_way_since_its_backup_begins_a_new_epoch()
    {
        var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        store = await Backup(store);
        await new Room(store, room.Id).Cast(room.People[0], 2);
        await store.DisposeAsync();
        var released = await File.ReadAllBytesAsync(Heads);
        File.Copy(Database + ".backup", Database, overwrite: true);
        File.Delete(Heads);
        store = await DataFolder.Open(folder.Options);
        await new Room(store, room.Id).Cast(room.People[1], 2);
        await new Room(store, room.Id).Cast(room.People[2], 2);
        Assert.Equal(1, store.Head(room.Id)!.Epoch);
        await store.DisposeAsync();
        await File.WriteAllBytesAsync(Heads, released);

        await using var again = await DataFolder.Open(folder.Options);

        Assert.Equal(2, again.Head(room.Id)!.Epoch);
    }

    [Fact]
    public async Task A_database_that_ran_ahead_of_the_released_heads_is_normal()
    {
        var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        var released = await File.ReadAllBytesAsync(Heads);
        await room.Cast(room.People[0], 2);
        await store.DisposeAsync();
        await File.WriteAllBytesAsync(Heads, released);

        await using var again = await DataFolder.Open(folder.Options);

        Assert.Equal(1, again.Head(room.Id)!.Epoch);
        Assert.Equal(1, ((Assembly)again.State(room.Id)).Round(2)!.Ballots);
    }

    [Fact]
    public async Task An_assembly_that_a_restore_lost_whole_comes_back_in_a_new_epoch()
    {
        var store = await DataFolder.Open(folder.Options);
        store = await Backup(store);
        var room = await Room.Convene(store);
        await store.DisposeAsync();
        File.Copy(Database + ".backup", Database, overwrite: true);
        store = await DataFolder.Open(folder.Options);
        Assert.Empty(store.Assemblies);

        await Room.Convene(store, id: room.Id);

        Assert.Equal(2, store.Head(room.Id)!.Epoch);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Released_heads_that_cannot_be_read_are_refused()
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        foreach (var broken in (string[])["", "[]", "{\"instance\":{\"epoch\":0,\"root\":\"00\",\"size\":1}}", "{\"instance\":{}}"])
        {
            await File.WriteAllTextAsync(Heads, broken);
            Assert.Contains("heads.json", (await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_head_of_a_round_is_in_the_file_before_its_receipt_is_given()
    {
        await using var store = await DataFolder.Open(folder.Options);
        var room = await Room.Convene(store);
        for (var round = 2; round <= 3; round++)
        {
            var opened = await room.Open(round);
            Assert.Equal(opened.To + 1, await ReleasedSize(room));
            var closed = await room.Close(round);
            Assert.Equal(closed.To + 1, await ReleasedSize(room));
        }
    }

    private async Task<long> ReleasedSize(Room room)
    {
        var json = (JcsValue.Map)JcsReader.ParseCanonical(await File.ReadAllBytesAsync(Heads)).Value;
        return ((JcsValue.Number)((JcsValue.Map)json[room.Id.ToString()]!)["size"]!).Value;
    }

    private async Task<IRecordStore> Backup(IRecordStore store)
    {
        await store.DisposeAsync();
        File.Copy(Database, Database + ".backup");
        return await DataFolder.Open(folder.Options);
    }
}
