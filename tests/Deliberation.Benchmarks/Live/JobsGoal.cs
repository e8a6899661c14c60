using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Deliberation.Benchmarks.Goals;
using Deliberation.Consensus.Analyses;
using Deliberation.Core.Ballots;
using Deliberation.Core.Rounds;
using Deliberation.Tests.Shared.Live;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Benchmarks.Live;

/// <summary>Goal 14: how soon the result of 10,000 stored ballots is in the record, and what its analyses cost the people who vote in the next round meanwhile.</summary>
internal static class JobsGoal
{
    private const int People = 10_000, Norms = 30, Callers = 64, Measured = 32_000;

    public static async Task<IReadOnlyList<GoalLine>> Measure()
    {
        await using var hall = await Hall.Open();
        var room = await Room.Convene(hall.Record, People, Norms);
        await room.Open(2);
        await Vote(room, 2, People);
        var alone = Figures.Percentile(await Vote(room, 2, Measured), 0.99);

        var clock = Stopwatch.StartNew();
        await room.Close(2);
        await Until(room, round => round.Result is not null);
        var result = clock.Elapsed.TotalMilliseconds;
        await room.Open(3);
        var beside = Figures.Percentile(await Vote(room, 3, Measured), 0.99);
        var families = AnalysisPlan.For(room.State, room.State.Round(2)!).Length;
        var done = room.State.Round(2)!.Analyses.Count;
        await Until(room, round => round.Analyses.Count == families);
        var all = clock.Elapsed.TotalSeconds;
        return
        [
            new GoalLine(Invariant($"{result:0} ms"), "<= 2000 ms", result <= 2_000, Invariant($"from the close of {People} stored ballots on {Norms} norms to consensus-computed")),
            new GoalLine(Invariant($"{beside / alone:0.00}x"), "<= 2x", beside <= 2 * alone,
                Invariant($"acknowledgement p99 {beside:0.0} ms while analyses run ({done} of {families} done at the end) beside {alone:0.0} ms without")),
            new GoalLine(Invariant($"{all:0.0} s"), "no limit", true, Invariant($"from the close to the last of {families} analyses")),
        ];
    }

    private static async Task<double[]> Vote(Room room, int round, int ballots)
    {
        var taken = new ConcurrentBag<double>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < ballots;)
            {
                var command = await room.Ballot(room.People[i % People], round, null, [.. Enumerable.Range(1, Norms).Select(n => (n, Answer(i, n)))]);
                var start = Stopwatch.GetTimestamp();
                if ((await room.Store.Append(command)).Refusal is { } no) throw new InvalidOperationException(no.ToString());
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));
        return [.. taken];
    }

    // Two camps with some noise, so that there is something to find.
    private static Stance Answer(int person, int norm) =>
        (person * 7919 + norm * 104_729) % 5 == 0 ? Stance.Unsure : person % 2 == norm % 2 ? Stance.Agree : Stance.Disagree;

    private static async Task Until(Room room, Func<Round, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        if (holds(room.State.Round(2)!)) return;
        await foreach (var log in room.Store.Follow(patience.Token))
            if (log == room.Id && holds(room.State.Round(2)!))
                return;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
