using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>The service states what the charter's rule gave for a closed round.</summary>
public static class RecordConsensus
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this attempt.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Result">What the record will say.</param>
    /// <param name="Json">The result's bytes, whose SHA-256 it says.</param>
    [Allow(Service = true)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round, ComputedResult Result, ReadOnlyMemory<byte> Json) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (round, result) = (request.Request.Round, request.Request.Result);
            var command = request.ByMachine(
                JcsValue.Of(("command", JcsValue.Of("record-consensus")), ("result_sha256", JcsValue.Of(result.Sha256.ToString())), ("round", JcsValue.Of(round))),
                (state, _) => ((Assembly)state).RecordConsensus(round, result));
            return Acknowledged.Of(record.Append(command with { Blobs = [request.Request.Json] }));
        }
    }
}
