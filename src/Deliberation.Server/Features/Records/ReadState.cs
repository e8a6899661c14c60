using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>What everybody may know of an assembly now: never a count of any option of a round that isn't closed.</summary>
public static class ReadState
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<PublicState>;

    internal sealed class Handler(IRecordStore record, Presence presence, Turnouts turnouts, TimeProvider clock)
        : IRequestHandler<Asked<Request, PublicState>, Result<PublicState>>
    {
        public async Task<Result<PublicState>> Handle(Asked<Request, PublicState> request, CancellationToken cancellationToken)
        {
            if (record.State(request.Request.Assembly) is not Assembly { Convened: not null } state) return Refusal.UnknownAssembly;
            var texts = await record.Texts(state.Id, PublicState.TextsOf(state), cancellationToken);
            return PublicState.Of(
                state, record.Head(state.Id)?.Epoch ?? 1, presence.Count(state.Id), turnouts.Of(state), clock.GetUtcNow(),
                texts.ToLookup(text => (text.Seq, text.Field), text => text.Text));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/assemblies/{assembly:guid}/state", async (Guid assembly, HttpContext http, Door door) =>
            (await door.Ask<Request, PublicState>(http.User, new Request(new AssemblyId(assembly)), http.RequestAborted)).Answer())
        .Describe<PublicState>(typeof(Request), "What everybody may know of an assembly now");
}
