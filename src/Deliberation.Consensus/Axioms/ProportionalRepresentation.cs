using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// PJR: every group of at least l n/k voters who approve l alternatives in common has l representatives together.
/// Sanchez-Fernandez et al. 2017, doi:10.1609/aaai.v31i1.10611. coNP-hard: by search, see <see cref="CohesiveGroups"/>.
/// Example: 4 voters {a,b}, 2 voters {c}, k = 3, set {a,c,d}: the 4 deserve 2 and have a alone: violated at l = 2, T = {a,b}.
/// </summary>
public static class ProportionalRepresentation
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "pjr", 1, "Proportional justified representation (PJR)", "axioms",
        "A check of a chosen set: a group large enough for l places that agrees on l norms has l chosen norms among its members together.",
        "for all l and T with |T| = l: every l n/k voters who approve all of T approve together at least l chosen",
        "L. Sanchez-Fernandez et al. (2017), doi:10.1609/aaai.v31i1.10611",
        "the smallest l that violates it, with the first T number by number", "coNP-hard; by search, up to 15 norms",
        "4 voters {a,b}, 2 {c}; 3 seats, {a,c,d} is chosen: the 4 deserve 2 of {a,b} and have 1",
        ["can always be met", "implies JR", "checked exactly"],
        ["gives single members what their group deserves", "quick for many norms"],
        "There are more than 15 norms, or single people matter: EJR+ is stronger and always checked.");

    /// <summary>The first violation; null when it holds. At most <see cref="CohesiveGroups.MostAlternatives"/> alternatives.</summary>
    public static CohesiveGroups.Violation? Violation(ApprovalProfile profile, int seats, IReadOnlyCollection<int> set) =>
        CohesiveGroups.First(profile, seats, (ballots, common, deserved) => Support(profile, ballots, set, common, deserved));

    // The largest group whose members together have fewer than l: their representatives lie within some l - 1 of the set.
    private static long Support(ApprovalProfile profile, int[] ballots, IReadOnlyCollection<int> set, int common, int deserved)
    {
        var members = set.ToArray();
        var inside = CohesiveGroups.Mask(members);
        var most = 0L;
        foreach (var chosen in CohesiveGroups.Subsets(members.Length, Math.Min(deserved - 1, members.Length)))
        {
            var allowed = CohesiveGroups.Mask(CohesiveGroups.Positions(chosen).Select(i => members[i]));
            var voters = 0L;
            for (var b = 0; b < ballots.Length; b++)
                if ((ballots[b] & common) == common && (ballots[b] & inside & ~allowed) == 0) voters += profile.Counts[b];
            most = Math.Max(most, voters);
        }
        return most;
    }
}
