using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>The service closes a round whose deadline has passed; nothing happens when the deadline was moved meanwhile.</summary>
public static class CloseDueRound
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this attempt.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    [Allow(Service = true)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, Presence presence) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var round = request.Request.Round;
            var command = request.ByMachine(
                JcsValue.Of(("command", JcsValue.Of("close-due-round")), ("round", JcsValue.Of(round))),
                (state, turn) => ((Assembly)state).CloseDueRound(turn, round));
            return Acknowledged.Of(record.Append(command with { Present = presence.Count(request.Request.Assembly) }));
        }
    }
}
