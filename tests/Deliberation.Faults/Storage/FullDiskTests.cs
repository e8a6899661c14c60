using System.Diagnostics;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

/// <summary>A small disk that fills up (F4): a tmpfs of its own where the test may mount one, otherwise a folder with a quota.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const long Size = 32L * 1024 * 1024;
    private const long Least = 8L * 1024 * 1024;
    private readonly DataFolder folder = new();
    private readonly bool isMounted;

    public FullDiskTests() => isMounted = Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "none", folder.Path);

    private string Filler => Path.Combine(folder.Path, "filler");

    public void Dispose()
    {
        if (isMounted) Run("umount", folder.Path);
        folder.Dispose();
    }

    [Fact]
    public async Task A_full_disk_refuses_what_is_new_keeps_reading_and_loses_nothing()
    {
        var options = folder.Options with { DataPath = Path.Combine(folder.Path, "data"), LeastFreeBytes = Least, FreeBytes = isMounted ? null : Quota };
        Room room;
        Receipt acknowledged;
        await using (var store = await DataFolder.Open(options, new SteppingTime()))
        {
            room = await Room.OpenForStances(store);
            acknowledged = (await room.Cast(room.People[0], 2)).Value;
            await File.WriteAllBytesAsync(Filler, new byte[Size - Least - Used() + 1_000_000]);

            Assert.Equal("DiskFull", (await room.Cast(room.People[1], 2)).Refusal?.Code);
            Assert.Equal(acknowledged.Leaf.ToArray(), (await store.OwnBallot(room.Id, 2, room.People[0], default))!.Leaf.ToArray());
        }

        await using var again = await DataFolder.Open(options, new SteppingTime());
        var reopened = new Room(again, room.Id);
        Assert.Equal("DiskFull", (await reopened.Cast(room.People[1], 2)).Refusal?.Code);
        Assert.Equal(acknowledged.To, (await again.OwnBallot(room.Id, 2, room.People[0], default))!.Seq);
        File.Delete(Filler);
        Assert.Equal(acknowledged.To + 1, (await reopened.Cast(room.People[1], 2)).Value.To);
    }

    private long Quota() => Size - Used();

    private long Used() => new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
