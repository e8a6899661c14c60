using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>A facilitator moves the agenda on: what is open is closed, the next scheduled round is opened.</summary>
public static class AdvanceAgenda
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, Presence presence) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var command = request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(("command", JcsValue.Of("advance-agenda"))),
                (assembly, by, turn) => assembly.AdvanceAgenda(by, turn));
            return Acknowledged.Of(record.Append(command with { Present = presence.Count(request.Request.Assembly) }));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/agenda/advance", "Move the agenda on");
}
