using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>The proof that a later head extends an earlier one.</summary>
public static class ReadConsistency
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly, or the instance itself.</param>
    /// <param name="From">The smaller size, at least 1.</param>
    /// <param name="To">The larger size.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, long From, long To) : IAsk<Proof>;

    /// <summary>The answer.</summary>
    /// <param name="From">The smaller size.</param>
    /// <param name="To">The larger size.</param>
    /// <param name="Hashes">The nodes (RFC 6962, section 2.1.2), in hex.</param>
    public sealed record Proof(long From, long To, ImmutableArray<Hash32> Hashes);

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Proof>, Result<Proof>>
    {
        public async Task<Result<Proof>> Handle(Asked<Request, Proof> request, CancellationToken cancellationToken)
        {
            var (assembly, from, to) = request.Request;
            if (from < 1 || to < from || to > record.State(assembly).Size) return DoorRefusals.UnknownEntry;
            return new Proof(from, to, [.. await record.Consistency(assembly, from, to, cancellationToken)]);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapRecord<Request, Proof>(
        "consistency", "The proof that a later head extends an earlier one",
        (assembly, query) => (query.Number("from"), query.Number("to")) is ({ } from, { } to) ? new Request(assembly, from, to) : null, text: false,
        "from", "to");
}
