using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>The room as one person sees it: what their audience sees, and their own ballot and proposals.</summary>
public static class ReadRoom
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<RoomView>;

    internal sealed class Handler(Readings readings) : IRequestHandler<Asked<Request, RoomView>, Result<RoomView>>
    {
        public async Task<Result<RoomView>> Handle(Asked<Request, RoomView> request, CancellationToken cancellationToken)
        {
            var found = readings.State(request.Request.Assembly);
            if (found.Refusal is { } no) return no;
            var (state, caller) = (found.Value, request.Caller);
            var live = await readings.Live(state, Viewers.Audience(caller.Membership?.Roles ?? []), cancellationToken);
            if (caller.Seated() is not { } participant) return new RoomView(live, caller.Viewer(), null, null);
            var seat = await readings.Seat(state.Id, participant, cancellationToken);
            var ballot = state.Running is { } round && round.Kind.TakesBallots() ? await Ballot(state, round, participant, seat, cancellationToken) : null;
            return new RoomView(live, caller.Viewer(), ballot, ProposalsView.Of(state, seat.Voice, await readings.Texts(state, cancellationToken)))
            {
                DraftKey = BallotView.KeyOf(seat.Voice),
            };
        }

        private async Task<BallotView> Ballot(Assembly state, Round round, ParticipantId participant, Seat seat, CancellationToken ct)
        {
            var own = await readings.OwnBallot(state.Id, round.Number, participant, ct);
            var words = own is { } stored && round.Kind == RoundKind.Ratification
                ? await readings.Read(state.Id, [.. ViewTexts.Needed(state), stored.Seq], ct)
                : await readings.Texts(state, ct);
            return BallotView.Of(state, round, seat, own, words);
        }
    }
}
