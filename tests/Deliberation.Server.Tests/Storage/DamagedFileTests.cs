using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Sqlite;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

/// <summary>A start on files that are not what this program wrote: it is refused in a sentence, or it goes on with what is sound.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int Seed = 4711;
    private readonly DataFolder folder = new();

    private string Database => Path.Combine(folder.Path, "record.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_cut_off_or_overwritten_anywhere_is_refused_in_words_or_still_sound()
    {
        var head = await Written();
        var sound = await File.ReadAllBytesAsync(Database);
        var chance = new Random(Seed);
        var refused = 0;
        for (var turn = 0; turn < 120; turn++)
        {
            var damaged = turn % 3 == 0 ? sound[..chance.Next(1, sound.Length)] : sound.ToArray();
            var at = chance.Next(damaged.Length);
            if (turn % 3 == 1) chance.NextBytes(damaged.AsSpan(at, Math.Min(chance.Next(1, 400), damaged.Length - at)));
            if (turn % 3 == 2) damaged[chance.Next(Math.Min(damaged.Length, 4_096 * (1 + (turn % 5))))] ^= (byte)(1 << chance.Next(8));
            foreach (var left in (string[])["-wal", "-shm"]) File.Delete(Database + left);
            await File.WriteAllBytesAsync(Database, damaged);
            try
            {
                await using var store = await DataFolder.Open(folder.Options);
                Assert.True(store.Assemblies.Count == 1 && store.Head(store.Assemblies[0])!.Root == head.Root, $"seed {Seed}, turn {turn}: the record is another one");
            }
            catch (StartRefusedException)
            {
                refused++;
            }
            catch (Exception other) when (other is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, turn {turn}: {other}");
            }
        }

        Assert.InRange(refused, 50, 120);
    }

    [Fact]
    public async Task An_emptied_database_beside_released_heads_is_not_taken_for_a_new_one()
    {
        await Written();
        await File.WriteAllBytesAsync(Database, []);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains("holds no record, but heads.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_named()
    {
        await Written();
        foreach (var name in (string[])["record.db", "heads.json", "keys/instance.key"])
        {
            var path = Path.Combine(folder.Path, name);
            File.Move(path, path + ".aside");
            Directory.CreateDirectory(path);

            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Directory.Delete(path);
            File.Move(path + ".aside", path);
        }
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused()
    {
        using (var connection = SqliteConnection.Open(Database, readOnly: false)) connection.Execute("create table logs (x); pragma user_version = 1");

        Assert.Contains(folder.Path, (await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options))).Message, StringComparison.Ordinal);
    }

    private async Task<SignedHead> Written()
    {
        await using var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store, people: 10);
        foreach (var who in room.People) await room.Cast(who, 2);
        await room.Close(2);
        return store.Head(room.Id)!;
    }
}
