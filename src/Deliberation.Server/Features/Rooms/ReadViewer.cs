using Deliberation.Core;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>Who looks at a page, for pages that are the same for everybody but say to whom they speak.</summary>
public static class ReadViewer
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<Found>;

    /// <summary>The answer.</summary>
    /// <param name="Viewer">Who looks; null for a stranger.</param>
    /// <param name="IsIn">Whether they are signed in, here or elsewhere on this server.</param>
    public sealed record Found(ViewerView? Viewer, bool IsIn);

    internal sealed class Handler : IRequestHandler<Asked<Request, Found>, Result<Found>>
    {
        public Task<Result<Found>> Handle(Asked<Request, Found> request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Found>>(new Found(request.Caller.Viewer(), request.Caller.Who is not null));
    }
}
