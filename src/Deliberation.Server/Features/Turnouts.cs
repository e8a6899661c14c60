using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Rounds;

namespace Deliberation.Server.Features;

/// <summary>How many took part in the ballot round that runs.</summary>
/// <param name="Round">The round.</param>
/// <param name="Voted">Distinct people with a ballot; null under five, which would say who they are.</param>
/// <param name="Entitled">People on the roll.</param>
public sealed record Turnout(int Round, int? Voted, int Entitled);

/// <summary>
/// Turnout as it may be shown: measured at most every five seconds, so that nobody sees by its steps who has just voted.
/// Safe from any thread.
/// </summary>
public sealed class Turnouts(TimeProvider clock)
{
    /// <summary>The least time between two measurements.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Under so many ballots no turnout is shown.</summary>
    public const int Fewest = 5;

    private readonly ConcurrentDictionary<AssemblyId, Measured> last = new();

    /// <summary>The turnout of the ballot round that runs, as last measured; null when none runs.</summary>
    public Turnout? Of(Assembly state)
    {
        if (state.Running is not { } round || !round.Kind.TakesBallots()) return null;
        var now = new Turnout(round.Number, round.Cast.Count < Fewest ? null : round.Cast.Count, state.FrozenRoll?.Entitled ?? 0);
        var kept = last.AddOrUpdate(
            state.Id,
            static (_, fresh) => fresh,
            (_, old, fresh) => old.Turnout.Round == fresh.Turnout.Round && clock.GetElapsedTime(old.At, fresh.At) < Every ? old : fresh,
            new Measured(now, clock.GetTimestamp()));
        return kept.Turnout;
    }

    private sealed record Measured(Turnout Turnout, long At);
}
