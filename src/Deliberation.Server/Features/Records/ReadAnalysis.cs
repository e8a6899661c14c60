using Deliberation.Consensus.Analyses;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>An analysis of a closed round: exactly the bytes whose hash stands in the record.</summary>
public static class ReadAnalysis
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Family">The family, e.g. <c>opinion-groups</c>.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, int Round, string Family) : IAsk<byte[]>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, byte[]>, Result<byte[]>>
    {
        public async Task<Result<byte[]>> Handle(Asked<Request, byte[]> request, CancellationToken cancellationToken)
        {
            var (assembly, number, family) = request.Request;
            if (record.State(assembly) is not Assembly state || state.Round(number) is not { } round) return Refusal.UnknownRound;
            if (!round.Analyses.TryGetValue(family, out var result))
                return AnalysisPlan.For(state, round).Any(plan => plan.Family == family) ? Refusal.ResultMissing : Refusal.UnknownAnalysis;
            return await record.Blob(result.Sha256, cancellationToken) is { } bytes ? bytes : Refusal.ResultMissing;
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/assemblies/{assembly:guid}/rounds/{round:int}/analyses/{family}", async (Guid assembly, int round, string family, HttpContext http, Door door) =>
            (await door.Ask<Request, byte[]>(http.User, new Request(new AssemblyId(assembly), round, family), http.RequestAborted)).Bytes("application/json"))
        .Describe<object>(typeof(Request), "An analysis of a closed round, as hashed");
}
