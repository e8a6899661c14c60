using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Expanding Approvals Rule for weak orders. quota = n/(k+1) + (floor(n/(k+1)) + 1 - n/(k+1))/(m+1). For j = 1, 2, ...:
/// a ballot supports everything it ranks at most j-th (rank = 1 + number strictly above; unranked share the bottom
/// rank). While something has support of at least the quota: among those elect the one with the lexicographically
/// greatest vector of support at ranks 1..m (ties lowest position) and scale its supporters by (S - quota)/S. Aziz and
/// Lee 2020, doi:10.1007/s10458-019-09432-5. Cost seats x n m. Example: 2 voters a>b, 1 voter c, k = 1: quota 3/2 +
/// (1 + 1 - 3/2)/4 = 13/8; a has 2 at rank 1 and is elected.
/// </summary>
public static class ExpandingApprovals
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "expanding-approvals", 1, "Expanding Approvals Rule", "ranked-seats",
        "Ballots first support their top norms only, then also second ones and so on; a norm with enough support is elected and uses that support up.",
        "quota = n/(k+1) + (floor(n/(k+1)) + 1 - n/(k+1))/(m+1); supporters scaled by (S - quota)/S",
        "H. Aziz and B. Lee (2020), doi:10.1007/s10458-019-09432-5",
        "greatest vector of support at ranks 1..m, then lowest number", "O(k n m + n m^2), exact fractions",
        "2 voters a>b, 1 c; 1 seat: quota 13/8; a has 2 at rank 1 and is elected",
        ["proportional for solid coalitions", "majority", "takes ties on ballots"],
        ["house monotone", "Condorcet winner", "participation"],
        "Only one norm is wanted: use a method for one order.");

    /// <summary>What the rule finds.</summary>
    /// <param name="Quota">Support that elects.</param>
    /// <param name="Elected">Positions in order of election; fewer than k only when the voters are too few for the quota.</param>
    /// <param name="Log">(position, rank j, its support) per election.</param>
    public sealed record Outcome(Fraction Quota, ImmutableArray<int> Elected, ImmutableArray<(int Position, int Rank, Fraction Support)> Log);

    /// <summary>Counts for <paramref name="seats"/> seats, at least 1.</summary>
    public static Outcome Count(RankedProfile profile, int seats)
    {
        var m = profile.Alternatives;
        var fair = new Fraction(profile.Voters, seats + 1);
        var quota = fair + ((Fraction)(profile.Voters / (seats + 1) + 1) - fair) / (m + 1);
        var bottom = Enumerable.Range(0, profile.Rows).Select(row => BottomRank(profile.Ranks(row))).ToArray();
        int RankOf(int row, ushort rank) => rank == RankedProfile.Unranked ? bottom[row] : rank;
        var weights = new RowWeights(profile);
        var open = Enumerable.Range(0, m).ToList();
        var log = ImmutableArray.CreateBuilder<(int, int, Fraction)>();
        for (var rank = 1; rank <= m && log.Count < seats;)
        {
            var support = weights.Supports(rank, RankOf);
            var able = open.Where(a => support[a] >= quota).ToList();
            if (able.Count == 0) { rank++; continue; }
            var chosen = Greatest(able, m, r => weights.Supports(r, RankOf));
            log.Add((chosen, rank, support[chosen]));
            open.Remove(chosen);
            weights.Scale(row => RankOf(row, profile.Ranks(row)[chosen]) <= rank, (support[chosen] - quota) / support[chosen]);
        }
        return new Outcome(quota, [.. log.Select(entry => entry.Item1)], log.ToImmutable());
    }

    // Narrows the candidates rank by rank; almost always one is left after the first.
    private static int Greatest(List<int> able, int m, Func<int, Fraction[]> supportsAt)
    {
        for (var rank = 1; rank <= m && able.Count > 1; rank++)
        {
            var support = supportsAt(rank);
            var most = able.Max(a => support[a]);
            able = able.Where(a => support[a] == most).ToList();
        }
        return able[0];
    }

    private static int BottomRank(ReadOnlySpan<ushort> ranks)
    {
        var named = 0;
        foreach (var rank in ranks) if (rank != RankedProfile.Unranked) named++;
        return named + 1;
    }
}
