using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>The service binds an assembly by a norm set that was published above it.</summary>
public static class BindParent
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this attempt.</param>
    /// <param name="Assembly">The assembly that is bound.</param>
    /// <param name="Place">Where the set was decided.</param>
    /// <param name="Parent">The assembly that decided it.</param>
    /// <param name="PayloadSha256">The set's identity.</param>
    [Allow(Service = true)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, Jurisdiction Place, AssemblyId Parent, Hash32 PayloadSha256) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var bound = request.Request;
            return Acknowledged.Of(record.Append(request.ByMachine(
                JcsValue.Of(("command", JcsValue.Of("bind-parent")), ("payload_sha256", JcsValue.Of(bound.PayloadSha256.ToString()))),
                (state, _) => ((Assembly)state).BindParent(bound.Place, bound.Parent, bound.PayloadSha256))));
        }
    }
}
