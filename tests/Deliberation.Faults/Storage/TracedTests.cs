using System.Threading.Channels;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

/// <summary>What really goes to the disk, seen by strace from outside the process.</summary>
public sealed class TracedTests : IDisposable
{
    private readonly DataFolder folder = new();

    private string Trace => Path.Combine(folder.Path, "trace");

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_group_is_flushed_to_the_disk_before_it_is_acknowledged()
    {
        var commands = new SentCommands(new Random(10));
        using var traced = await HostProcess.Start(Data, null, 0, "strace", "-f", "-qq", "-y", "-e", "trace=fsync,fdatasync", "-o", Trace);

        // One at a time, so that each is a group of its own; strace writes a line when the call is over, and the answer comes later.
        for (var i = 0; i < 30; i++)
        {
            var before = Flushes();
            // Always a new one: a command that was answered before is answered again without a commit.
            var id = Guid.CreateVersion7();
            traced.TrySend(commands.Sending(id, $"cast {id} {i} {i}"));
            commands.Hear(await Answer(traced));
            Assert.True(Flushes() > before, $"command {i} was acknowledged before anything was flushed");
        }

        await traced.End();
        Assert.Equal(30, commands.AcknowledgedById.Count);
    }

    [Fact]
    public async Task A_flush_that_fails_ends_the_process_at_once_and_commands_sent_again_have_one_effect()
    {
        var run = KillRun.OfStore(Data, null, seed: 11);
        using (var first = await run.Start()) await first.End();
        // Counted per thread: the start flushes less than that, the writer comes to it in its sixth group.
        string[] failing = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=6+", "-o", Trace];
        using (var broken = await HostProcess.Start(Data, null, 0, failing))
        {
            await Assert.ThrowsAsync<ChannelClosedException>(() => run.Load(broken, 100_000, loss: 0));

            await run.Drain(broken);

            Assert.NotEqual(0, broken.ExitCode);
            Assert.Contains("Whether the last commit happened is unknown", broken.Errors, StringComparison.Ordinal);
            Assert.NotEmpty(run.Commands.Open);
        }

        using var next = await run.Start();
        await run.Finish(next);
        await RecordChecker.Check(folder.Options with { DataPath = Data }, StoreHost.Assembly, run.Commands);
    }

    // Only the journal: heads.json is flushed as well, beside the acknowledgements.
    private int Flushes() => File.ReadLines(Trace).Count(line => line.Contains("record.db-wal", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal));

    private static async Task<string> Answer(HostProcess host)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await host.Lines.ReadAsync(deadline.Token);
    }
}
