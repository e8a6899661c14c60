using Deliberation.Consensus.Analyses;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;
using Quartz;

namespace Deliberation.Server.Jobs;

/// <summary>
/// Follows the record and keeps the scheduler in step with it: a deadline for the round that runs, a computation for every
/// closed ballot round without a result, and one per analysis that such a round is due and the record doesn't hold. On start every
/// assembly is looked at once, so whatever a killed process left is taken up.
/// </summary>
internal sealed class RoundTrigger(IRecordStore record, ISchedulerFactory schedulers) : BackgroundService
{
    // A computation that failed (a defect, a full disk) is tried again until the result is in the record.
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        // Rounds whose analyses are all there: a ballot of a later round has nothing to do with them.
        var analysed = new HashSet<(AssemblyId, int)>();
        await foreach (var log in record.Follow(stoppingToken))
        {
            if (record.State(log) is not Assembly assembly) continue;
            foreach (var round in assembly.Rounds)
            {
                if (round.IsRunning || round.State == RoundState.Closed) await Deadline(scheduler, log, round, stoppingToken);
                if (round.State == RoundState.Closed && round.Kind.TakesBallots() && round.Result is null) await Consensus(scheduler, log, round.Number, stoppingToken);
                if (round.Result is not null && !analysed.Contains((log, round.Number)) && await AreThere(scheduler, log, assembly, round, stoppingToken)) analysed.Add((log, round.Number));
            }
        }
    }

    private static async Task Deadline(IScheduler scheduler, AssemblyId log, Round round, CancellationToken ct)
    {
        var key = RoundJob.Key<DeadlineJob>(log, round.Number);
        var triggerKey = new TriggerKey(key.Name, key.Group);
        var planned = await scheduler.GetTrigger(triggerKey, ct);
        if (round.ClosesAt is not { } due)
        {
            if (planned is not null) await scheduler.DeleteJob(key, ct);
            return;
        }

        if (planned?.StartTimeUtc == due) return;
        var trigger = TriggerBuilder.Create().WithIdentity(triggerKey).StartAt(due).WithSimpleSchedule(every => every.WithInterval(TryAgain).RepeatForever()).Build();
        await scheduler.ScheduleJob(RoundJob.Of<DeadlineJob>(log, round.Number), [trigger], ScheduleJobOptions.Replacing, ct);
    }

    private static async Task Consensus(IScheduler scheduler, AssemblyId log, int round, CancellationToken ct)
    {
        var key = RoundJob.Key<ConsensusJob>(log, round);
        if (await scheduler.Exists(key, ct)) return;
        var trigger = TriggerBuilder.Create().WithIdentity(key.Name, key.Group).StartNow().WithSimpleSchedule(every => every.WithInterval(TryAgain).RepeatForever()).Build();
        await scheduler.ScheduleJob(RoundJob.Of<ConsensusJob>(log, round), [trigger], ScheduleJobOptions.Replacing, ct);
    }

    // True when no analysis is due any more; whichever is due gets its trigger.
    // All analyses of all assemblies are one job with many triggers: it runs one at a time, so that voting keeps a processor, and those
    // that wait hold no thread. A trigger that waits for its turn for long has not misfired.
    private static async Task<bool> AreThere(IScheduler scheduler, AssemblyId log, Assembly assembly, Round round, CancellationToken ct)
    {
        var due = AnalysisPlan.For(assembly, round).Where(plan => !round.Analyses.ContainsKey(plan.Family)).ToList();
        foreach (var plan in due)
        {
            var key = AnalysisJob.Trigger(log, round.Number, plan.Family);
            if (await scheduler.GetTrigger(key, ct) is not null) continue;
            if (!await scheduler.Exists(AnalysisJob.Key, ct)) await scheduler.AddJob(AnalysisJob.Detail, AddJobOptions.Replacing, ct);
            await scheduler.ScheduleJob(
                TriggerBuilder.Create().WithIdentity(key).ForJob(AnalysisJob.Key).UsingJobData(AnalysisJob.About(log, round.Number, plan.Family)).StartNow()
                    .WithSimpleSchedule(every => every.WithInterval(TryAgain).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)).Build(),
                cancellationToken: ct);
        }

        return due.Count == 0;
    }
}
