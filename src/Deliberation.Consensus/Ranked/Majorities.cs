using System.Collections.Immutable;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// What the pairwise majorities alone say (Condorcet 1785; Smith 1973, doi:10.2307/1914033; Good 1971). The Condorcet
/// winner strictly beats every other alternative, the loser is strictly beaten by every other; the Smith set is the
/// smallest set whose members each strictly beat everyone outside (a tie does not beat). Cost m^2. Positions, ascending.
/// Example: a beats b 2:1, b beats c 2:1, c beats a 2:1: no winner, no loser, the Smith set is all three.
/// </summary>
public static class Majorities
{
    /// <summary>The position that strictly beats all others; null when there is none. One alternative alone wins.</summary>
    public static int? Winner(PairwiseMatrix pairs) => Only(pairs, (a, b) => pairs.Beats(a, b));

    /// <summary>The position strictly beaten by all others; null when there is none or only one alternative.</summary>
    public static int? Loser(PairwiseMatrix pairs) => pairs.Size < 2 ? null : Only(pairs, (a, b) => pairs.Beats(b, a));

    /// <summary>Positions that no other strictly beats.</summary>
    public static ImmutableArray<int> WeakWinners(PairwiseMatrix pairs) =>
        [.. Enumerable.Range(0, pairs.Size).Where(a => Others(pairs, a).All(b => !pairs.Beats(b, a)))];

    /// <summary>
    /// The Smith set: an alternative with the most wins (a tie counts half) is in it, and so is whoever is not
    /// beaten by a member.
    /// </summary>
    public static ImmutableArray<int> SmithSet(PairwiseMatrix pairs)
    {
        var m = pairs.Size;
        if (m == 0) return [];
        var scores = Copeland.Doubled(pairs);
        var inside = new bool[m];
        var queue = new Queue<int>();
        for (var a = 0; a < m; a++) if (scores[a] == scores.Max()) Take(a);
        while (queue.TryDequeue(out var member))
            for (var b = 0; b < m; b++)
                if (!inside[b] && !pairs.Beats(member, b)) Take(b);
        return [.. Enumerable.Range(0, m).Where(a => inside[a])];

        void Take(int a)
        {
            inside[a] = true;
            queue.Enqueue(a);
        }
    }

    private static int? Only(PairwiseMatrix pairs, Func<int, int, bool> holds)
    {
        for (var a = 0; a < pairs.Size; a++)
            if (Others(pairs, a).All(b => holds(a, b))) return a;
        return null;
    }

    private static IEnumerable<int> Others(PairwiseMatrix pairs, int a) => Enumerable.Range(0, pairs.Size).Where(b => b != a);
}
