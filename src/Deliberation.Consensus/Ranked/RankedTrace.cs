namespace Deliberation.Consensus.Ranked;

/// <summary>The steps of the rules for one order, in plain text. Positions are named by the caller.</summary>
internal static class RankedTrace
{
    /// <summary>One line per alternative: whom it beats and by how much.</summary>
    public static IEnumerable<string> Duels(PairwiseMatrix pairs, Func<int, string> name)
    {
        for (var a = 0; a < pairs.Size; a++)
        {
            var beaten = Enumerable.Range(0, pairs.Size).Where(b => pairs.Beats(a, b)).Select(b => $"{name(b)} ({pairs[a, b]}:{pairs[b, a]})").ToList();
            var tied = Enumerable.Range(0, pairs.Size).Where(b => b != a && pairs[a, b] == pairs[b, a]).Select(b => $"{name(b)} ({pairs[a, b]}:{pairs[b, a]})").ToList();
            yield return $"{name(a)} beats {(beaten.Count == 0 ? "nobody" : string.Join(", ", beaten))}"
                + (tied.Count == 0 ? "." : $"; ties with {string.Join(", ", tied)}.");
        }
    }

    public static IEnumerable<string> Chains(PairwiseMatrix pairs, Schulze.Outcome outcome, Func<int, string> name)
    {
        for (var a = 0; a < pairs.Size; a++)
        {
            var above = Enumerable.Range(0, pairs.Size)
                .Where(b => outcome.Strengths[a * pairs.Size + b] > outcome.Strengths[b * pairs.Size + a])
                .Select(b => $"{name(b)} ({outcome.Strengths[a * pairs.Size + b]}:{outcome.Strengths[b * pairs.Size + a]})")
                .ToList();
            yield return $"By its strongest chains {name(a)} stands above {(above.Count == 0 ? "nobody" : string.Join(", ", above))}.";
        }
    }

    public static IEnumerable<string> Locks(PairwiseMatrix pairs, RankedPairs.Outcome outcome, Func<int, string> name) =>
        outcome.Locked.Select(pair => $"Locked: {name(pair.Winner)} above {name(pair.Loser)} ({pairs[pair.Winner, pair.Loser]}:{pairs[pair.Loser, pair.Winner]}).");

    public static IEnumerable<string> Eliminations(InstantRunoff.Outcome outcome, Func<int, string> name)
    {
        foreach (var round in outcome.Rounds)
        {
            var tally = string.Join(", ", round.Tally.Select(t => $"{name(t.Position)} {t.Votes}"));
            var why = round.TiedLowest.Length == 1 ? "fewest votes" : $"tied lowest with {string.Join(", ", round.TiedLowest.Where(a => a != round.Eliminated).Select(name))}, last by number";
            yield return $"{tally}; {round.Exhausted} exhausted. {name(round.Eliminated)} is struck out ({why}).";
        }
        yield return $"{name(outcome.Winner)} is left.";
    }
}
