using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Single transferable vote with the Droop quota floor(n/(k+1)) + 1 and fractional transfer of the whole surplus
/// (Gregory; exact fractions). While seats are open: if no more remain than seats, all of them are elected (highest
/// tally first); else if the highest tally reaches the quota, that one is elected and every ballot it holds is scaled
/// by (tally - quota) / tally; else the lowest is eliminated. One step a round. Ties: lowest position is elected,
/// highest is eliminated. Droop 1881, doi:10.2307/2339223; Tideman 1995, doi:10.1257/jep.9.1.27. Strict ballots only.
/// Cost rounds x n m. Example: 6 voters a>b, 3 c, k = 2: quota 4; a is elected with 6, 2 votes go on to b; c has 3
/// against b 2, b is eliminated, c fills the last seat.
/// </summary>
public static class SingleTransferableVote
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "stv", 1, "Single transferable vote", "ranked-seats",
        "Each ballot counts for its best remaining norm; a norm with more votes than it needs passes the rest on, the weakest is struck out.",
        "quota = floor(n/(k+1)) + 1; surplus factor = (tally - quota)/tally",
        "H. R. Droop (1881), doi:10.2307/2339223; N. Tideman (1995), doi:10.1257/jep.9.1.27",
        "elect the lowest number, eliminate the highest", "O(n m^2), exact fractions",
        "6 voters a>b, 3 c; 2 seats: quota 4; a is elected with 6, b has 2 and is struck out, c fills the last seat",
        ["proportional for solid coalitions", "majority"],
        ["monotone", "house monotone", "Condorcet winner", "participation", "takes ties on ballots"],
        "Ballots contain ties: use Expanding Approvals.");

    /// <summary>One turn of the count.</summary>
    /// <param name="Tally">(position, votes) of the remaining; empty when the last seats were filled.</param>
    /// <param name="Elected">Who was elected in this step.</param>
    /// <param name="Eliminated">Who was eliminated; null if nobody.</param>
    public sealed record Turn(ImmutableArray<(int Position, Fraction Votes)> Tally, ImmutableArray<int> Elected, int? Eliminated)
    {
        /// <summary>The step elected all who remained, without a quota.</summary>
        public bool Fills => Tally.IsEmpty;
    }

    /// <summary>What the count finds.</summary>
    /// <param name="Quota">Votes that elect.</param>
    /// <param name="Elected">Positions in the order of election.</param>
    /// <param name="Turns">The count, step by step.</param>
    public sealed record Outcome(long Quota, ImmutableArray<int> Elected, ImmutableArray<Turn> Turns);

    /// <summary>Counts a strict profile for <paramref name="seats"/> seats (at least 1); null when a ballot has a tie.</summary>
    public static Outcome? Count(RankedProfile profile, int seats)
    {
        if (!profile.IsStrict) return null;
        var quota = profile.Voters / (seats + 1) + 1;
        var weights = new RowWeights(profile);
        var remaining = Enumerable.Range(0, profile.Alternatives).ToList();
        var elected = ImmutableArray.CreateBuilder<int>();
        var steps = ImmutableArray.CreateBuilder<Turn>();
        var holder = new int[profile.Rows];
        while (elected.Count < seats && remaining.Count > 0)
        {
            Hand(profile, remaining, holder);
            var tally = weights.Tally(holder);
            if (remaining.Count <= seats - elected.Count)
            {
                ImmutableArray<int> rest = [.. remaining.OrderByDescending(a => tally[a]).ThenBy(a => a)];
                steps.Add(new Turn([], rest, null));
                elected.AddRange(rest);
                break;
            }
            ImmutableArray<(int, Fraction)> shown = [.. remaining.Select(a => (a, tally[a]))];
            var top = remaining.OrderByDescending(a => tally[a]).ThenBy(a => a).First();
            var low = remaining.OrderBy(a => tally[a]).ThenByDescending(a => a).First();
            var wins = tally[top] >= quota;
            steps.Add(new Turn(shown, wins ? [top] : [], wins ? null : low));
            remaining.Remove(wins ? top : low);
            if (!wins) continue;
            elected.Add(top);
            weights.Scale(row => holder[row] == top, (tally[top] - quota) / tally[top]);
        }
        return new Outcome(quota, elected.ToImmutable(), steps.ToImmutable());
    }

    private static void Hand(RankedProfile profile, List<int> remaining, int[] holder)
    {
        for (var row = 0; row < holder.Length; row++)
        {
            var ranks = profile.Ranks(row);
            var best = RankedProfile.Unranked;
            holder[row] = -1;
            foreach (var a in remaining)
                if (ranks[a] < best) (best, holder[row]) = (ranks[a], a);
        }
    }
}
