using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Instance;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Jobs;

/// <summary>Follows the instance's record: a norm set that was published binds every assembly below its jurisdiction that hasn't published its own.</summary>
internal sealed class ParentBinder(IRecordStore record, Door door, ILogger<ParentBinder> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var log in record.Follow(stoppingToken))
        {
            if (!log.IsInstance) continue;
            var published = ((InstanceState)record.State(AssemblyId.Instance)).Sets;
            foreach (var set in published)
                foreach (var below in record.Assemblies)
                    await Bind(set, below, stoppingToken);
        }
    }

    private async Task Bind(PublishedSet set, AssemblyId below, CancellationToken ct)
    {
        var place = ((Assembly)record.State(set.Fact.Assembly)).Convened!.Place;
        if (record.State(below) is not Assembly { Convened: { } convened } assembly || !convened.Place.Ancestors.Contains(place)) return;
        if (assembly.NormSet?.Published is not null || assembly.Parents.Any(parent => parent.PayloadSha256 == set.Fact.PayloadSha256)) return;
        var answer = await door.AskAsService<BindParent.Request, Acknowledged>(
            new BindParent.Request(new CommandId(Guid.CreateVersion7()), below, place, set.Fact.Assembly, set.Fact.PayloadSha256), ct);
        if (answer.Refusal is { } no && no.Code != Refusal.ParentBound.Code)
            logger.LogWarning("Assembly {Assembly} was not bound by {Set}: {Refusal}", below, set.Fact.PayloadSha256, no.Code);
    }
}
