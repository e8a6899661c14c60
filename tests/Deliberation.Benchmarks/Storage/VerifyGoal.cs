using System.Diagnostics;
using System.Globalization;
using Deliberation.Benchmarks.Goals;
using Deliberation.Tests.Paper;
using Deliberation.Verify.Tests;

namespace Deliberation.Benchmarks.Storage;

/// <summary>Goal 13, the verifier's part: a fresh process checks a bundle of 100,000 ballots in full.</summary>
internal static class VerifyGoal
{
    private const int People = 50_000;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<GoalLine>> Measure()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, new PaperSet(PaperCrowd.Of(People), new PaperKeys(), EngineCounting.Of).Whole().Bundle().ToZip());
            var seconds = new List<double>();
            for (var round = 0; round < Rounds; round++) seconds.Add(await Checked(file));
            var median = Figures.Median(seconds);
            return [new GoalLine(string.Create(CultureInfo.InvariantCulture, $"{median:0.0} s"), "<= 10 s", median <= 10, $"a bundle of {2 * People:N0} ballots verified by a fresh process")];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<double> Checked(string bundle)
    {
        var clock = Stopwatch.StartNew();
        var program = Path.Combine(AppContext.BaseDirectory, "Deliberation.Verify.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "verify", bundle]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"the bundle was refused: {said}");
        return clock.Elapsed.TotalSeconds;
    }
}
