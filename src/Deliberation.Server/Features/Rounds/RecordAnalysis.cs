using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>The service states a further analysis of a closed round; it informs and never changes the outcome.</summary>
public static class RecordAnalysis
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this attempt.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Family">The family of methods.</param>
    /// <param name="Result">What the record will say.</param>
    /// <param name="Json">The result's bytes, whose SHA-256 it says.</param>
    [Allow(Service = true)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round, string Family, ComputedResult Result, ReadOnlyMemory<byte> Json) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (round, family, result) = (request.Request.Round, request.Request.Family, request.Request.Result);
            var command = request.ByMachine(
                JcsValue.Of(
                    ("command", JcsValue.Of("record-analysis")), ("family", JcsValue.Of(family)),
                    ("result_sha256", JcsValue.Of(result.Sha256.ToString())), ("round", JcsValue.Of(round))),
                (state, _) => ((Assembly)state).RecordAnalysis(round, family, result));
            return Acknowledged.Of(record.Append(command with { Blobs = [request.Request.Json] }));
        }
    }
}
