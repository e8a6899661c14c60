using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// The smallest set whose members each strictly beat everyone outside it (a tie does not beat). Smith 1973,
/// doi:10.2307/1914033; Good 1971. Cost m^2. Example: a>b, b>c, c>a 2:1 each and all three beat d:
/// the set is a, b, c.
/// </summary>
public static class SmithSet
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "smith-set", 1, "Smith set", "ranked-facts",
        "The smallest group of norms of which each wins its duel against every norm outside the group.",
        "smallest non-empty S with a beats b for all a in S and b outside S",
        "J. H. Smith (1973), doi:10.2307/1914033; I. J. Good (1971), A note on Condorcet sets, Public Choice 10",
        "none needed: the set is unique", "O(n m^2)",
        "1 voter a>b>c>d, 1 b>c>a>d, 1 c>a>b>d: a, b, c beat each other in a circle and all beat d, so {a,b,c}",
        ["majority", "Condorcet winner", "Condorcet loser", "Smith set", "monotone"],
        ["decisive", "independent of irrelevant norms"],
        "One norm must come first: the set narrows the choice and does not make it.");

    /// <summary>
    /// Positions in the set, ascending: an alternative with the most wins (a tie counts half) is in it, and so is whoever
    /// is not beaten by a member.
    /// </summary>
    public static ImmutableArray<int> Of(PairwiseMatrix pairs)
    {
        var m = pairs.Size;
        if (m == 0) return [];
        var scores = Copeland.Doubled(pairs);
        var most = scores.Max();
        var inside = new bool[m];
        var queue = new Queue<int>();
        for (var a = 0; a < m; a++) if (scores[a] == most) Take(a);
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
}
