using Deliberation.Core;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>What came out of all rounds so far, as one person's audience sees it.</summary>
public static class ReadResults
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<Found>;

    /// <summary>The answer.</summary>
    /// <param name="Live">What the caller's audience sees of the assembly now.</param>
    /// <param name="Viewer">Who looks; null for a stranger.</param>
    public sealed record Found(LiveView Live, ViewerView? Viewer);

    internal sealed class Handler(Readings readings) : IRequestHandler<Asked<Request, Found>, Result<Found>>
    {
        public async Task<Result<Found>> Handle(Asked<Request, Found> request, CancellationToken cancellationToken)
        {
            var (state, caller) = (readings.State(request.Request.Assembly), request.Caller);
            if (state.Refusal is { } no) return no;
            return new Found(await readings.Live(state.Value, Viewers.Audience(caller.Membership?.Roles ?? []), cancellationToken), caller.Viewer());
        }
    }
}
