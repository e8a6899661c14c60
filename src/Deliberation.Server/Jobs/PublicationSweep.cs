using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Instance;
using Deliberation.Server.Features;
using Deliberation.Server.Features.NormSets;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Jobs;

/// <summary>Follows the record: a set that its assembly published but the instance doesn't list yet was left by a process that ended in between. At the
/// start every assembly is looked at once.</summary>
internal sealed class PublicationSweep(IRecordStore record, Door door, ILogger<PublicationSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var log in record.Follow(stoppingToken))
        {
            if (log.IsInstance || record.State(log) is not Assembly { NormSet: { Published: not null } set } || IsListed(set)) continue;
            var answer = await door.AskAsService<FinishPublication.Request, FinishPublication.Finished>(new FinishPublication.Request(log), stoppingToken);
            if (answer.Refusal is { } no) logger.LogWarning("The publication of {Assembly} was not finished: {Refusal}", log, no.Code);
        }
    }

    private bool IsListed(NormSetProgress set) =>
        ((InstanceState)record.State(AssemblyId.Instance)).Sets.Any(listed => listed.Fact.PayloadSha256 == set.PayloadSha256);
}
