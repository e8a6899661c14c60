using System.Globalization;
using Deliberation.Consensus.Analyses;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;

namespace Deliberation.Server.Features;

/// <summary>How far the analyses are that a draft of the norm set waits for. It waits for a time only: a computation that never ends must not hold up what an assembly decided.</summary>
internal static class AwaitedAnalyses
{
    /// <summary>How long after the last close a draft waits at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How far they are; null when nothing is missing or no draft can be made anyway.</summary>
    public static AwaitedAnalysesView? Of(Assembly state)
    {
        if (state.ForbidsDraft() is not null) return null;
        var closed = state.Rounds.Where(round => round.State == RoundState.Closed && round.Kind.TakesBallots()).ToList();
        var due = closed.SelectMany(round => AnalysisPlan.For(state, round).Select(plan => round.Analyses.ContainsKey(plan.Family))).ToList();
        return due.TrueForAll(isReady => isReady) ? null : new AwaitedAnalysesView(due.Count(isReady => isReady), due.Count, closed.Max(round => round.ClosedAt)!.Value + Longest);
    }

    /// <summary>Why no draft is made now: <c>AnalysesPending</c>, with how far they are; null when it need not wait.</summary>
    public static Refusal? Forbid(Assembly state, DateTimeOffset now) => Of(state) is { } awaited && now < awaited.Until
        ? Refusal.AnalysesPending.With(string.Create(CultureInfo.InvariantCulture,
            $"{awaited.Ready} of {awaited.Due} analyses are computed. The draft waits for the others, until {awaited.Until.UtcDateTime:HH:mm} UTC at the latest: ask again in a moment, or draft without them."))
        : null;
}
