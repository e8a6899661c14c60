using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Deliberation.Benchmarks.Goals;
using Deliberation.Benchmarks.Storage;
using Deliberation.Server.Live;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Benchmarks.Live;

/// <summary>Goal 2: acknowledged ballots through the hub beside a hub that saves each by Entity Framework. Goal 4, through the hub: how long a ballot takes there.</summary>
internal static class HubGoal
{
    private const int Rounds = 5;
    private const int Callers = 256;
    private const int Norms = 20;

    // A service runs for hours: until the runtime has compiled what runs often for good, a measurement shows the compiler.
    private const int WarmUp = 40_000;
    private const int SavedWarmUp = 4_096;

    public static async Task<IReadOnlyList<GoalLine>> Measure()
    {
        await using var load = await Load.Open(Callers);
        await using var saving = await SavingHall.Open();
        var savers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => SocketCaller.Connect(saving.Address, null)));
        await load.Throughput(load.Callers, WarmUp);
        await load.Throughput([.. savers], SavedWarmUp);

        var (ratios, ours, theirs) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await load.Throughput(load.Callers, 10_000));
            theirs.Add(await load.Throughput([.. savers], 2 * Callers));
            ratios.Add(ours[^1] / theirs[^1]);
        }

        foreach (var saver in savers) await saver.DisposeAsync();
        return [GoalLine.Ratio(Figures.Median(ratios), 15, Invariant(
            $"{Figures.Median(ours):0} acknowledged/s through the hub beside {Figures.Median(theirs):0} saved/s, {Callers} callers"))];
    }

    public static async Task<IReadOnlyList<GoalLine>> Latency()
    {
        await using var load = await Load.Open(64);
        await load.Throughput(load.Callers, WarmUp);
        var folder = Directory.CreateTempSubdirectory("deliberation-").FullName;
        var (lone, flush, many) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            lone.Add(Figures.Median(await load.Latencies(1, 200)));
            flush.Add(Figures.Median(LatencyGoal.Flushes(folder, 200)));
            many.Add(Figures.Percentile(await load.Latencies(64, 6_400), 0.99));
        }

        Directory.Delete(folder, recursive: true);
        var ratio = Figures.Median(lone.Zip(flush, (one, other) => one / other));
        var p99 = Figures.Median(many);
        return
        [
            new GoalLine(Invariant($"{ratio:0.0}x"), "<= 4x", ratio <= 4, Invariant(
                $"a lone ballot through the hub {Figures.Median(lone):0.00} ms beside a flush of {Figures.Median(flush):0.00} ms, p50")),
            new GoalLine(Invariant($"{p99:0.0} ms"), "<= 25 ms", p99 <= 25, "64 callers through the hub, p99"),
        ];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>An assembly with an open stance round and one socket per participant.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly Hall hall;
        private readonly Meeting meeting;
        private readonly ImmutableArray<string> ballots;

        private Load(Hall hall, Meeting meeting, ImmutableArray<SocketCaller> callers)
        {
            (this.hall, this.meeting, Callers) = (hall, meeting, callers);
            var chance = new Random(1);
            string[] words = ["agree", "disagree", "pass", "unsure"];
            ballots = [.. Enumerable.Range(0, 64).Select(_ => string.Join(',', Enumerable.Range(1, Norms).Select(n => $"[{n},\"{words[chance.Next(4)]}\"]")))];
        }

        public ImmutableArray<SocketCaller> Callers { get; }

        public static async Task<Load> Open(int callers)
        {
            var hall = await Hall.Open(live: new LiveSettings { FrameBurst = 1_000_000, FramesPerSecond = 1_000_000 });
            var meeting = await Meeting.Convene(hall, callers, Norms);
            await meeting.Open(2);
            var sockets = new List<SocketCaller>();
            foreach (var person in meeting.People) sockets.Add(await SocketCaller.Connect(hall.Address, person.Cookie));
            return new Load(hall, meeting, [.. sockets]);
        }

        public async Task<double> Throughput(ImmutableArray<SocketCaller> callers, int total)
        {
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(callers.Select((caller, number) => Task.Run(async () =>
            {
                for (var i = number; i < total; i += callers.Length) await caller.Call("CastStances", Ballot(i));
            })));
            return total / clock.Elapsed.TotalSeconds;
        }

        public async Task<double[]> Latencies(int callers, int total)
        {
            var taken = new double[total];
            await Task.WhenAll(Callers.Take(callers).Select((caller, number) => Task.Run(async () =>
            {
                for (var i = number; i < total; i += callers)
                {
                    var ballot = Ballot(i);
                    var start = Stopwatch.GetTimestamp();
                    await caller.Call("CastStances", ballot);
                    taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            })));
            return taken;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var caller in Callers) await caller.DisposeAsync();
            await hall.DisposeAsync();
        }

        private string Ballot(int i) =>
            $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"assembly\":\"{meeting.Id}\",\"round\":2,\"stances\":[{ballots[i % ballots.Length]}],\"nonce\":\"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}\"}}";
    }
}
