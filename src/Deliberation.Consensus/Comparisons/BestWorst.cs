using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Comparisons;

/// <summary>
/// Best-worst scaling by counting: people see a few norms and name the best and the worst. Score = (best - worst) / shown.
/// Finn and Louviere 1992, doi:10.1177/074391569201100202; Marley and Louviere 2005, doi:10.1016/j.jmp.2005.05.003. Equal
/// scores: lowest position. Cost: number of choices. Example: shown 4 times, 2 best, 1 worst: 1/4.
/// </summary>
public static class BestWorst
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "best-worst", 1, "Best-worst counts", "pairwise",
        "How much more often a norm was named the best of those shown than the worst.",
        "(best - worst)/shown",
        "A. Finn and J. J. Louviere (1992), doi:10.1177/074391569201100202",
        "equal scores: lowest number first", "O(choices)",
        "shown 4 times, 2 times best, 1 time worst: 0.250",
        ["monotone"],
        ["independent of which others were shown with it"],
        "Norms were not shown about equally often.");

    /// <summary>One choice: what was shown, and which of it was best and worst (positions).</summary>
    /// <param name="Shown">At least two positions, each once.</param>
    /// <param name="Best">One of them.</param>
    /// <param name="Worst">Another of them.</param>
    public sealed record Choice(ImmutableArray<int> Shown, int Best, int Worst)
    {
        /// <summary>A choice; null when best and worst are not two different ones of at least two shown.</summary>
        public static Choice? Parse(ImmutableArray<int> shown, int best, int worst) =>
            shown.Length >= 2 && shown.Distinct().Count() == shown.Length && best != worst && shown.Contains(best) && shown.Contains(worst)
                ? new Choice(shown, best, worst)
                : null;
    }

    /// <summary>Counts of one norm.</summary>
    /// <param name="Shown">How often it was shown.</param>
    /// <param name="Best">How often it was named best.</param>
    /// <param name="Worst">How often it was named worst.</param>
    public readonly record struct Tally(long Shown, long Best, long Worst)
    {
        /// <summary>From -1 to 1; no number when never shown.</summary>
        public double Score => Shown == 0 ? double.NaN : (double)(Best - Worst) / Shown;
    }

    /// <summary>Counts all choices, per norm.</summary>
    public static ImmutableArray<Tally> Count(int norms, IEnumerable<Choice> choices)
    {
        var tallies = new Tally[norms];
        foreach (var choice in choices)
        {
            foreach (var norm in choice.Shown) tallies[norm] = tallies[norm] with { Shown = tallies[norm].Shown + 1 };
            tallies[choice.Best] = tallies[choice.Best] with { Best = tallies[choice.Best].Best + 1 };
            tallies[choice.Worst] = tallies[choice.Worst] with { Worst = tallies[choice.Worst].Worst + 1 };
        }
        return [.. tallies];
    }
}
