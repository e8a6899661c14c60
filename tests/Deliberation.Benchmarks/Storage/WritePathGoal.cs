using System.Globalization;
using Deliberation.Benchmarks.Goals;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Benchmarks.Storage;

/// <summary>Goal 1: what durable, proved acknowledgements cost beside writing the same rows directly, and whether that stays so in a large record.</summary>
internal static class WritePathGoal
{
    private const int Rounds = 7;
    private const int PerRound = 20_000;
    private const int Callers = 256;
    private const int Large = 1_000_000;

    public static async Task<IReadOnlyList<GoalLine>> Measure()
    {
        using var smallFolder = new DataFolder();
        using var largeFolder = new DataFolder();
        using var directFolder = new DataFolder();
        await using var smallStore = await DataFolder.Open(smallFolder.Options);
        await using var largeStore = await DataFolder.Open(largeFolder.Options);
        var small = await BallotLoad.Open(smallStore);
        var large = await BallotLoad.Open(largeStore);
        await small.Throughput(Callers, PerRound);
        await large.Throughput(Callers, Large);
        using var direct = await DirectInserts.Open(directFolder, small.Room);
        direct.Throughput(PerRound);

        var (ratios, kept, figures) = (new List<double>(), new List<double>(), new List<(double Store, double Direct, double Large)>());
        for (var round = 0; round < Rounds; round++)
        {
            var store = await small.Throughput(Callers, PerRound);
            var rows = direct.Throughput(PerRound);
            var filled = await large.Throughput(Callers, PerRound);
            ratios.Add(store / rows);
            kept.Add(filled / store);
            figures.Add((store, rows, filled));
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"{Figures.Median(figures.Select(f => f.Store)):0} acknowledged/s beside {Figures.Median(figures.Select(f => f.Direct)):0} rows/s");
        var grown = string.Create(CultureInfo.InvariantCulture, $"{Figures.Median(figures.Select(f => f.Large)):0} acknowledged/s with {Large:N0} entries stored");
        return [GoalLine.Ratio(Figures.Median(ratios), 0.40, what), GoalLine.Ratio(Figures.Median(kept), 0.90, grown)];
    }
}
