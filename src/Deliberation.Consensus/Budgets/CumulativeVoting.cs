using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Budgets;

/// <summary>
/// Cumulative voting, known as dots: everybody spreads the same number of whole points, and a norm's total is the sum of what it got. Points
/// that nobody gave count for nothing. Glasser 1959, doi:10.1287/mnsc.5.2.151. Ties lowest position. Cost: number of norms given to. Example:
/// of 10 points each, 3 people give a 6 and b 4, 2 people give b 7 and keep 3: a 18, b 26.
/// </summary>
public static class CumulativeVoting
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "cumulative", 1, "Cumulative voting", "points",
        "Everybody has the same number of points and spreads them as they like; the norms come in the order of their sums.",
        "total(a) = sum over voters of points(v, a), with sum over a of points(v, a) <= P",
        "G. J. Glasser (1959), doi:10.1287/mnsc.5.2.151",
        "equal totals: lowest number first", "O(norms given points, over all ballots)",
        "10 points each; 3 voters a 6, b 4; 2 voters b 7: a 18, b 26, and 6 of 50 points are unused",
        ["monotone", "participation", "reinforcing", "treats people alike"],
        ["majority", "Condorcet winner", "Condorcet loser", "clone-proof", "independent of irrelevant norms"],
        "Norms resemble each other: their supporters must share their points, and the best-supported idea can come last. "
        + "It also rewards giving all to one norm.");

    /// <summary>What one norm got.</summary>
    /// <param name="Points">Sum of points.</param>
    /// <param name="Supporters">How many people gave it any.</param>
    /// <param name="Largest">The most that one of them gave; 0 when nobody did.</param>
    public readonly record struct Tally(long Points, long Supporters, long Largest);

    /// <summary>One tally per position.</summary>
    /// <param name="norms">Number of positions.</param>
    /// <param name="given">Position and points, one for each norm on each ballot; points at least 1.</param>
    public static ImmutableArray<Tally> Count(int norms, IEnumerable<(int Position, int Points)> given)
    {
        var tallies = new Tally[norms];
        foreach (var (position, points) in given)
        {
            var (sum, supporters, largest) = tallies[position];
            tallies[position] = new Tally(sum + points, supporters + 1, Math.Max(largest, points));
        }
        return [.. tallies];
    }
}
