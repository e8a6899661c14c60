using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Sqlite;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

/// <summary>One flipped byte in the file (F16): it is found, and nothing is signed over it.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Seed = 20261;
    private readonly DataFolder folder = new();

    private string Database => Path.Combine(folder.Path, "record.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_flipped_byte_is_found_200_times_of_200()
    {
        var (room, places) = await Written();
        var sound = await File.ReadAllBytesAsync(Database);
        var heads = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "heads.json"));
        var chance = new Random(Seed);
        for (var turn = 0; turn < 200; turn++)
        {
            var (offset, length, what) = places[chance.Next(places.Count)];
            var at = offset + chance.Next(length);
            var damaged = sound.ToArray();
            damaged[at] ^= (byte)(1 << chance.Next(8));
            await File.WriteAllBytesAsync(Database, damaged);

            var found = await Found(room, what);

            Assert.True(found, $"seed {Seed}, turn {turn}: byte {at} of {what} went unnoticed");
            Assert.Equal(heads, await File.ReadAllBytesAsync(Path.Combine(folder.Path, "heads.json")));
        }

        await File.WriteAllBytesAsync(Database, sound);
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
    }

    [Fact]
    public async Task The_refusal_names_assembly_and_entry()
    {
        var (room, places) = await Written();
        var damaged = await File.ReadAllBytesAsync(Database);
        var (offset, _, _) = places.Single(place => place.What == "leaf 9");
        damaged[offset + 60] ^= 1;
        await File.WriteAllBytesAsync(Database, damaged);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains($"assembly {room} is damaged at entry 9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_row_is_found()
    {
        var (room, _) = await Written();
        using (var connection = SqliteConnection.Open(Database, readOnly: false)) connection.Execute("delete from leaves where key % 1024 = 11");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains($"assembly {room} is damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_cut_back_together_with_its_heads_is_recognised_as_restored()
    {
        var (room, _) = await Written();
        using (var connection = SqliteConnection.Open(Database, readOnly: false))
        {
            var first = 1L << 40;
            connection.Execute($"pragma foreign_keys = off; delete from leaves where key >= {first + 30}; delete from bodies where key >= {first + 30}; delete from heads where key > {first + 30}");
        }

        await using var store = await DataFolder.Open(folder.Options);

        Assert.Equal(2, store.Head(room)!.Epoch);
    }

    [Fact]
    public async Task A_head_signed_by_a_stranger_is_refused()
    {
        var (room, _) = await Written();
        using (var other = new DataFolder())
        {
            await using var stranger = await DataFolder.Open(other.Options with { InstanceName = "stranger" });
            var foreign = await Room.OpenForStances(stranger);
            using var connection = SqliteConnection.Open(Database, readOnly: false);
            connection["update heads set note = ? where key = (select max(key) from heads)"].Bind(1, stranger.Head(foreign.Id)!.Note).Run();
        }

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains(room.ToString(), refused.Message, StringComparison.Ordinal);
    }

    // The bodies of ballots are read when they are counted; all else is read at the start.
    private async Task<bool> Found(AssemblyId room, string what)
    {
        try
        {
            await using var store = await DataFolder.Open(folder.Options);
            if (!what.StartsWith("ballot", StringComparison.Ordinal)) return false;
            await store.CountedBallots(room, 2, default).ToListAsync();
            return false;
        }
        catch (Exception found) when (found is StartRefusedException or RecordDamagedException)
        {
            return true;
        }
    }

    // An assembly with a closed round, and where its leaves, bodies, last head and secrets lie in the file.
    private async Task<(AssemblyId Room, List<(int Offset, int Length, string What)> Places)> Written()
    {
        var pieces = new List<(byte[] Bytes, string What)>();
        AssemblyId id;
        await using (var store = await DataFolder.Open(folder.Options))
        {
            var room = await Room.OpenForStances(store, people: 40);
            id = room.Id;
            foreach (var who in room.People) await room.Cast(who, 2);
            await room.Close(2);
            foreach (var entry in await store.Entries(id, -1, 500, default))
            {
                var isBallot = Leaf.Parse(entry.Leaf.Span).Value.Tag.Word is null;
                pieces.Add((entry.Leaf.ToArray(), $"leaf {entry.Seq}"));
                pieces.Add(([.. entry.Salt.Bytes, .. entry.Body.Span], $"{(isBallot ? "ballot" : "body")} {entry.Seq}"));
            }

            pieces.Add((store.Head(id)!.Root.Bytes.ToArray(), "root"));
            pieces.Add((System.Text.Encoding.UTF8.GetBytes(store.Head(id)!.Note), "note"));
        }

        using (var connection = SqliteConnection.Open(Database, readOnly: false))
        {
            foreach (var table in (string[])["log_keys", "roll"])
            {
                var rows = connection[$"select box from {table} where ord = 1"];
                while (rows.Step()) pieces.Add((rows.Blob(0).ToArray(), table));
            }
        }

        var file = await File.ReadAllBytesAsync(Database);
        return (id, [.. pieces.Select(piece => (file.AsSpan().IndexOf(piece.Bytes), piece.Bytes.Length, piece.What)).Where(place => place.Item1 >= 0)]);
    }
}
