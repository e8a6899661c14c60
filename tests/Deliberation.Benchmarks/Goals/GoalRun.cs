using System.Globalization;
using Deliberation.Benchmarks.Live;
using Deliberation.Benchmarks.Storage;

namespace Deliberation.Benchmarks.Goals;

/// <summary>Runs the goals that were asked for, each as a ratio measured in one run, and says which are met.</summary>
internal static class GoalRun
{
    /// <summary>Goals by number; each yields its lines.</summary>
    private static readonly SortedDictionary<int, Func<Task<IReadOnlyList<GoalLine>>>> All = new()
    {
        [1] = WritePathGoal.Measure,
        [2] = HubGoal.Measure,
        [4] = async () => [.. await LatencyGoal.Measure(), .. await HubGoal.Latency()],
        [13] = async () => [.. await VerifyGoal.Measure(), .. await StartGoal.Measure()],
        [14] = JobsGoal.Measure,
    };

    public static async Task<int> Run(string[] options, TextWriter output)
    {
        var numbers = options.Where(option => option != "--start").Select(option => int.Parse(option, CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count == 0) numbers.AddRange(All.Keys.Where(number => number != 13 || options.Contains("--start")));
        var isMet = true;
        foreach (var number in numbers)
        {
            foreach (var line in await All[number]())
            {
                await output.WriteLineAsync($"goal {number}: {line}");
                isMet &= line.IsMet;
            }
        }

        return isMet ? 0 : 1;
    }
}

/// <summary>What one measurement says.</summary>
/// <param name="Measured">The figure, with its unit.</param>
/// <param name="Wanted">What is wanted of it.</param>
/// <param name="IsMet">Whether it is.</param>
/// <param name="What">What was measured, where a goal has several figures.</param>
internal sealed record GoalLine(string Measured, string Wanted, bool IsMet, string What = "")
{
    public override string ToString() => $"{Measured} ({Wanted}) {(IsMet ? "met" : "missed")}{(What.Length > 0 ? $": {What}" : "")}";

    public static GoalLine Ratio(double measured, double least, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{measured:0.00}x"), string.Create(CultureInfo.InvariantCulture, $">= {least:0.00}x"), measured >= least, what);
}
