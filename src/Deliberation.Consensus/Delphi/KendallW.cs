using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// Kendall's coefficient of concordance: how alike m experts rank n items, 0 to 1. W = 12 S / (m^2 (n^3 - n) - m sum(t^3 -
/// t)), S = squared deviations of the rank sums from their mean, t = sizes of each expert's ties; chi2 = m (n - 1) W with
/// n - 1 degrees of freedom. Kendall and Babington Smith 1939, doi:10.1214/aoms/1177732186. Only experts who rated
/// every item of the round. Mid-ranks for ties. Cost m n log n. Example: two experts, both 1, 2, 3: rank sums 2, 4, 6, S = 8,
/// W = 96 / (4 * 24) = 1. W also rises when people merely conform: read it with stability and dissent.
/// </summary>
public static class KendallW
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "kendall-w", 1, "Kendall's W", "delphi",
        "How alike people order the items: 0 not at all, 1 in exactly the same order.",
        "W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t))",
        "M. G. Kendall and B. Babington Smith (1939), doi:10.1214/aoms/1177732186",
        "tied ratings share the mean rank", "O(m n log n)",
        "2 people both rate three items 1, 2, 3: rank sums 2, 4, 6, S = 8, W = 1.000",
        ["independent of the scale's spacing"],
        ["tells agreement from conformity: W also rises when people merely give in"],
        "Few rated all items, or one looks at W without stability and dissent.");

    /// <summary>The coefficient and what led to it.</summary>
    /// <param name="Experts">m, experts who rated everything.</param>
    /// <param name="Items">n.</param>
    /// <param name="RankSums">Per item in the round's order.</param>
    /// <param name="Spread">S.</param>
    /// <param name="Corrected">W with the tie correction; no number when it is undefined.</param>
    /// <param name="Uncorrected">W without.</param>
    /// <param name="ChiSquare">m (n - 1) W.</param>
    /// <param name="Freedom">n - 1.</param>
    /// <param name="Probability">Of a chi-square at least as large by chance.</param>
    /// <param name="MeanSpearman">Mean rank correlation between two experts, (m W - 1) / (m - 1).</param>
    public sealed record Outcome(
        int Experts, int Items, ImmutableArray<double> RankSums, double Spread, double Corrected, double Uncorrected,
        double ChiSquare, int Freedom, double Probability, double MeanSpearman);

    /// <summary>Computes for one round; null when fewer than two items or no expert rated all of them.</summary>
    public static Outcome? Of(DelphiPanel panel, int round)
    {
        var items = panel.ItemsOf(round);
        if (items.Length < 2) return null;
        var experts = items.Select(item => panel.Ratings(round, item).Keys).Aggregate((IEnumerable<int>)panel.Ratings(round, items[0]).Keys, Enumerable.Intersect).Order().ToList();
        return experts.Count == 0 ? null : Of([.. experts.Select(expert => items.Select(item => (double)panel.Ratings(round, item)[expert]).ToArray())]);
    }

    /// <summary>Computes from complete rows of ratings, one per expert; at least one expert and two items.</summary>
    public static Outcome Of(IReadOnlyList<double[]> rows)
    {
        var (m, n) = (rows.Count, rows[0].Length);
        var sums = new double[n];
        var ties = 0.0;
        foreach (var row in rows)
        {
            var ranks = Ranks.Mid(row);
            for (var i = 0; i < n; i++) sums[i] += ranks[i];
            foreach (var tie in row.GroupBy(rating => rating)) ties += Cube(tie.Count()) - tie.Count();
        }
        var mean = m * (n + 1) / 2.0;
        var spread = 0.0;
        foreach (var sum in sums) spread += (sum - mean) * (sum - mean);
        var whole = (double)m * m * (Cube(n) - n);
        var corrected = whole - m * ties > 0 ? 12.0 * spread / (whole - m * ties) : double.NaN;
        var chi = m * (n - 1) * corrected;
        return new Outcome(
            m, n, [.. sums], spread, corrected, 12.0 * spread / whole, chi, n - 1,
            ChiSquare.UpperTail(chi, n - 1), m > 1 ? (m * corrected - 1.0) / (m - 1) : double.NaN);
    }

    private static double Cube(double x) => x * x * x;
}
