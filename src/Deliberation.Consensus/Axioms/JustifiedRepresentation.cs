using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// JR: no n/k voters who approve one alternative in common have nobody in the set. Aziz et al. 2017,
/// doi:10.1007/s00355-016-1019-3. Alternatives are scanned ascending. Cost: approvals, whole numbers. Example: 3 voters {a},
/// 2 voters {b}, k = 2, set {a}: 2 are fewer than 5/2, so it holds; with 3 voters {b} it would not.
/// </summary>
public static class JustifiedRepresentation
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "jr", 1, "Justified representation (JR)", "axioms",
        "A check of a chosen set: no group that is large enough for one place and agrees on a norm is left with nothing.",
        "no a with #{voters who approve a and nothing chosen} >= n/k",
        "H. Aziz et al. (2017), doi:10.1007/s00355-016-1019-3",
        "the lowest number that violates it is named", "O(approvals)",
        "3 voters {a}, 3 {b}; 2 seats, {a,c} is chosen: the 3 voters of b are 6/2 and have nobody, so b violates it",
        ["can always be met", "checked exactly"],
        ["protects groups that deserve several norms"],
        "Groups are large enough for several places: look at EJR+.");

    /// <summary>The lowest position whose approvers violate it; null when it holds.</summary>
    public static int? Violation(ApprovalProfile profile, int seats, IEnumerable<int> set)
    {
        var hits = Representation.Hits(profile, set);
        for (var position = 0; position < profile.Alternatives; position++)
        {
            var alone = 0L;
            foreach (var ballot in profile.Approvers(position))
                if (hits[ballot] == 0) alone += profile.Counts[ballot];
            if (Representation.Deserves(profile, alone, seats, 1)) return position;
        }
        return null;
    }
}
