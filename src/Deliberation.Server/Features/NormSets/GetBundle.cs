using Deliberation.Core;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>The published set with everything that is needed to check it.</summary>
public static class GetBundle
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<byte[]>;

    internal sealed class Handler(Publications publications) : IRequestHandler<Asked<Request, byte[]>, Result<byte[]>>
    {
        public Task<Result<byte[]>> Handle(Asked<Request, byte[]> request, CancellationToken cancellationToken) =>
            publications.Bundle(request.Request.Assembly, cancellationToken);
    }

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/assemblies/{assembly:guid}/normset/bundle.zip", async (Guid assembly, HttpContext http, Door door) =>
            (await door.Ask<Request, byte[]>(http.User, new Request(new AssemblyId(assembly)), http.RequestAborted)).Bytes("application/zip"))
        .Describe<object>(typeof(Request), "The published norm set as a bundle that anyone can verify offline");
}
