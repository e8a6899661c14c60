using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rounds;
using Quartz;

namespace Deliberation.Server.Jobs;

/// <summary>Closes a round at its deadline, by the same door as a facilitator would.</summary>
[DisallowConcurrentExecution]
internal sealed class DeadlineJob(Door door, ILogger<DeadlineJob> logger) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (log, round) = RoundJob.About(context);
        var answer = await door.AskAsService<CloseDueRound.Request, Acknowledged>(
            new CloseDueRound.Request(new CommandId(Guid.CreateVersion7()), log, round), cancellationToken);
        if (answer.Refusal is { } no) logger.LogWarning("Round {Round} of {Assembly} was not closed at its deadline: {Refusal}", round, log, no.Code);
    }
}
