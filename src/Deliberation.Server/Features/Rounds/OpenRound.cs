using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>A facilitator opens a round; the first ballot round freezes roll and charter.</summary>
public static class OpenRound
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Norms">Norm numbers for the ballot list, in this order; null for all accepted norms that weren't moderated out.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round, IReadOnlyList<int>? Norms = null) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, Presence presence) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (round, norms) = (request.Request.Round, request.Request.Norms);
            var command = request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(
                    ("command", JcsValue.Of("open-round")),
                    ("norms", norms is null ? JcsValue.Null : JcsValue.Of(norms.Select(norm => (JcsValue)JcsValue.Of(norm)))),
                    ("round", JcsValue.Of(round))),
                (assembly, by, turn) => assembly.OpenRound(by, turn, round, norms));
            return Acknowledged.Of(record.Append(command with { Present = presence.Count(request.Request.Assembly) }));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/rounds/{round:int}/open", "Open a round");
}
