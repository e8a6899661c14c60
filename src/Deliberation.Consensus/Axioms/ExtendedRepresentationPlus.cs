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
        var isInside = new bool[profile.Alternatives];
        foreach (var position in set) isInside[position] = true;
        var most = Math.Min(MostDeserved(profile, seats, isInside), Math.Min(seats, set.Count + 1));
        if (most <= 0) return null;
        var neglected = Neglected(profile, Representation.Hits(profile, set), most);
        for (var position = 0; position < isInside.Length; position++)
        {
            if (isInside[position]) continue;
            var below = 0L;
            for (var deserved = 1; deserved <= most; deserved++)
            {
                below += neglected[position * most + deserved - 1];
                if (Representation.Deserves(profile, below, seats, deserved)) return (position, deserved);
            }
        }
        return null;
    }

    // All approvers of an alternative together deserve no more than this, whatever they have.
    private static int MostDeserved(ApprovalProfile profile, int seats, bool[] isInside)
    {
        var largest = 0L;
        for (var position = 0; position < isInside.Length; position++)
            if (!isInside[position]) largest = Math.Max(largest, profile.Score(position));
        return profile.Voters == 0 ? 0 : (int)((Int128)largest * seats / profile.Voters);
    }

    // By alternative and representatives: its approvers who have so few, from those voters alone who have fewer than the most.
    private static long[] Neglected(ApprovalProfile profile, int[] hits, int most)
    {
        var neglected = new long[profile.Alternatives * most];
        for (var ballot = 0; ballot < hits.Length; ballot++)
        {
            if (hits[ballot] >= most) continue;
            var count = profile.Counts[ballot];
            foreach (var position in profile.Approved(ballot)) neglected[position * most + hits[ballot]] += count;
        }
        return neglected;
    }
}
