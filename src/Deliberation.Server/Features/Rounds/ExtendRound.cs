using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>A facilitator gives a running round more time.</summary>
public static class ExtendRound
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Seconds">10 to 86,400, counted from the deadline, or from now where there is none.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round, int Seconds) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (round, seconds) = (request.Request.Round, request.Request.Seconds);
            return Acknowledged.Of(record.Append(request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(("command", JcsValue.Of("extend-round")), ("round", JcsValue.Of(round)), ("seconds", JcsValue.Of(seconds))),
                (assembly, by, turn) => assembly.ExtendRound(by, turn, round, seconds))));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/rounds/{round:int}/extend", "Give a round more time");
}
