using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Core.Ballots;

namespace Deliberation.Consensus.Budgets;

/// <summary>
/// Quadratic voting with credits of no other use: v votes for or against a norm cost v^2 credits, so that every further vote costs two credits
/// more than the one before, and only who cares much casts many. net = votes for - votes against. Lalley and Weyl 2018,
/// doi:10.1257/pandp.20181002; with credits instead of money: Posner and Weyl 2017, doi:10.1007/s11127-017-0404-5. Ties lowest position. Cost:
/// number of norms voted on. Example: 3 people vote 2 for a (12 credits), 1 person votes 3 against a and 4 for b (9 + 16 credits): a 6 - 3 = 3,
/// b 4.
/// </summary>
public static class QuadraticVoting
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "quadratic-voting", 1, "Quadratic voting", "points",
        "Everybody buys votes for and against norms with the same number of credits; v votes on one norm cost v times v credits. "
        + "The norms come in the order of votes for less votes against.",
        "net(a) = sum over voters of votes(v, a), with sum over a of votes(v, a)^2 <= C",
        "S. P. Lalley and E. G. Weyl (2018), doi:10.1257/pandp.20181002; E. A. Posner and E. G. Weyl (2017), doi:10.1007/s11127-017-0404-5",
        "equal net votes: lowest number first", "O(norms voted on, over all ballots)",
        "25 credits each; 3 voters 2 for a; 1 voter 3 against a and 4 for b: a 6 - 3 = 3, b 4 - 0 = 4",
        ["monotone", "participation", "reinforcing", "treats people alike"],
        ["majority", "Condorcet winner", "Condorcet loser", "clone-proof", "independent of irrelevant norms"],
        "People can act together or vote twice: two who share the work get 1.4 times the votes for the same credits. "
        + "Also where most people won't follow a rule with squares.");

    /// <summary>What one norm got.</summary>
    /// <param name="For">Votes for it.</param>
    /// <param name="Against">Votes against it, 0 or more.</param>
    /// <param name="Supporters">How many people voted for it.</param>
    /// <param name="Opponents">How many people voted against it.</param>
    /// <param name="Credits">What all of them spent on it.</param>
    public readonly record struct Tally(long For, long Against, long Supporters, long Opponents, long Credits)
    {
        /// <summary>Votes for less votes against.</summary>
        public long Net => For - Against;
    }

    /// <summary>One tally per position.</summary>
    /// <param name="norms">Number of positions.</param>
    /// <param name="given">Position and votes (below 0 against), one for each norm on each ballot; never 0.</param>
    public static ImmutableArray<Tally> Count(int norms, IEnumerable<(int Position, int Votes)> given)
    {
        var tallies = new Tally[norms];
        foreach (var (position, votes) in given)
        {
            var before = tallies[position];
            var credits = before.Credits + QuadraticVotes.Cost(votes);
            tallies[position] = votes > 0
                ? before with { For = before.For + votes, Supporters = before.Supporters + 1, Credits = credits }
                : before with { Against = before.Against - votes, Opponents = before.Opponents + 1, Credits = credits };
        }
        return [.. tallies];
    }
}
