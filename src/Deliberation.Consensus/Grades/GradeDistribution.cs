using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Grades;

/// <summary>
/// How many people gave each grade to a norm, and how many gave it or a better one: what a majority grade is read off, shown
/// whole. Balinski and Laraki 2010, doi:10.7551/mitpress/9780262015134.001.0001. Exact fractions, no ties. Cost: grades.
/// Example: 1 good, 2 fair, 1 bad: 1/4 good, 3/4 fair or better.
/// </summary>
public static class GradeDistribution
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "grade-distribution", 1, "Distribution of grades", "grades",
        "How many people gave each grade, and how many gave it or a better one.",
        "share(g) = #{voters who gave g}/n; at least(g) = #{voters who gave g or better}/n",
        "M. Balinski and R. Laraki (2010), doi:10.7551/mitpress/9780262015134.001.0001",
        "none needed: norms are not compared", "O(norms * grades)",
        "1 good, 2 fair, 1 bad: 1/4 good, 3/4 fair or better, 1 bad or better",
        ["monotone", "independent of irrelevant norms", "free of the spacing of grades"],
        ["decisive"],
        "One order is needed: use majority judgment, and show this beside it.");

    /// <summary>The distribution of one norm.</summary>
    /// <param name="Voters">How many graded it.</param>
    /// <param name="Shares">Share of each grade, best first; empty without voters.</param>
    /// <param name="AtLeast">Share of each grade or a better one, best first, the last is 1; empty without voters.</param>
    public sealed record Outcome(long Voters, ImmutableArray<Fraction> Shares, ImmutableArray<Fraction> AtLeast);

    /// <summary>The distribution of the norm at a position.</summary>
    public static Outcome Of(GradeProfile profile, int position)
    {
        var voters = profile.Voters(position);
        if (voters == 0) return new Outcome(0, [], []);
        var counts = profile.Of(position);
        var reached = 0L;
        return new Outcome(
            voters,
            [.. counts.Select(count => new Fraction(count, voters))],
            [.. counts.Select(count => new Fraction(reached += count, voters))]);
    }
}
