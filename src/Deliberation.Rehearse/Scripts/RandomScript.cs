using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;

namespace Deliberation.Rehearse.Scripts;

/// <summary>A script without data: two camps that agree on a third of the norms, drawn from a seed. The same seed gives the same script.</summary>
public static class RandomScript
{
    private const int Norms = 24;

    /// <summary>Draws a script.</summary>
    /// <param name="participants">People, 1 to 20,000.</param>
    /// <param name="seed">The seed of all chance in it.</param>
    public static Script Draw(int participants, ulong seed)
    {
        var chance = new SplitMix64(new Seed(seed));
        var statements = Enumerable.Range(1, Norms).Select(n => new Statement($"{n}", $"An assistant should keep promise {n} to the people it works for.", false));
        var people = ImmutableArray.CreateBuilder<Person>(participants);
        for (var p = 0; p < participants; p++)
        {
            var camp = chance.Below(2);
            var votes = ImmutableArray.CreateBuilder<Vote>();
            for (var s = 0; s < Norms; s++)
            {
                if (chance.Below(10) == 0) continue;
                var leans = s % 3 == 0 || s % 2 == camp;
                var draw = chance.Below(100);
                var stance = draw < 12 ? Stance.Pass : draw < 84 == leans ? Stance.Agree : Stance.Disagree;
                votes.Add(new Vote(s, stance, chance.Below(1_000)));
            }

            people.Add(new Person($"person {p + 1}", votes.ToImmutable()));
        }

        return new Script($"Rehearsal of {participants} drawn people", [.. statements], people.MoveToImmutable(), []);
    }
}
