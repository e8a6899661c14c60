using System.Numerics;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// EJR: in every group of at least l n/k voters who approve l alternatives in common somebody has l representatives. Aziz et
/// al. 2017, doi:10.1007/s00355-016-1019-3. coNP-hard: by search, see <see cref="CohesiveGroups"/>. Example: 2 voters {a,b},
/// 2 voters {c}, k = 2, set {c}: the first two are 1 * 4/2 with nobody: violated at l = 1, T = {a}.
/// </summary>
public static class ExtendedRepresentation
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "ejr", 1, "Extended justified representation (EJR)", "axioms",
        "A check of a chosen set: a group large enough for l places that agrees on l norms has somebody with l chosen norms.",
        "for all l and T with |T| = l: #{voters who approve all of T and have fewer than l chosen} < l n/k",
        "H. Aziz et al. (2017), doi:10.1007/s00355-016-1019-3",
        "the smallest l that violates it, with the first T number by number", "coNP-hard; by search, up to 15 norms",
        "2 voters {a,b}, 2 {c}; 2 seats, {c} is chosen: the voters of {a} deserve 1 and have 0",
        ["can always be met", "implies PJR and JR", "checked exactly"],
        ["quick for many norms"],
        "There are more than 15 norms: EJR+ is stronger and always checked.");

    /// <summary>The first violation; null when it holds. At most <see cref="CohesiveGroups.MostAlternatives"/> alternatives.</summary>
    public static CohesiveGroups.Violation? Violation(ApprovalProfile profile, int seats, IReadOnlyCollection<int> set) =>
        CohesiveGroups.First(profile, seats, (ballots, common, deserved) => Support(profile, ballots, CohesiveGroups.Mask(set), common, deserved));

    private static long Support(ApprovalProfile profile, int[] ballots, int set, int common, int deserved)
    {
        var voters = 0L;
        for (var b = 0; b < ballots.Length; b++)
            if ((ballots[b] & common) == common && BitOperations.PopCount((uint)(ballots[b] & set)) < deserved) voters += profile.Counts[b];
        return voters;
    }
}
