using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Deliberation.Benchmarks.Goals;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;
using Microsoft.Win32.SafeHandles;

namespace Deliberation.Benchmarks.Storage;

/// <summary>Goal 4: how long one ballot takes alone, beside the disk's own flush, and the slowest of a hundred when 64 come at once.</summary>
internal static class LatencyGoal
{
    private const int Rounds = 7;

    public static async Task<IReadOnlyList<GoalLine>> Measure()
    {
        using var folder = new DataFolder();
        await using var store = await DataFolder.Open(folder.Options);
        var load = await BallotLoad.Open(store);
        await load.Throughput(64, 5_000);
        var (lone, flush, many) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            lone.Add(Figures.Median(await load.Latencies(1, 200)));
            flush.Add(Figures.Median(Flushes(folder.Path, 200)));
            many.Add(Figures.Percentile(await load.Latencies(64, 6_400), 0.99));
        }

        var ratio = Figures.Median(lone.Zip(flush, (one, other) => one / other));
        var p99 = Figures.Median(many);
        return
        [
            new GoalLine(Invariant($"{ratio:0.0}x"), "<= 4x", ratio <= 4,
                Invariant($"a lone ballot {Figures.Median(lone):0.00} ms beside a flush of {Figures.Median(flush):0.00} ms, p50")),
            new GoalLine(Invariant($"{p99:0.0} ms"), "<= 25 ms", p99 <= 25, "64 callers, p99"),
        ];
    }

    // What the disk takes for the least a commit can write: one page into space that the file has already, made durable. A journal
    // that is written round and round grows no more either.
    internal static double[] Flushes(string folder, int count)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "flushed"), FileMode.Create, FileAccess.Write);
        var page = new byte[4096];
        RandomAccess.Write(file, new byte[count * page.Length], 0);
        RandomAccess.FlushToDisk(file);
        var taken = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, page, (long)i * page.Length);
            if (FlushContent(file) != 0) throw new IOException("fdatasync");
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return taken;
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int FlushContent(SafeFileHandle file);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
