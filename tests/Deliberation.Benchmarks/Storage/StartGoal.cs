using System.Diagnostics;
using System.Globalization;
using Deliberation.Benchmarks.Goals;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Benchmarks.Storage;

/// <summary>Goal 13, the storage part: a fresh process re-hashes 1,000,000 entries and is ready.</summary>
internal static class StartGoal
{
    private const int Entries = 1_000_000;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<GoalLine>> Measure()
    {
        using var folder = new DataFolder();
        await using (var store = await DataFolder.Open(folder.Options)) await (await BallotLoad.Open(store)).Throughput(256, Entries);
        var (seconds, memory) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var said = await InFreshProcess(folder.Path);
            seconds.Add(said[0]);
            memory.Add(said[1]);
        }

        var (ready, resident) = (Figures.Median(seconds), Figures.Median(memory));
        return
        [
            new GoalLine(string.Create(CultureInfo.InvariantCulture, $"{ready:0.0} s"), "<= 5 s", ready <= 5, $"ready with {Entries:N0} entries re-hashed"),
            new GoalLine(string.Create(CultureInfo.InvariantCulture, $"{resident:0} MB"), "<= 250 MB", resident <= 250, "resident then"),
        ];
    }

    /// <summary>Opens a record and prints the seconds it took and the megabytes resident.</summary>
    public static async Task<int> OpenAndSay(string folder, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        await using var store = await DataFolder.Open(new RecordStoreOptions { DataPath = folder });
        var seconds = clock.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds} {self.WorkingSet64 / 1e6} {self.PeakWorkingSet64 / 1e6}"));
        return 0;
    }

    private static async Task<double[]> InFreshProcess(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(StartGoal).Assembly.Location);
        foreach (var argument in (string[])["open", folder]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
