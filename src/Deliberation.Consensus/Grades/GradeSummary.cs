using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Grades;

/// <summary>
/// Mean grade with its interval: mean of points (worst grade 0, best 1 less than their number), 95% interval mean +- z s /
/// sqrt(n), s with n - 1. Student 1908, doi:10.2307/2331554, with the normal z for readers' sake. Grades are steps of unknown
/// width: a mean is a summary, never a verdict. Cost: grades. Example: points 2, 1, 1, 0: mean 1, s = 0.816, interval 0.200
/// to 1.800.
/// </summary>
public static class GradeSummary
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "grade-mean", 1, "Mean grade with interval", "grades",
        "The average grade and how far chance could have moved it.",
        "mean +- 1.96 s / sqrt(n), points 0 for the worst grade, s with n - 1",
        "Student (1908), doi:10.2307/2331554",
        "none needed: norms are not compared", "O(grades)",
        "1 good (2 points), 2 fair (1), 1 bad (0): mean 1.000, interval 0.200 to 1.800",
        ["monotone", "clone-proof", "independent of irrelevant norms"],
        ["majority", "Condorcet winner", "free of the spacing of grades", "robust against extreme grades"],
        "The grades are words: use majority judgment.");

    /// <summary>The summary of one norm.</summary>
    /// <param name="Voters">How many graded it.</param>
    /// <param name="Mean">Mean points; no number without voters.</param>
    /// <param name="Low">Lower end, not below 0; no number below two voters.</param>
    /// <param name="High">Upper end, not above the best grade's points.</param>
    public sealed record Outcome(long Voters, double Mean, double Low, double High);

    /// <summary>Summarises the norm at a position.</summary>
    public static Outcome Of(GradeProfile profile, int position)
    {
        var counts = profile.Of(position);
        var (n, best) = (profile.Voters(position), counts.Length - 1);
        if (n == 0) return new Outcome(0, double.NaN, double.NaN, double.NaN);
        var sum = 0.0;
        for (var grade = 0; grade < counts.Length; grade++) sum += (double)counts[grade] * (best - grade);
        var mean = sum / n;
        var squares = 0.0;
        for (var grade = 0; grade < counts.Length; grade++) squares += counts[grade] * (best - grade - mean) * (best - grade - mean);
        var half = n > 1 ? WilsonInterval.Z * Math.Sqrt(squares / (n - 1) / n) : double.NaN;
        return new Outcome(n, mean, Math.Max(0.0, mean - half), Math.Min(best, mean + half));
    }
}
