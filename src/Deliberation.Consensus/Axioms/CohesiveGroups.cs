using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// EJR and PJR by search, for small profiles. A group of at least l n/k voters who all approve l alternatives T in
/// common deserves l representatives: EJR says that one of its members has l (Aziz et al. 2017,
/// doi:10.1007/s00355-016-1019-3), PJR that its members together have l (Sanchez-Fernandez et al. 2017,
/// doi:10.1609/aaai.v31i1.10611). l ascending, then T lexicographically. coNP-hard: up to 15 alternatives.
/// Example: 2 voters {a,b}, 2 voters {c}, k = 2, set {c}: the first two are 2 >= 1 * 4/2 with nobody: violated at l = 1, T = {a}.
/// </summary>
public static class CohesiveGroups
{
    /// <summary>The largest number of alternatives searched.</summary>
    public const int MostAlternatives = 15;

    /// <summary>A group that is not represented as it deserves.</summary>
    /// <param name="Deserved">l.</param>
    /// <param name="Common">T, positions ascending.</param>
    public sealed record Violation(int Deserved, ImmutableArray<int> Common);

    /// <summary>The first violation of EJR; null when it holds. At most <see cref="MostAlternatives"/> alternatives.</summary>
    public static Violation? Extended(ApprovalProfile profile, int seats, IReadOnlyCollection<int> set) =>
        First(profile, seats, (ballots, common, deserved) => ExtendedSupport(profile, ballots, Mask(set), common, deserved));

    /// <summary>The first violation of PJR; null when it holds. At most <see cref="MostAlternatives"/> alternatives.</summary>
    public static Violation? Proportional(ApprovalProfile profile, int seats, IReadOnlyCollection<int> set) =>
        First(profile, seats, (ballots, common, deserved) => ProportionalSupport(profile, ballots, set, common, deserved));

    private static Violation? First(ApprovalProfile profile, int seats, Func<int[], int, int, long> support)
    {
        if (profile.Alternatives > MostAlternatives) throw new ArgumentException("too many alternatives for a search", nameof(profile));
        var ballots = Enumerable.Range(0, profile.Ballots).Select(b => Mask(profile.Approved(b).ToArray())).ToArray();
        for (var deserved = 1; deserved <= Math.Min(seats, profile.Alternatives); deserved++)
            foreach (var common in Subsets(profile.Alternatives, deserved))
                if (Representation.Deserves(profile, support(ballots, common, deserved), seats, deserved))
                    return new Violation(deserved, Positions(common));
        return null;
    }

    private static long ExtendedSupport(ApprovalProfile profile, int[] ballots, int set, int common, int deserved)
    {
        var voters = 0L;
        for (var b = 0; b < ballots.Length; b++)
            if ((ballots[b] & common) == common && BitOperations.PopCount((uint)(ballots[b] & set)) < deserved) voters += profile.Counts[b];
        return voters;
    }

    // The largest group whose members together have fewer than l: their representatives lie within some l - 1 of the set.
    private static long ProportionalSupport(ApprovalProfile profile, int[] ballots, IReadOnlyCollection<int> set, int common, int deserved)
    {
        var members = set.ToArray();
        var inside = Mask(members);
        var most = 0L;
        foreach (var chosen in Subsets(members.Length, Math.Min(deserved - 1, members.Length)))
        {
            var allowed = Mask(Positions(chosen).Select(i => members[i]).ToArray());
            var voters = 0L;
            for (var b = 0; b < ballots.Length; b++)
                if ((ballots[b] & common) == common && (ballots[b] & inside & ~allowed) == 0) voters += profile.Counts[b];
            most = Math.Max(most, voters);
        }
        return most;
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

    private static int Mask(IEnumerable<int> positions) => positions.Aggregate(0, (mask, p) => mask | 1 << p);

    private static ImmutableArray<int> Positions(int mask) => [.. Enumerable.Range(0, 31).Where(p => (mask >> p & 1) != 0)];
}
