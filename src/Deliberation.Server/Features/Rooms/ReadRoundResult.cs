using Deliberation.Core;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>The result of a closed round, with what belongs beside it.</summary>
public static class ReadRoundResult
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, int Round) : IAsk<ResultView>;

    internal sealed class Handler(Readings readings) : IRequestHandler<Asked<Request, ResultView>, Result<ResultView>>
    {
        public async Task<Result<ResultView>> Handle(Asked<Request, ResultView> request, CancellationToken cancellationToken)
        {
            var found = readings.State(request.Request.Assembly);
            if (found.Refusal is { } no) return no;
            if (found.Value.Round(request.Request.Round) is not { } round) return Refusal.UnknownRound;
            return await readings.Result(found.Value, round, await readings.Texts(found.Value, cancellationToken), cancellationToken) is { } view
                ? view
                : Refusal.ResultMissing;
        }
    }
}
