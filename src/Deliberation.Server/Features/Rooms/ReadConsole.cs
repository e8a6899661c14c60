using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>Everything at once, for those who run an assembly: who is here and what waits, never who said what.</summary>
public static class ReadConsole
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Role.Facilitator, Role.Organiser, Role.Registrar)]
    public sealed record Request(AssemblyId Assembly) : IAsk<ConsoleView>;

    internal sealed class Handler(Readings readings, IRecordStore record, JoinCodes codes) : IRequestHandler<Asked<Request, ConsoleView>, Result<ConsoleView>>
    {
        public async Task<Result<ConsoleView>> Handle(Asked<Request, ConsoleView> request, CancellationToken cancellationToken)
        {
            var found = readings.State(request.Request.Assembly);
            if (found.Refusal is { } no) return no;
            if (request.Caller.Viewer() is not { } viewer) return Refusal.NotSeated;
            var state = found.Value;
            return new ConsoleView(
                await readings.Live(state, Audience.Staff, cancellationToken),
                viewer,
                ConsoleView.QueueOf(state, await readings.Texts(state, cancellationToken)),
                await codes.Of(state.Id, cancellationToken),
                (await record.Participation(state.Id, state.Running?.Number ?? 1, cancellationToken)).Count);
        }
    }
}
