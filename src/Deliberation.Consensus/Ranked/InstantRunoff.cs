using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Instant runoff: each ballot counts for its best remaining alternative (a tied top split equally); the lowest tally
/// is eliminated, of equal ones the highest position; until one remains (no stop at a majority). Ware 1871; Hare 1859.
/// Cost n m, and m again each time that a ballot passes on. Example: 4 voters a, 3 b, 2 c>b: c goes, then a 4 against b 5:
/// b wins.
/// </summary>
public static class InstantRunoff
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "irv", 1, "Instant runoff", "ranked",
        "The norm with the fewest first places is struck out and its ballots go to their next choice, until one is left.",
        "repeat: tally first places among the remaining, eliminate the lowest",
        "T. Hare (1859), W. R. Ware (1871); N. Tideman (1995), doi:10.1257/jep.9.1.27",
        "equal lowest tallies: the highest number is eliminated", "O(n m^2)",
        "4 voters a, 3 b, 2 c>b: c is struck out with 2, a with 4, b is left and first",
        ["majority", "Condorcet loser", "clone-proof", "reinforcing"],
        ["Condorcet winner", "Smith set", "monotone", "reversal symmetry", "participation", "independent of irrelevant norms"],
        "A middle position that few rank first but most accept matters: it can be struck out early.");

    /// <summary>The rule.</summary>
    public static readonly RankedRule Rule = new(Card, (profile, _) => Described(Count(profile)), (profile, _) => Winner(profile));

    /// <summary>One round of counting.</summary>
    /// <param name="Tally">(position, votes) of the remaining, ascending.</param>
    /// <param name="Exhausted">Voters whose ballot names nobody who remains.</param>
    /// <param name="Eliminated">The position struck out.</param>
    /// <param name="TiedLowest">All positions with the lowest tally, ascending.</param>
    public sealed record Round(
        ImmutableArray<(int Position, Fraction Votes)> Tally, long Exhausted, int Eliminated, ImmutableArray<int> TiedLowest);

    /// <summary>What instant runoff finds.</summary>
    /// <param name="Rounds">One per elimination.</param>
    /// <param name="Winner">The last one left.</param>
    public sealed record Outcome(ImmutableArray<Round> Rounds, int Winner)
    {
        /// <summary>The winner, then the eliminated from the last to the first.</summary>
        public ImmutableArray<int> Ranking => [Winner, .. Rounds.Reverse().Select(round => round.Eliminated)];
    }

    /// <summary>Counts; the profile has at least one alternative.</summary>
    public static Outcome Count(RankedProfile profile)
    {
        var ballots = new RunoffBallots(profile);
        var rounds = ImmutableArray.CreateBuilder<Round>();
        while (ballots.Standing.Count > 1)
        {
            var tally = ballots.Tally();
            var lowest = ballots.Standing.Min(a => tally.Votes[a]);
            ImmutableArray<int> tied = [.. ballots.Standing.Where(a => tally.Votes[a] == lowest)];
            rounds.Add(new Round([.. ballots.Standing.Select(a => (a, tally.Of(a)))], tally.Exhausted, tied[^1], tied));
            ballots.Strike(tied[^1]);
        }
        return new Outcome(rounds.ToImmutable(), ballots.Standing[0]);
    }

    /// <summary>The winner alone, without keeping the rounds.</summary>
    public static int Winner(RankedProfile profile)
    {
        var ballots = new RunoffBallots(profile);
        while (ballots.Standing.Count > 1)
        {
            var votes = ballots.Tally().Votes;
            var lowest = ballots.Standing[0];
            foreach (var a in ballots.Standing)
                if (votes[a] <= votes[lowest]) lowest = a;
            ballots.Strike(lowest);
        }
        return ballots.Standing[0];
    }

    private static RankedOutcome Described(Outcome outcome) => RankedOutcome.OfOrder(outcome.Ranking, name => RankedTrace.Eliminations(outcome, name));
}
