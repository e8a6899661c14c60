using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Comparisons;

/// <summary>
/// Strengths of norms from "which of these two?": P(a over b) = s_a / (s_a + s_b). Bradley and Terry 1952,
/// doi:10.2307/2334029; fitted by Hunter's steps (2004, doi:10.1214/aos/1079120141) with half a win and half a loss against a made-up norm
/// of strength 1, so that a norm that always wins stays finite and unconnected norms stay comparable with the middle.
/// Worths are logarithms, 95% intervals from the curvature at the fit (diagonal of the observed information, which makes
/// them a little narrow). A tie counts half. Cost: steps x pairs. Example: a beats b 3:1: 4 s^2/(s^2 + 1) + s/(s + 1) =
/// 3.5 for s = 1.607; the half wins pull a's worth from ln 3 / 2 = 0.549 down to ln s = 0.474.
/// </summary>
public static class BradleyTerry
{
    private const int MostSteps = 10_000;
    private const double Still = 1e-10;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "bradley-terry", 1, "Bradley-Terry strengths", "pairwise",
        "From many choices between two norms, how strongly each norm tends to be chosen.",
        "P(a over b) = s_a/(s_a + s_b), maximum likelihood with half a win and half a loss against a middle norm; worth = ln s",
        "R. A. Bradley and M. E. Terry (1952), doi:10.2307/2334029; D. R. Hunter (2004), doi:10.1214/aos/1079120141",
        "equal worths: lowest number first", "O(steps * norms^2)",
        "a is chosen over b 3 times, b over a once: worths 0.474 and -0.474, since 4 s^2/(s^2 + 1) + s/(s + 1) = 3.5 for s = 1.607",
        ["uses incomplete comparisons", "monotone"],
        ["holds when choices run in circles"],
        "Choices depend on the pair: a over b, b over c, c over a. Or nothing links two groups of norms: the middle norm alone then compares them.");

    /// <summary>One norm's strength.</summary>
    /// <param name="Worth">Logarithm of its strength; 0 is the middle.</param>
    /// <param name="Low">Lower end of the 95% interval.</param>
    /// <param name="High">Upper end.</param>
    /// <param name="Comparisons">How often it was compared.</param>
    public readonly record struct Strength(double Worth, double Low, double High, long Comparisons);

    /// <summary>Fits.</summary>
    /// <param name="wins">wins[a][b]: times a was chosen over b; a tie is half a win for both, so counts are doubled.</param>
    /// <returns>One strength per norm.</returns>
    public static ImmutableArray<Strength> Fit(IReadOnlyList<IReadOnlyList<long>> wins)
    {
        var m = wins.Count;
        var strengths = new double[m];
        Array.Fill(strengths, 1.0);
        for (var step = 0; step < MostSteps; step++)
        {
            var moved = 0.0;
            for (var a = 0; a < m; a++)
            {
                var (won, weight) = (0.5, 1.0 / (strengths[a] + 1.0));
                for (var b = 0; b < m; b++)
                {
                    if (b == a) continue;
                    won += wins[a][b] / 2.0;
                    weight += (wins[a][b] + wins[b][a]) / 2.0 / (strengths[a] + strengths[b]);
                }
                var next = won / weight;
                moved = Math.Max(moved, Math.Abs(next - strengths[a]) / strengths[a]);
                strengths[a] = next;
            }
            if (moved < Still) break;
        }
        return [.. Enumerable.Range(0, m).Select(a => Describe(wins, strengths, a))];
    }

    private static Strength Describe(IReadOnlyList<IReadOnlyList<long>> wins, double[] strengths, int a)
    {
        var information = strengths[a] / ((strengths[a] + 1.0) * (strengths[a] + 1.0));
        var compared = 0L;
        for (var b = 0; b < strengths.Length; b++)
        {
            if (b == a) continue;
            var both = wins[a][b] + wins[b][a];
            compared += both;
            information += both / 2.0 * strengths[a] * strengths[b] / ((strengths[a] + strengths[b]) * (strengths[a] + strengths[b]));
        }
        var worth = Elementary.Ln(strengths[a]);
        var half = WilsonInterval.Z / Math.Sqrt(information);
        return new Strength(worth, worth - half, worth + half, compared / 2);
    }
}
