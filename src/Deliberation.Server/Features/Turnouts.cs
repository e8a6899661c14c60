using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Views;

namespace Deliberation.Server.Features;

/// <summary>
/// Turnout as it may be shown: measured at most every five seconds, so that nobody sees by its steps who has just voted.
/// Safe from any thread.
/// </summary>
public sealed class Turnouts(TimeProvider clock)
{
    /// <summary>The least time between two measurements.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<AssemblyId, Measured> last = new();

    /// <summary>The turnout of the ballot round that runs, as last measured; null when none runs.</summary>
    public TurnoutView? Of(Assembly state)
    {
        if (TurnoutView.Of(state) is not { } now) return null;
        var kept = last.AddOrUpdate(
            state.Id,
            static (_, fresh) => fresh,
            (_, old, fresh) => old.Turnout.Round == fresh.Turnout.Round && clock.GetElapsedTime(old.At, fresh.At) < Every ? old : fresh,
            new Measured(now, clock.GetTimestamp()));
        return kept.Turnout;
    }

    private sealed record Measured(TurnoutView Turnout, long At);
}
