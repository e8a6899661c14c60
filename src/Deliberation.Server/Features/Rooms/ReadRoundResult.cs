using Deliberation.Core;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>The result of a closed round, with what belongs beside it, as one person sees it.</summary>
public static class ReadRoundResult
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, int Round) : IAsk<Found>;

    /// <summary>The answer.</summary>
    /// <param name="Result">The charter rule's result.</param>
    /// <param name="Analyses">What is said beyond it so far.</param>
    /// <param name="Live">What the caller's audience sees of the assembly now.</param>
    /// <param name="Viewer">Who looks; null for a stranger.</param>
    public sealed record Found(ResultView Result, AnalysesView Analyses, LiveView Live, ViewerView? Viewer);

    internal sealed class Handler(Readings readings) : IRequestHandler<Asked<Request, Found>, Result<Found>>
    {
        public async Task<Result<Found>> Handle(Asked<Request, Found> request, CancellationToken cancellationToken)
        {
            var found = readings.State(request.Request.Assembly);
            if (found.Refusal is { } no) return no;
            if (found.Value.Round(request.Request.Round) is not { } round) return Refusal.UnknownRound;
            var (state, caller) = (found.Value, request.Caller);
            var words = await readings.Texts(state, cancellationToken);
            if (await readings.Result(state, round, words, cancellationToken) is not { } result) return Refusal.ResultMissing;
            var own = caller.Seated() is { } participant ? await readings.OwnPlace(state, round, participant, cancellationToken) : null;
            return new Found(
                result,
                new AnalysesView(Readings.AnalysesState(state, round), await readings.Analyses(state, round, words, cancellationToken), own),
                await readings.Live(state, Viewers.Audience(caller.Membership?.Roles ?? []), cancellationToken),
                caller.Viewer());
        }
    }
}
