using Deliberation.Core;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>A sign of life of somebody in the room; the answer tells where the record is, so that a lost message shows.</summary>
public static class Heartbeat
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(AnyMember = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<Pulse>;

    /// <summary>The answer.</summary>
    /// <param name="Epoch">The log's epoch.</param>
    /// <param name="Size">How many entries it has.</param>
    /// <param name="Now">The service's clock.</param>
    public sealed record Pulse(int Epoch, long Size, DateTimeOffset Now);

    internal sealed class Handler(IRecordStore record, Presence presence, TimeProvider clock) : IRequestHandler<Asked<Request, Pulse>, Result<Pulse>>
    {
        public Task<Result<Pulse>> Handle(Asked<Request, Pulse> request, CancellationToken cancellationToken)
        {
            var assembly = request.Request.Assembly;
            if (request.Caller.Membership is { Participant: { } participant } member && member.Has(Role.Participant)) presence.Touch(assembly, participant);
            return Task.FromResult<Result<Pulse>>(new Pulse(record.Head(assembly)?.Epoch ?? 1, record.State(assembly).Size, clock.GetUtcNow()));
        }
    }
}
