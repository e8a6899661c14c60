using Deliberation.Core;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>The proof that an entry stands under a signed head.</summary>
public static class ReadProof
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly, or the instance itself.</param>
    /// <param name="Index">The entry.</param>
    /// <param name="Size">The size of the signed head; null for the last one.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, long Index, long? Size) : IAsk<string>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, string>, Result<string>>
    {
        public async Task<Result<string>> Handle(Asked<Request, string> request, CancellationToken cancellationToken)
        {
            var (assembly, index, size) = request.Request;
            var known = record.State(assembly).Size;
            if (index < 0 || index >= known || size < 1 || size > known || index >= size) return DoorRefusals.UnknownEntry;
            return await record.Proof(assembly, index, size, cancellationToken) is { } proof ? proof : DoorRefusals.UnknownEntry;
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapRecord<Request, string>(
        "proof", "The proof that an entry stands under a signed head, a C2SP tlog-proof",
        (assembly, query) => query.Number("index") is { } index ? new Request(assembly, index, query.Number("size")) : null, text: true,
        "index", "size");
}
