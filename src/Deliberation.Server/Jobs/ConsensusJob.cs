using Deliberation.Consensus;
using Deliberation.Consensus.Rounds;
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
/// Applies the charter's rule to a closed round. Computes outside the writer and states the result by a door; killed and run
/// again it gives equal bytes, and a second statement is refused by name.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ConsensusJob(IRecordStore record, Door door, ILogger<ConsensusJob> logger) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (log, number) = RoundJob.About(context);
        var assembly = (Assembly)record.State(log);
        if (assembly.Round(number) is { State: RoundState.Closed, Result: null } round && !await State(log, assembly, round, cancellationToken)) return;
        await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
    }

    // True when there is nothing left to do: the result is in the record, by this run or another.
    private async Task<bool> State(AssemblyId log, Assembly assembly, Round round, CancellationToken ct)
    {
        var method = RoundMethod.ChosenBy(assembly.Charter!, round.Kind) ?? throw new InvalidOperationException($"no method for {round.Kind}");
        var profile = await RoundBallots.Gather(record, log, assembly, round, ct);
        var seed = Seed.Of(await record.RootAt(log, round.ClosedSeq + 1, ct));
        var computed = ConsensusEngine.Compute(profile, method, seed);
        if (computed.Refusal is { } defect) throw new InvalidOperationException($"round {round.Number} of {log} can't be computed: {defect}");
        var (result, json) = (computed.Value, computed.Value.Json.Bytes);
        var stated = new ComputedResult(result.Sha256, method.Id, method.Version, method.Parameters, round.OpenedSeq, round.ClosedSeq, result.Summary);
        var answer = await door.AskAsService<RecordConsensus.Request, Acknowledged>(
            new RecordConsensus.Request(new CommandId(Guid.CreateVersion7()), log, round.Number, stated, json), ct);
        if (answer.Refusal is not { } no || no.Code == Refusal.ResultAlreadyComputed.Code) return true;
        logger.LogWarning("The result of round {Round} of {Assembly} was not recorded: {Refusal}", round.Number, log, no.Code);
        return false;
    }
}
