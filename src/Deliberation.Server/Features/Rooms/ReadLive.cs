using Deliberation.Core;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>What everyone of one audience sees of an assembly: the source of pages and of the fragments that are pushed to them.</summary>
public static class ReadLive
{
    /// <summary>The request; only the service asks, in the name of a whole audience.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Audience">For whom.</param>
    [Allow(Service = true)]
    public sealed record Request(AssemblyId Assembly, Audience Audience) : IAsk<LiveView>;

    internal sealed class Handler(Readings readings) : IRequestHandler<Asked<Request, LiveView>, Result<LiveView>>
    {
        public async Task<Result<LiveView>> Handle(Asked<Request, LiveView> request, CancellationToken cancellationToken)
        {
            var state = readings.State(request.Request.Assembly);
            return state.Refusal is { } no ? no : await readings.Live(state.Value, request.Request.Audience, cancellationToken);
        }
    }
}
