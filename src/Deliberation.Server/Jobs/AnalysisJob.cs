using System.Globalization;
using Deliberation.Consensus;
using Deliberation.Consensus.Analyses;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rounds;
using Deliberation.Server.Storage;
using Quartz;

namespace Deliberation.Server.Jobs;

/// <summary>
/// Computes one analysis of a closed round outside the writer and states it by a door. One runs at a time in this process, on a thread of its
/// own; killed and run again it gives equal bytes, and a second statement is refused by name.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class AnalysisJob(IRecordStore record, Door door, ILogger<AnalysisJob> logger) : IJob
{
    /// <summary>The one job; each analysis is a trigger of it.</summary>
    public static readonly JobKey Key = new("analyses", nameof(AnalysisJob));

    /// <summary>The job, kept while no trigger waits.</summary>
    public static IJobDetail Detail => JobBuilder.Create<AnalysisJob>().WithIdentity(Key).StoreDurably().Build();

    /// <summary>One trigger per assembly, round and family.</summary>
    public static TriggerKey Trigger(AssemblyId log, int round, string family) => new($"{log}/{Text(round)}/{family}", nameof(AnalysisJob));

    /// <summary>What a trigger carries.</summary>
    public static JobDataMap About(AssemblyId log, int round, string family) => new((IDictionary<string, object?>)new Dictionary<string, object?>
    {
        ["assembly"] = log.ToString(), ["round"] = Text(round), ["family"] = family,
    });

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (log, number) = RoundJob.About(context);
        var family = context.MergedJobDataMap.GetString("family")!;
        var assembly = (Assembly)record.State(log);
        if (assembly.Round(number) is { Result: not null } round && !round.Analyses.ContainsKey(family)
            && AnalysisPlan.For(assembly, round).FirstOrDefault(due => due.Family == family) is { } plan
            && !await State(log, assembly, round, plan, cancellationToken)) return;
        await context.Scheduler.UnscheduleJob(context.Trigger.Key, cancellationToken);
    }

    // True when there is nothing left to do: the analysis is in the record, by this run or another.
    private async Task<bool> State(AssemblyId log, Assembly assembly, Round round, AnalysisPlan plan, CancellationToken ct)
    {
        var input = await RoundBallots.Input(record, log, assembly, round, plan, ct);
        var seed = Seed.Of(await record.RootAt(log, round.ClosedSeq + 1, ct));
        // Some analyses take seconds; threads of the pool are there for people who vote, and so are the processors.
        var computed = await QuietThread.Run(() => ConsensusEngine.Analyse(input, plan, seed));
        if (computed.Refusal is { } defect) throw new InvalidOperationException($"{plan.Family} of round {round.Number} of {log} can't be computed: {defect}");
        var (result, method, from) = (computed.Value, plan.Method, plan.Before is { } before ? assembly.Round(before)!.OpenedSeq : round.OpenedSeq);
        var stated = new ComputedResult(result.Sha256, method.Id, method.Version, method.Parameters, from, round.ClosedSeq, result.Summary);
        var answer = await door.AskAsService<RecordAnalysis.Request, Acknowledged>(
            new RecordAnalysis.Request(new CommandId(Guid.CreateVersion7()), log, round.Number, plan.Family, stated, result.Json.Bytes), ct);
        if (answer.Refusal is not { } no || no.Code == Refusal.ResultAlreadyComputed.Code) return true;
        logger.LogWarning("{Family} of round {Round} of {Assembly} was not recorded: {Refusal}", plan.Family, round.Number, log, no.Code);
        return false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
