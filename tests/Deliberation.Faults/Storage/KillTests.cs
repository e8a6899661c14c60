using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

public sealed class KillTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_in_50_kills_on_SQLite()
    {
        var run = KillRun.OfStore(folder.Path, null, seed: 7);

        await run.Kill(50);

        await RecordChecker.Check(folder.Options, StoreHost.Assembly, run.Commands);
        Assert.InRange(run.Commands.AcknowledgedById.Count, 2_000, int.MaxValue);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_in_10_kills_on_PostgreSQL()
    {
        var database = await PostgresServer.NewDatabase();
        var run = KillRun.OfStore(folder.Path, database, seed: 8);

        await run.Kill(10);

        await RecordChecker.Check(folder.Options with { Postgres = database }, StoreHost.Assembly, run.Commands);
        await PostgresServer.Drop(database);

        Assert.InRange(run.Commands.AcknowledgedById.Count, 500, int.MaxValue);
    }

    [Fact]
    public async Task A_commit_whose_outcome_is_unknown_ends_the_process_and_the_next_one_knows()
    {
        var commands = new SentCommands(new Random(9));
        using (var first = await HostProcess.Start(folder.Path, null)) await first.End();
        using (var broken = await HostProcess.Start(folder.Path, null, faultyCommit: 3))
        {
            for (var i = 0; i < 3; i++)
            {
                broken.TrySend(commands.Next());
                if (i < 2) commands.Hear(await broken.Lines.ReadAsync());
            }

            await broken.Ended();
            Assert.NotEqual(0, broken.ExitCode);
            Assert.Contains("Whether the last commit happened is unknown", broken.Errors, StringComparison.Ordinal);
        }

        using var next = await HostProcess.Start(folder.Path, null);
        Assert.Single(commands.Open);
        next.TrySend(commands.Sent[commands.Open.First()]);
        commands.Hear(await next.Lines.ReadAsync());
        await next.End();
        Assert.Equal(commands.AcknowledgedById.Values.Max(answer => answer.Seq) + 1, await Size());
    }

    private async Task<long> Size()
    {
        await using var store = await DataFolder.Open(folder.Options);
        return store.State(StoreHost.Assembly).Size;
    }
}
