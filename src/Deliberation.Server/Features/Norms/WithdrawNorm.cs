using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Norms;

/// <summary>Its author withdraws a norm that never stood on a ballot.</summary>
public static class WithdrawNorm
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Norm">The norm's number.</param>
    [Allow(Role.Participant), Limit(Rate.Proposals)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Norm) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var norm = request.Request.Norm;
            var command = request.ByParticipant(
                JcsValue.Of(("command", JcsValue.Of("withdraw-norm")), ("norm", JcsValue.Of(norm))),
                (assembly, turn) => assembly.WithdrawNorm(turn.Seat, norm));
            return Acknowledged.Of(record.Append(command));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/norms/{norm:int}/withdraw", "Withdraw a norm");
}
