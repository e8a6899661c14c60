using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// The search behind EJR and PJR, for small profiles: groups of at least l n/k voters who all approve l alternatives T in
/// common, l ascending, then T lexicographically. Cost: subsets of the alternatives x distinct ballots.
/// </summary>
public static class CohesiveGroups
{
    /// <summary>The largest number of alternatives searched.</summary>
    public const int MostAlternatives = 15;

    /// <summary>A group that is not represented as it deserves.</summary>
    /// <param name="Deserved">l.</param>
    /// <param name="Common">T, positions ascending.</param>
    public sealed record Violation(int Deserved, ImmutableArray<int> Common);

    /// <summary>The first group whose neglected members are enough; null when there is none.</summary>
    /// <param name="profile">At most <see cref="MostAlternatives"/> alternatives.</param>
    /// <param name="seats">k.</param>
    /// <param name="support">(ballots as masks, T as a mask, l) to the largest number of neglected voters.</param>
    internal static Violation? First(ApprovalProfile profile, int seats, Func<int[], int, int, long> support)
    {
        if (profile.Alternatives > MostAlternatives) throw new ArgumentException("too many alternatives for a search", nameof(profile));
        var ballots = Enumerable.Range(0, profile.Ballots).Select(b => Mask(profile.Approved(b).ToArray())).ToArray();
        for (var deserved = 1; deserved <= Math.Min(seats, profile.Alternatives); deserved++)
            foreach (var common in Subsets(profile.Alternatives, deserved))
                if (Representation.Deserves(profile, support(ballots, common, deserved), seats, deserved))
                    return new Violation(deserved, Positions(common));
        return null;
    }

    /// <summary>All subsets of 0..n-1 of one size as bit masks, in lexicographic order of their members.</summary>
    internal static IEnumerable<int> Subsets(int n, int size)
    {
        var pick = Enumerable.Range(0, size).ToArray();
        while (true)
        {
            yield return Mask(pick);
            var last = size - 1;
            while (last >= 0 && pick[last] == n - size + last) last--;
            if (last < 0) yield break;
            pick[last]++;
            for (var next = last + 1; next < size; next++) pick[next] = pick[next - 1] + 1;
        }
    }

    internal static int Mask(IEnumerable<int> positions) => positions.Aggregate(0, (mask, p) => mask | 1 << p);

    internal static ImmutableArray<int> Positions(int mask) => [.. Enumerable.Range(0, 31).Where(p => (mask >> p & 1) != 0)];
}
