using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// The alternative that strictly beats every other one in a duel; often there is none. Condorcet 1785. Cost m^2. Example:
/// 2 voters a>b>c, 1 voter c>a>b: a beats b 3:0 and c 2:1.
/// </summary>
public static class CondorcetWinner
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "condorcet-winner", 1, "Condorcet winner", "ranked-facts",
        "The norm that wins its duel against every other norm. When duels run in a circle there is none.",
        "a such that #{voters who prefer a to b} > #{voters who prefer b to a} for every b",
        "M. de Condorcet (1785), Essai sur l'application de l'analyse, https://gallica.bnf.fr/ark:/12148/bpt6k417181; H. P. Young (1988), doi:10.2307/1961757",
        "a tied duel is not won, so there may be no winner", "O(n m^2)",
        "2 voters a>b>c, 1 c>a>b: a beats b 3 to 0 and c 2 to 1, so a",
        ["majority", "Condorcet winner", "monotone"],
        ["decisive"],
        "The assembly needs a result in any case: take a rule that also decides circles, such as Schulze.");

    /// <summary>The position that strictly beats all others; null when there is none. One alternative alone wins.</summary>
    public static int? Of(PairwiseMatrix pairs)
    {
        for (var a = 0; a < pairs.Size; a++)
        {
            var b = 0;
            while (b < pairs.Size && (a == b || pairs.Beats(a, b))) b++;
            if (b == pairs.Size) return a;
        }
        return null;
    }

    /// <summary>Positions that no other strictly beats, ascending; empty when duels run in a circle.</summary>
    public static ImmutableArray<int> Weak(PairwiseMatrix pairs) =>
        [.. Enumerable.Range(0, pairs.Size).Where(a => Enumerable.Range(0, pairs.Size).All(b => !pairs.Beats(b, a)))];
}
