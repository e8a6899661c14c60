using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Server.Features.People;
using Deliberation.Server.Storage;
using Quartz;

namespace Deliberation.Server.Jobs;

/// <summary>Looks every hour, and once at the start, which assemblies are over for so long that what names their people must go. The decision is the record's own.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(IRecordStore record, Door door, TimeProvider clock, ILogger<RetentionJob> logger) : IJob
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var assembly in record.Assemblies)
        {
            var request = new DestroyDueKeys.Request(new CommandId(Guid.CreateVersion7(clock.GetUtcNow())), assembly);
            var answer = await door.AskAsService<DestroyDueKeys.Request, Acknowledged>(request, cancellationToken);
            if (answer.Refusal is { } no) logger.LogWarning("What names the people of {Assembly} was not destroyed: {Refusal}", assembly, no.Code);
        }
    }
}
