using System.Diagnostics;
using System.Globalization;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

/// <summary>Kills a store under load again and again; what wasn't answered is sent again to the next one (F1).</summary>
internal sealed class KillRun(string folder, string? postgres, int seed)
{
    private const int Outstanding = 64;
    private readonly Random chance = new(seed);

    /// <summary>Acknowledgements heard.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>The longest time from a kill to the next store being ready.</summary>
    public TimeSpan SlowestStart { get; private set; }

    public static async Task<int> FromCommandLine(int kills)
    {
        using var data = new DataFolder();
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var run = new KillRun(data.Path, null, seed);
        await run.Kill(kills);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills, {run.Acknowledged:N0} acknowledged, 0 lost, slowest start {run.SlowestStart.TotalSeconds:0.0} s"));
        return 0;
    }

    /// <summary>Kills this many times, then lets one process answer the rest, closes the round and checks every invariant.</summary>
    public async Task Kill(int kills)
    {
        var commands = new SentCommands(chance);
        for (var i = 0; i < kills; i++)
        {
            using var host = await Start();
            await Load(host, commands, chance.Next(20, 400));
            host.Kill();
            await Drain(host, commands);
        }

        using (var last = await Start())
        {
            await Load(last, commands, 200);
            foreach (var line in commands.Open.Select(id => commands.Sent[id]).ToList()) last.TrySend(line);
            while (commands.Open.Count > 0) commands.Hear(await Read(last));
            var close = Guid.CreateVersion7();
            last.TrySend(commands.Sending(close, $"close {close}"));
            while (commands.Open.Count > 0) commands.Hear(await Read(last));
            var late = Guid.CreateVersion7();
            last.TrySend($"cast {late} 0 0");
            // Commands that were sent twice are answered twice; only the late ballot's own answer matters here.
            string answer;
            do answer = await Read(last);
            while (!answer.Contains(late.ToString(), StringComparison.Ordinal));
            if (answer != $"no {late} RoundClosed") throw new InvalidOperationException($"a ballot after the close: {answer}");
            await last.End();
        }

        Acknowledged = commands.AcknowledgedById.Count;
        await using var store = await DataFolder.Open(new RecordStoreOptions { DataPath = folder, Postgres = postgres });
        await RecordChecker.Check(store, commands);
    }

    private async Task<HostProcess> Start()
    {
        var clock = Stopwatch.StartNew();
        var host = await HostProcess.Start(folder, postgres);
        if (clock.Elapsed > SlowestStart) SlowestStart = clock.Elapsed;
        return host;
    }

    // Resends what is open, then keeps a number of commands on the way until enough were answered.
    private static async Task Load(HostProcess host, SentCommands commands, int answers)
    {
        var onTheWay = 0;
        foreach (var line in commands.Open.Select(id => commands.Sent[id]).ToList())
        {
            host.TrySend(line);
            onTheWay++;
        }

        for (var heard = 0; heard < answers; heard++)
        {
            for (; onTheWay < Outstanding; onTheWay++) host.TrySend(commands.Next());
            commands.Hear(await Read(host));
            onTheWay--;
        }
    }

    // What it had said before it died counts.
    private static async Task Drain(HostProcess host, SentCommands commands)
    {
        await host.Ended();
        await foreach (var line in host.Lines.ReadAllAsync())
            if (IsWhole(line))
                commands.Hear(line);
    }

    // The last line may have been cut off in the pipe; whole ones end in a dot.
    private static bool IsWhole(string line) => line.EndsWith(" .", StringComparison.Ordinal);

    private static async Task<string> Read(HostProcess host)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await host.Lines.ReadAsync(deadline.Token);
    }
}
