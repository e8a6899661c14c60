using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Layers;
using Deliberation.Core.Views;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>What a convener sees before convening: which places there are already.</summary>
public static class ReadConvening
{
    /// <summary>The request.</summary>
    [Allow(Role.Convener)]
    public sealed record Request : IAsk<ConvenePageView>
    {
        AssemblyId IAsk<ConvenePageView>.Assembly => AssemblyId.Instance;
    }

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, ConvenePageView>, Result<ConvenePageView>>
    {
        public Task<Result<ConvenePageView>> Handle(Asked<Request, ConvenePageView> request, CancellationToken cancellationToken)
        {
            if (request.Caller.Viewer() is not { } viewer) return Task.FromResult<Result<ConvenePageView>>(Refusal.NotSeated);
            var places = record.Assemblies.Select(assembly => (record.State(assembly) as Assembly)?.Convened?.Place).OfType<Jurisdiction>()
                .Distinct().OrderBy(place => place.ToString(), StringComparer.Ordinal).Take(200).Select(PlaceView.Of);
            return Task.FromResult<Result<ConvenePageView>>(new ConvenePageView(viewer, [.. places]));
        }
    }
}
