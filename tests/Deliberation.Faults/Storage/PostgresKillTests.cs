using System.Diagnostics;
using Deliberation.Tests.Shared.Storage;
using Npgsql;

namespace Deliberation.Faults.Storage;

/// <summary>The database is killed under the store, which goes on by itself (F2). On a PostgreSQL of its own, since others use the one of the test run.</summary>
public sealed class PostgresKillTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_killed_PostgreSQL_loses_nothing_that_was_acknowledged_and_the_store_goes_on()
    {
        using var server = await PostgresServer.Own();
        var options = folder.Options with { Postgres = server.Database };
        var run = KillRun.OfStore(folder.Path, server.Database, seed: 14);
        using var running = await run.Start();
        for (var turn = 0; turn < 3; turn++)
        {
            await run.Load(running, 150, loss: 0);
            var crashing = Crash(await Place(server.Database));
            // Whoever votes meanwhile waits, or is told to come again.
            await run.Load(running, 150, loss: 0);
            Assert.Equal(0, await crashing);
        }

        await run.Finish(running);

        await RecordChecker.Check(options, StoreHost.Assembly, run.Commands);
    }

    private static async Task<string> Place(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("show data_directory");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int> Crash(string data)
    {
        using var script = Process.Start("bash", [Path.Combine(PostgresServer.Scripts, "crash-postgres.sh"), data]);
        await script.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return script.ExitCode;
    }
}
