using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// EJR+: no l n/k voters approve an alternative outside the set while each of them has fewer than l representatives. Brill
/// and Peters 2023, doi:10.1145/3580507.3597785. Stronger than EJR, and yet checked in one pass over the approvals.
/// Alternatives are scanned ascending, then l ascending. Example: 4 voters {a,b}, 2 voters {c}, k = 3, set {a,c,d}: the 4
/// are 2 * 6/3, approve b outside the set and have one representative each: b violates it with l = 2.
/// </summary>
public static class ExtendedRepresentationPlus
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "ejr-plus", 1, "Extended justified representation plus (EJR+)", "axioms",
        "A check of a chosen set: a group large enough for l places that agrees on a norm left out has somebody with l chosen norms.",
        "no a outside the set and l with #{voters who approve a and have fewer than l chosen} >= l n/k",
        "M. Brill and J. Peters (2023), doi:10.1145/3580507.3597785",
        "the lowest number that violates it is named, with the smallest l", "O(approvals + m k)",
        "4 voters {a,b}, 2 {c}; 3 seats, {a,c,d} is chosen: b violates it, its 4 voters deserve 2 and have 1",
        ["can always be met", "implies EJR, PJR and JR", "checked exactly", "quick for many norms"],
        ["gives every member of a group its share: it promises one member l norms"],
        "Exactly one norm is chosen: only JR says something then.");

    /// <summary>The first (position, l) that violates it; null when it holds.</summary>
    public static (int Position, int Deserved)? Violation(ApprovalProfile profile, int seats, IReadOnlyCollection<int> set)
    {
        var hits = Representation.Hits(profile, set);
        var inside = set.ToHashSet();
        var byHits = new long[set.Count + 1];
        for (var position = 0; position < profile.Alternatives; position++)
        {
            if (inside.Contains(position)) continue;
            Array.Clear(byHits);
            foreach (var ballot in profile.Approvers(position)) byHits[hits[ballot]] += profile.Counts[ballot];
            var below = 0L;
            // Further on the same voters would have to be a still larger group.
            for (var deserved = 1; deserved <= Math.Min(seats, byHits.Length); deserved++)
            {
                below += byHits[deserved - 1];
                if (Representation.Deserves(profile, below, seats, deserved)) return (position, deserved);
            }
        }
        return null;
    }
}
