using Deliberation.Core.NormSets;

namespace Deliberation.Server.Features.NormSets;

/// <summary>The JSON Schema of payloads, where their member <c>schema</c> says it is.</summary>
internal static class SetSchema
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(NormSet.Schema, () => Results.Bytes(NormSetSchema.Bytes, "application/schema+json"))
        .AllowAnonymous()
        .WithName(nameof(SetSchema))
        .WithSummary("The JSON Schema of norm sets");
}
