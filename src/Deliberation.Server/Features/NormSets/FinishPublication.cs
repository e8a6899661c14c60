using Deliberation.Core;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>The service finishes a publication that an earlier process left between the two records.</summary>
public static class FinishPublication
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly that published.</param>
    [Allow(Service = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<Finished>;

    /// <summary>The answer: both records say it, and the bundle lies ready.</summary>
    public sealed record Finished;

    internal sealed class Handler(Publications publications) : IRequestHandler<Asked<Request, Finished>, Result<Finished>>
    {
        public async Task<Result<Finished>> Handle(Asked<Request, Finished> request, CancellationToken cancellationToken) =>
            await publications.Finish(request.Request.Assembly, cancellationToken) is { } no ? no : new Finished();
    }
}
