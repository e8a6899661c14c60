using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Axioms;

/// <summary>
/// Who has a representative in a set: the count that every axiom of proportionality starts from, and the plainest figure
/// beside them. Cost: approvals of the set's members. Example: 3 voters {a,b}, 2 voters {c}, set {a,b}: 2 without one.
/// </summary>
public static class Representation
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "unrepresented", 1, "People without a representative", "axioms",
        "How many people approve none of the norms that were chosen.",
        "#{voters v: approved(v) and chosen have nothing in common}",
        "M. Lackner and P. Skowron (2023), doi:10.1007/978-3-031-09016-5; the objective of J. R. Chamberlin and P. N. Courant (1983), doi:10.2307/1957270",
        "none needed: a count", "O(approvals)",
        "3 voters {a,b}, 2 {c}; {a,b} is chosen: 2 people have nobody",
        ["treats people alike", "never grows when one more norm is chosen"],
        ["sees how many representatives the others have"],
        "Some people approved nothing at all: they count as unrepresented whatever is chosen.");

    /// <summary>Representatives in the set of each distinct ballot.</summary>
    public static int[] Hits(ApprovalProfile profile, IEnumerable<int> set)
    {
        var hits = new int[profile.Ballots];
        foreach (var position in set)
            foreach (var ballot in profile.Approvers(position)) hits[ballot]++;
        return hits;
    }

    /// <summary>Voters without a representative; ballots that approve nothing count too.</summary>
    public static long Without(ApprovalProfile profile, IEnumerable<int> set)
    {
        var hits = Hits(profile, set);
        var voters = 0L;
        for (var ballot = 0; ballot < hits.Length; ballot++)
            if (hits[ballot] == 0) voters += profile.Counts[ballot];
        return voters;
    }

    /// <summary>Whether so many voters are at least l n/k, in whole numbers; nobody deserves nothing.</summary>
    internal static bool Deserves(ApprovalProfile profile, long voters, int seats, int deserved) =>
        voters > 0 && (Int128)voters * seats >= (Int128)deserved * profile.Voters;
}
