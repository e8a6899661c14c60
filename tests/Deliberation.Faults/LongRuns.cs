using System.Globalization;
using Deliberation.Faults.Serving;
using Deliberation.Faults.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults;

/// <summary>The faults of the suite, as often as asked for: <c>dotnet run -c Release --project tests/Deliberation.Faults -- kills 1000</c>.</summary>
internal static class LongRuns
{
    public static readonly IReadOnlyDictionary<string, Func<int, Task<int>>> ByName = new SortedDictionary<string, Func<int, Task<int>>>(StringComparer.Ordinal)
    {
        ["closes"] = Closes,
        ["consensus"] = Consensus,
        ["kills"] = Kills,
        ["kills-of-server"] = KillsOfServer,
        ["losses"] = Losses,
    };

    public static int Usage()
    {
        Console.Error.WriteLine("""
            usage: Deliberation.Faults FAULT TIMES
              kills            kill -9 of a store under load, then check that nothing acknowledged was lost or doubled
              kills-of-server  the same of the whole server, with people at hub and HTTP
              losses           commands of which a fifth loses its answer, some doubled, all in disorder
              closes           500 ballots that arrive together with the close of their round
              consensus        kill -9 of servers that compute the result of one round; all results must be equal
            """);
        return 2;
    }

    private static Task<int> Kills(int times) => OnData(async (data, seed) =>
    {
        var run = KillRun.OfStore(data.Path, null, seed);
        await run.Kill(times);
        await RecordChecker.Check(data.Options, StoreHost.Assembly, run.Commands);
        return Killed(times, run);
    });

    private static Task<int> KillsOfServer(int times) => OnData(async (data, seed) =>
    {
        ServedRoom? room = null;
        var chance = new Random(seed);
        var run = new KillRun(ServedHost.On(data.Path, made => room = made), new SentCommands(chance, ServedRoom.People, takesJoins: false), chance);
        await run.Kill(times);
        await RecordChecker.Check(data.Options, room!.Id, run.Commands);
        return Killed(times, run);
    });

    private static Task<int> Losses(int times) => OnData(async (data, seed) =>
    {
        var run = KillRun.OfStore(data.Path, null, seed);
        using (var running = await run.Start())
        {
            await run.Load(running, times, loss: 0.2);
            await run.Finish(running);
        }

        await RecordChecker.Check(data.Options, StoreHost.Assembly, run.Commands);
        return $"{times:N0} answers, a fifth of them lost, {run.Commands.AcknowledgedById.Count:N0} commands with one effect each";
    });

    private static Task<int> Closes(int times) => OnData(async (data, seed) =>
    {
        var chance = new Random(seed);
        await using var store = await DataFolder.Open(data.Options);
        var (counted, late) = (0L, 0L);
        for (var i = 0; i < times; i++)
        {
            var closed = await CloseRun.Close(store, people: 500, chance);
            (counted, late) = (counted + closed.Counted, late + closed.Late);
        }

        return $"{times:N0} closes: {counted:N0} ballots counted, {late:N0} refused, 0 in between";
    });

    private static Task<int> Consensus(int times) => OnData(async (data, seed) =>
    {
        var results = await ConsensusKillRun.Run(data.Path, times, seed);
        var equal = results.Count(bytes => bytes.AsSpan().SequenceEqual(results[0]));
        return equal == times ? $"{equal} of {times} results are equal" : throw new InvalidOperationException($"only {equal} of {times} results are equal");
    });

    private static string Killed(int times, KillRun run) =>
        $"{times:N0} kills, {run.Commands.AcknowledgedById.Count:N0} acknowledged, 0 lost, slowest start {run.SlowestStart.TotalSeconds:0.0} s";

    private static async Task<int> OnData(Func<DataFolder, int, Task<string>> fault)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var data = new DataFolder();
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        Console.WriteLine(await fault(data, seed));
        return 0;
    }
}
