using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>A facilitator closes a round for ever.</summary>
public static class CloseRound
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, Presence presence) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var round = request.Request.Round;
            var command = request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(("command", JcsValue.Of("close-round")), ("round", JcsValue.Of(round))),
                (assembly, by, turn) => assembly.CloseRound(by, turn, round));
            return Acknowledged.Of(record.Append(command with { Present = presence.Count(request.Request.Assembly) }));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/rounds/{round:int}/close", "Close a round");
}
