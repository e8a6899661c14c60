using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Plurality: first places; a tied top is split equally among its members. Ties by lowest position. Cost n m.
/// Example: 2 voters a>b, 1 voter {a,b}: a 5/2, b 1/2.
/// </summary>
public static class Plurality
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "plurality", 1, "Plurality", "ranked",
        "Only the first place of each ballot counts.",
        "score(a) = sum over ballots with a on top of 1 / size of the top tie",
        "traditional; compared in H. Nurmi (1987), doi:10.1007/978-94-009-3985-1",
        "equal scores: lowest number first", "O(n m)",
        "2 voters a>b, 1 {a,b}: first places a 5/2, b 1/2, so a is first",
        ["majority", "monotone", "participation", "reinforcing"],
        ["Condorcet winner", "Condorcet loser", "Smith set", "clone-proof", "reversal symmetry", "independent of irrelevant norms"],
        "More than two norms: similar norms take each other's votes.");

    /// <summary>The rule.</summary>
    public static readonly RankedRule Rule = new(
        Card, (profile, _) => RankedOutcome.OfScores(Scores(profile), "first places"), (profile, _) => Ranking(profile)[0]);

    /// <summary>First places by position.</summary>
    public static Fraction[] Scores(RankedProfile profile)
    {
        Span<bool> all = new bool[profile.Alternatives];
        all.Fill(true);
        var tally = FirstPlaces.Count(profile, all);
        return [.. Enumerable.Range(0, profile.Alternatives).Select(tally.Of)];
    }

    /// <summary>Positions by first places descending, ties by lowest position.</summary>
    public static ImmutableArray<int> Ranking(RankedProfile profile) => Orders.Descending(Scores(profile));
}
