using System.Diagnostics;

namespace Deliberation.Faults.Storage;

/// <summary>Kills a server under load again and again; what wasn't answered is sent again to the next one (F1).</summary>
/// <param name="start">Starts it on the data that the one before left.</param>
/// <param name="commands">What is sent.</param>
/// <param name="chance">When to kill.</param>
internal sealed class KillRun(Func<Task<IKillable>> start, SentCommands commands, Random chance)
{
    private const int Outstanding = 64;

    /// <summary>What was sent and heard.</summary>
    public SentCommands Commands => commands;

    /// <summary>The longest time from a kill to the next one being ready.</summary>
    public TimeSpan SlowestStart { get; private set; }

    /// <summary>A run against a store host.</summary>
    public static KillRun OfStore(string folder, string? postgres, int seed)
    {
        var chance = new Random(seed);
        return new KillRun(async () => await HostProcess.Start(folder, postgres), new SentCommands(chance), chance);
    }

    /// <summary>Kills this many times, then lets one process answer the rest and closes the round.</summary>
    public async Task Kill(int kills)
    {
        for (var i = 0; i < kills; i++)
        {
            using var running = await Start();
            await Load(running, chance.Next(20, 400), loss: 0);
            running.Kill();
            await Drain(running);
        }

        using var last = await Start();
        await Finish(last);
    }

    /// <summary>Keeps commands on the way until this many were answered, first what is open; a share of the answers is lost on the way (F6).</summary>
    public async Task Load(IKillable running, int answers, double loss)
    {
        var onTheWay = SendOpen(running);
        for (var heard = 0; heard < answers; heard++)
        {
            for (; onTheWay < Outstanding; onTheWay++) running.TrySend(commands.Next());
            var answer = await Read(running);
            if (chance.NextDouble() >= loss) commands.Hear(answer);
            onTheWay--;
        }
    }

    /// <summary>What it had said before it died counts.</summary>
    public async Task Drain(IKillable running)
    {
        await running.Ended();
        await foreach (var line in running.Lines.ReadAllAsync())
            if (IsWhole(line))
                commands.Hear(line);
    }

    /// <summary>Has everything answered, closes the round, sends one ballot too late, and ends it.</summary>
    public async Task Finish(IKillable running)
    {
        await Load(running, 200, loss: 0);
        await Settle(running);
        var close = Guid.CreateVersion7();
        commands.Sending(close, $"close {close}");
        await Settle(running);
        var late = Guid.CreateVersion7();
        running.TrySend($"cast {late} 0 0");
        // Commands that were sent twice are answered twice; only the late ballot's own answer matters here.
        string answer;
        do answer = await Read(running);
        while (!answer.Contains(late.ToString(), StringComparison.Ordinal));
        if (answer != $"no {late} RoundClosed .") throw new InvalidOperationException($"a ballot after the close: {answer}");
        await running.End();
    }

    // Until nothing is open: what is too busy to take a command says so, and gets it again.
    private async Task Settle(IKillable running)
    {
        while (commands.Open.Count > 0)
            for (var asked = SendOpen(running); asked > 0 && commands.Open.Count > 0; asked--)
                commands.Hear(await Read(running));
    }

    private int SendOpen(IKillable running)
    {
        var open = commands.Open.Select(id => commands.Sent[id]).ToList();
        foreach (var line in open) running.TrySend(line);
        return open.Count;
    }

    /// <summary>Starts it, and measures how long that takes.</summary>
    public async Task<IKillable> Start()
    {
        var clock = Stopwatch.StartNew();
        var started = await start();
        if (clock.Elapsed > SlowestStart) SlowestStart = clock.Elapsed;
        return started;
    }

    // The last line may have been cut off in the pipe.
    private static bool IsWhole(string line) => line.EndsWith(" .", StringComparison.Ordinal);

    private static async Task<string> Read(IKillable running)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return await running.Lines.ReadAsync(deadline.Token);
    }
}
