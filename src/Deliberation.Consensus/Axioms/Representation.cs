using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// Whether a set represents every group that is large and agreed enough. A group of size at least l n/k deserves l
/// representatives. JR (Aziz et al. 2017, doi:10.1007/s00355-016-1019-3): no n/k voters who approve one alternative in
/// common have nobody. EJR+ (Brill and Peters 2023, doi:10.1145/3580507.3597785): no l n/k voters approve an alternative
/// outside the set while each has fewer than l representatives. Both in one pass over the approvals. Alternatives are
/// scanned ascending, then l ascending. Example: 3 voters {a}, 2 voters {b}, k = 2, set {a}: the 2 voters are fewer than
/// 5/2, so JR holds; with 3 voters {b} it would not.
/// </summary>
public static class Representation
{
    /// <summary>Representatives in the set of each distinct ballot.</summary>
    public static int[] Hits(ApprovalProfile profile, IEnumerable<int> set)
    {
        var hits = new int[profile.Ballots];
        foreach (var position in set)
            foreach (var ballot in profile.Approvers(position)) hits[ballot]++;
        return hits;
    }

    /// <summary>Voters without a representative; ballots that approve nothing count too.</summary>
    public static long Unrepresented(ApprovalProfile profile, IEnumerable<int> set)
    {
        var hits = Hits(profile, set);
        var voters = 0L;
        for (var ballot = 0; ballot < hits.Length; ballot++)
            if (hits[ballot] == 0) voters += profile.Counts[ballot];
        return voters;
    }

    /// <summary>The lowest position whose approvers violate justified representation; null when it holds.</summary>
    public static int? JustifiedViolation(ApprovalProfile profile, int seats, IEnumerable<int> set)
    {
        var hits = Hits(profile, set);
        for (var position = 0; position < profile.Alternatives; position++)
        {
            var alone = 0L;
            foreach (var ballot in profile.Approvers(position))
                if (hits[ballot] == 0) alone += profile.Counts[ballot];
            if (Deserves(profile, alone, seats, 1)) return position;
        }
        return null;
    }

    /// <summary>The first (position, l) that violates EJR+; null when it holds.</summary>
    public static (int Position, int Deserved)? ExtendedPlusViolation(ApprovalProfile profile, int seats, IReadOnlyCollection<int> set)
    {
        var hits = Hits(profile, set);
        var inside = set.ToHashSet();
        var byHits = new long[set.Count + 1];
        for (var position = 0; position < profile.Alternatives; position++)
        {
            if (inside.Contains(position)) continue;
            Array.Clear(byHits);
            foreach (var ballot in profile.Approvers(position)) byHits[hits[ballot]] += profile.Counts[ballot];
            var below = 0L;
            for (var deserved = 1; deserved <= seats; deserved++)
            {
                if (deserved <= byHits.Length) below += byHits[deserved - 1];
                if (Deserves(profile, below, seats, deserved)) return (position, deserved);
            }
        }
        return null;
    }

    /// <summary>Whether so many voters are at least l n/k, in whole numbers; nobody deserves nothing.</summary>
    internal static bool Deserves(ApprovalProfile profile, long voters, int seats, int deserved) =>
        voters > 0 && (Int128)voters * seats >= (Int128)deserved * profile.Voters;
}
