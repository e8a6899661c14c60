using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Grades;

/// <summary>
/// Majority judgment: a norm's majority grade is its median grade, the lower one when the middle falls between two. Equal
/// grades: one vote of the majority grade is removed from each norm again and again and the new medians compared.
/// Balinski and Laraki 2007, doi:10.1073/pnas.0702634104. Here the removal is done in steps of the grade counts, so that huge
/// counts cost nothing; norms with different numbers of voters are compared until one has none left, which is then
/// behind. Equal to the end: lowest position. Cost: norms^2 x grades^2. Example: a 3 good 2 bad, b 2 good 3 bad: good against
/// bad. a 4 good 1 bad, b 3 good 2 bad: both good; less one good each, a (3, 1) is good and b (2, 2) is bad: a first.
/// </summary>
public static class MajorityJudgment
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "majority-judgment", 1, "Majority judgment", "grades",
        "Every norm gets the grade that a majority finds it deserves at least; equal grades are compared vote by vote from the middle.",
        "median grade (lower middle); ties: remove one vote of the median grade from each, compare again",
        "M. Balinski and R. Laraki (2007), doi:10.1073/pnas.0702634104",
        "after removal to the end: lowest number first", "O(norms^2 * grades^2)",
        "a 3 good 2 bad, b 2 good 3 bad: a is good, b is bad, so a is first",
        ["monotone", "clone-proof", "independent of irrelevant norms", "free of the spacing of grades"],
        ["majority", "Condorcet winner", "participation", "reinforcing"],
        "People understand the grades differently, or few grades are used.");

    /// <summary>The result.</summary>
    /// <param name="Grades">Majority grade per norm (index into the scale); null for a norm nobody graded.</param>
    /// <param name="Ranking">Positions, best first.</param>
    /// <param name="Trace">One line per norm and per tie.</param>
    public sealed record Outcome(ImmutableArray<int?> Grades, ImmutableArray<int> Ranking, ImmutableArray<string> Trace);

    /// <summary>Judges.</summary>
    public static Outcome Judge(GradeProfile profile)
    {
        ImmutableArray<int> all = [.. Enumerable.Range(0, profile.Norms.Length)];
        ImmutableArray<int?> grades = [.. all.Select(norm => Median(profile.Of(norm).ToArray()))];
        var ranking = all.Sort((a, b) => Compare(profile.Of(a), profile.Of(b)) is var order && order != 0 ? order : a.CompareTo(b));
        string Name(int norm) => grades[norm] is { } grade ? profile.Scale[grade] : "no grade";
        return new Outcome(grades, ranking,
        [
            .. all.Select(norm => $"{profile.Norms[norm]}: {string.Join(", ", profile.Of(norm).Select((count, grade) => $"{count} {profile.Scale[grade]}"))}; majority grade {Name(norm)}."),
            .. ranking.Zip(ranking.Skip(1)).Where(pair => grades[pair.First] == grades[pair.Second]).Select(pair =>
                Compare(profile.Of(pair.First), profile.Of(pair.Second)) == 0
                    ? $"{profile.Norms[pair.First]} and {profile.Norms[pair.Second]} are equal to the end."
                    : $"{profile.Norms[pair.First]} and {profile.Norms[pair.Second]} share {Name(pair.First)}; votes removed from the middle put {profile.Norms[pair.First]} first."),
        ]);
    }

    /// <summary>Index of the median grade, the worse of two middles; null without votes.</summary>
    internal static int? Median(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts) total += count;
        if (total == 0) return null;
        var seen = 0L;
        for (var grade = 0; grade < counts.Length; grade++)
        {
            seen += counts[grade];
            if (seen > total / 2) return grade; // total/2 + 1 votes from the best: the lower middle
        }
        return null;
    }

    /// <summary>Below 0 when the first is better, 0 when equal to the end.</summary>
    internal static int Compare(ImmutableArray<long> first, ImmutableArray<long> second)
    {
        if (first.SequenceEqual(second)) return 0;
        var (a, b) = (first.ToArray(), second.ToArray());
        while (true)
        {
            var (x, y) = (Median(a), Median(b));
            if (x is null || y is null) return x is null && y is null ? 0 : x is null ? 1 : -1;
            if (x != y) return x.Value.CompareTo(y.Value);
            var steps = Math.Min(Lasting(a, x.Value), Lasting(b, y.Value));
            a[x.Value] -= steps;
            b[y.Value] -= steps;
        }
    }

    // How many votes of the median grade can be removed one by one before the median moves to another grade, plus that one.
    private static long Lasting(long[] counts, int median)
    {
        long better = 0, worse = 0;
        for (var grade = 0; grade < counts.Length; grade++)
            if (grade < median) better += counts[grade];
            else if (grade > median) worse += counts[grade];
        // with t votes of the grade left the median stays iff better <= (better + t + worse)/2 < better + t
        var least = Math.Max(better - worse, worse - better + 1);
        return Math.Max(1, counts[median] - Math.Max(least, 1) + 1);
    }
}
