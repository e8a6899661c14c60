using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Norms;

/// <summary>A facilitator accepts a norm that waits; it stands on the next ballots.</summary>
public static class AcceptNorm
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Norm">The norm's number.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Norm) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var norm = request.Request.Norm;
            var command = request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(("command", JcsValue.Of("accept-norm")), ("norm", JcsValue.Of(norm))),
                (assembly, by, _) => assembly.AcceptNorm(by, norm));
            return Acknowledged.Of(record.Append(command));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/norms/{norm:int}/accept", "Accept a norm");
}
