using System.Diagnostics;
using Deliberation.Faults.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Serving;

/// <summary>Faults met by the whole server: people over hub and HTTP, deadlines, jobs, both databases.</summary>
public sealed class ServedTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_by_hub_or_http_is_lost_or_doubled_in_3_kills()
    {
        var (run, room) = Prepare(seed: 17);

        await run.Kill(3);

        await RecordChecker.Check(folder.Options, room().Id, run.Commands);
        Assert.InRange(run.Commands.AcknowledgedById.Count, 100, int.MaxValue);
    }

    [Fact]
    public async Task A_stop_under_load_drains_within_ten_seconds_and_loses_nothing()
    {
        var (run, room) = Prepare(seed: 18);
        using (var running = (ServedHost)await run.Start())
        {
            await run.Load(running, 300, loss: 0);
            var clock = Stopwatch.StartNew();

            var code = await running.Stop();

            Assert.Equal(0, code);
            // Ten seconds to drain are the host's own limit; the rest is for the process to end on a machine that does much else.
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await run.Drain(running);
        }

        using var again = await run.Start();
        await run.Finish(again);
        await RecordChecker.Check(folder.Options, room().Id, run.Commands);
    }

    [Fact]
    public async Task A_fifth_of_the_answers_lost_leaves_one_effect_per_command()
    {
        var (run, room) = Prepare(seed: 19);
        using var running = await run.Start();

        await run.Load(running, 500, loss: 0.2);
        await run.Finish(running);

        await RecordChecker.Check(folder.Options, room().Id, run.Commands);
    }

    [Fact]
    public async Task Killed_while_it_computes_a_result_the_next_server_gives_equal_bytes()
    {
        var results = await ConsensusKillRun.Run(folder.Path, runs: 2, seed: 20);

        Assert.All(results, bytes => Assert.Equal(results[0], bytes));
    }

    private (KillRun Run, Func<ServedRoom> Room) Prepare(int seed)
    {
        var chance = new Random(seed);
        ServedRoom? room = null;
        var run = new KillRun(ServedHost.On(folder.Path, made => room = made), new SentCommands(chance, ServedRoom.People, takesJoins: false), chance);
        return (run, () => room!);
    }
}
