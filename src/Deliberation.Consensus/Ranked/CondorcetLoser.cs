using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// The alternative that every other one strictly beats in a duel; often there is none. Condorcet 1785. Cost m^2. Example:
/// 2 voters a>b>c, 1 voter c>a>b: c loses to a 1:2 and to b 1:2.
/// </summary>
public static class CondorcetLoser
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "condorcet-loser", 1, "Condorcet loser", "ranked-facts",
        "The norm that loses its duel against every other norm: a warning when a rule puts it first.",
        "a such that #{voters who prefer b to a} > #{voters who prefer a to b} for every b",
        "M. de Condorcet (1785), Essai sur l'application de l'analyse, https://gallica.bnf.fr/ark:/12148/bpt6k417181; H. P. Young (1988), doi:10.2307/1961757",
        "a tied duel is not lost, so there may be no loser", "O(n m^2)",
        "2 voters a>b>c, 1 c>a>b: c loses to a 1 to 2 and to b 1 to 2, so c",
        ["Condorcet loser", "monotone"],
        ["decisive"],
        "Only the first place matters and the rule in use can never name a Condorcet loser.");

    /// <summary>The position strictly beaten by all others; null when there is none or only one alternative.</summary>
    public static int? Of(PairwiseMatrix pairs)
    {
        for (var a = 0; a < pairs.Size && pairs.Size > 1; a++)
        {
            var b = 0;
            while (b < pairs.Size && (a == b || pairs.Beats(b, a))) b++;
            if (b == pairs.Size) return a;
        }
        return null;
    }
}
