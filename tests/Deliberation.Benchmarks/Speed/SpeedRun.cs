using System.Diagnostics;
using System.Globalization;
using Deliberation.Benchmarks.Goals;

namespace Deliberation.Benchmarks.Speed;

/// <summary>Every row beside its reference: first that both say the same, then turn by turn how long each takes.</summary>
internal static class SpeedRun
{
    private const int Rounds = 7;

    // Long enough that the clock and a single interruption matter little.
    private const double Least = 25;
    // References that take seconds are timed less often.
    private const double Longest = 20_000;
    private const int FewestRounds = 3;

    /// <summary>Prints one line per row; 0 when all aims are met, 1 otherwise.</summary>
    /// <param name="wanted">Words of which a row's task must hold one; none for all rows.</param>
    /// <param name="output">Where the lines go.</param>
    public static async Task<int> Run(string[] wanted, TextWriter output)
    {
        using var reference = ReferenceProcess.Start();
        await output.WriteLineAsync($"references: {reference.About()}; medians of {Rounds} interleaved rounds");
        var isMet = true;
        foreach (var (task, make) in SpeedRows.All)
        {
            if (wanted.Length > 0 && !wanted.Any(word => task.Contains(word, StringComparison.OrdinalIgnoreCase))) continue;
            var line = Measure(make(), reference, out var met);
            await output.WriteLineAsync(line);
            isMet &= met;
        }

        return isMet ? 0 : 1;
    }

    private static string Measure(SpeedRow row, ReferenceProcess reference, out bool met)
    {
        met = false;
        if (row.Difference(reference.Load(row.Task, row.Input)) is { } difference) return $"{row.Name}: not timed, since the answers differ: {difference}";
        WarmUp(row);
        var (ours, theirs) = (new List<Taken>(), new List<Taken>());
        for (var round = 0; round < Rounds && theirs.Sum(they => they.Wall) < Longest || round < FewestRounds; round++)
        {
            theirs.Add(reference.Time(row.Task, Least));
            ours.Add(Taken.By(row.Run, Least));
        }

        var wall = Figures.Median(ours.Zip(theirs, (we, they) => we.Wall / they.Wall));
        var processor = Figures.Median(ours.Zip(theirs, (we, they) => we.Processor / they.Processor));
        met = row.Aim is not { } aim || wall <= aim;
        var verdict = row.Aim is { } wanted ? string.Create(CultureInfo.InvariantCulture, $"({wanted:0.###}x) {(met ? "met" : "missed")}") : "(no aim)";
        return string.Create(CultureInfo.InvariantCulture,
            $"{row.Name}: ours {Shown(Figures.Median(ours.Select(we => we.Wall)))} ms, reference {Shown(Figures.Median(theirs.Select(they => they.Wall)))} ms, " +
            $"{wall:0.0000}x {verdict}; by processor time {processor:0.0000}x");
    }

    // The runtime puts a method's best code in place after thirty calls, in the background.
    private static void WarmUp(SpeedRow row)
    {
        for (var (run, clock) = (0, Stopwatch.StartNew()); run < 40 && clock.Elapsed.TotalSeconds < 6; run++) row.Run();
        Taken.By(row.Run, 900);
    }

    private static string Shown(double milliseconds) => milliseconds.ToString(milliseconds < 1 ? "0.000" : milliseconds < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
