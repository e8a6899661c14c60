using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Ranked pairs: victories are locked from the strongest to the weakest unless one would close a cycle with those
/// locked before. Tideman 1987, doi:10.1007/BF00433944. Equal strengths: lower winner position first, then lower loser
/// position. Order: repeatedly the lowest position without a locked victory over it from a remaining one. Cost at most
/// m^3 bit operations by a kept closure. Example: a>b 5, b>c 4, c>a 3: a>b and b>c are locked, c>a would close a cycle.
/// </summary>
public static class RankedPairs
{
    /// <summary>The method card for winning votes.</summary>
    public static readonly MethodCard WinningVotesCard = Describe("ranked-pairs-wv", "winning votes");

    /// <summary>The method card for margins.</summary>
    public static readonly MethodCard MarginsCard = Describe("ranked-pairs-margins", "margins");

    /// <summary>The rule by winning votes.</summary>
    public static readonly RankedRule WinningVotes = Rule(WinningVotesCard, Strength.WinningVotes);

    /// <summary>The rule by margins.</summary>
    public static readonly RankedRule Margins = Rule(MarginsCard, Strength.Margins);

    /// <summary>What ranked pairs finds, by position.</summary>
    /// <param name="Locked">(winner, loser) in the order of locking.</param>
    /// <param name="Ranking">All positions, best first.</param>
    public sealed record Outcome(ImmutableArray<(int Winner, int Loser)> Locked, ImmutableArray<int> Ranking);

    /// <summary>Counts.</summary>
    public static Outcome Count(PairwiseMatrix pairs, Strength measure)
    {
        var m = pairs.Size;
        var edges = new List<(long Strength, int Winner, int Loser)>();
        for (var a = 0; a < m; a++)
            for (var b = 0; b < m; b++)
                if (pairs.Beats(a, b)) edges.Add((Victories.Of(pairs, a, b, measure), a, b));
        edges.Sort((x, y) => (-x.Strength, x.Winner, x.Loser).CompareTo((-y.Strength, y.Winner, y.Loser)));
        var closure = new Closure(m);
        var locked = ImmutableArray.CreateBuilder<(int, int)>();
        var above = new bool[m * m];
        foreach (var (_, winner, loser) in edges)
        {
            if (!closure.Lock(winner, loser)) continue;
            locked.Add((winner, loser));
            above[winner * m + loser] = true;
        }
        return new Outcome(locked.ToImmutable(), Orders.Topological(m, (a, b) => above[a * m + b]));
    }

    /// <summary>Who reaches whom over locked victories, as bit rows.</summary>
    private sealed class Closure(int size)
    {
        private readonly int words = (size + 63) / 64;
        private readonly ulong[] rows = new ulong[size * ((size + 63) / 64)];

        public bool Lock(int winner, int loser)
        {
            if (Reaches(loser, winner)) return false;
            if (Reaches(winner, loser)) return true;
            for (var a = 0; a < size; a++)
                if ((a == winner || Reaches(a, winner)) && !Reaches(a, loser)) Extend(a, loser);
            return true;
        }

        private bool Reaches(int a, int b) => (rows[a * words + b / 64] >> (b % 64) & 1) != 0;

        private void Extend(int a, int loser)
        {
            rows[a * words + loser / 64] |= 1UL << (loser % 64);
            for (var w = 0; w < words; w++) rows[a * words + w] |= rows[loser * words + w];
        }
    }

    private static RankedRule Rule(MethodCard card, Strength measure) =>
        new(card, (_, pairs) => Tiered(pairs, measure), (_, pairs) => Count(pairs, measure).Ranking[0]);

    private static RankedOutcome Tiered(PairwiseMatrix pairs, Strength measure)
    {
        var outcome = Count(pairs, measure);
        var above = new bool[pairs.Size * pairs.Size];
        foreach (var (winner, loser) in outcome.Locked) above[winner * pairs.Size + loser] = true;
        return new RankedOutcome(
            outcome.Ranking, Orders.Layers(pairs.Size, (a, b) => above[a * pairs.Size + b]), null, null, name => RankedTrace.Locks(pairs, outcome, name));
    }

    private static MethodCard Describe(string id, string measure) => new(
        id, 1, $"Ranked pairs ({measure})", "ranked",
        "Won duels are accepted from the clearest to the narrowest; one that contradicts those already accepted is left out.",
        "lock a over b in order of strength unless b already stands above a",
        "T. N. Tideman (1987), doi:10.1007/BF00433944",
        "equal strength: lower winner first, then lower loser; order: lowest number first", "O(n m^2 + m^3)",
        "3 voters a>b>c, 2 b>c>a, 2 c>a>b: a over b and b over c are locked, c over a would close a circle, so a, b, c",
        ["majority", "Condorcet winner", "Condorcet loser", "Smith set", "clone-proof", "monotone", "reversal symmetry"],
        ["participation", "reinforcing", "independent of irrelevant norms"],
        "Many duels are equally strong: the order then depends on the tie rule.");
}
