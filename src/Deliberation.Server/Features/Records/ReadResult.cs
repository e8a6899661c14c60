using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>The result of a closed round: exactly the bytes whose hash stands in the record.</summary>
public static class ReadResult
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, int Round) : IAsk<byte[]>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, byte[]>, Result<byte[]>>
    {
        public async Task<Result<byte[]>> Handle(Asked<Request, byte[]> request, CancellationToken cancellationToken)
        {
            if (record.State(request.Request.Assembly) is not Assembly state || state.Round(request.Request.Round) is not { } round) return Refusal.UnknownRound;
            if (round.Result is not { } result) return Refusal.ResultMissing;
            return await record.Blob(result.Sha256, cancellationToken) is { } bytes ? bytes : Refusal.ResultMissing;
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/assemblies/{assembly:guid}/rounds/{round:int}/result", async (Guid assembly, int round, HttpContext http, Door door) =>
            (await door.Ask<Request, byte[]>(http.User, new Request(new AssemblyId(assembly), round), http.RequestAborted)).Bytes("application/json"))
        .Describe<object>(typeof(Request), "The result of a closed round, as hashed");
}
