using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Sequential proportional approval voting: repeatedly the alternative with the largest marginal gain
/// sum over approvers of 1 / (representatives so far + 1). Thiele 1895; Lackner and Skowron 2023,
/// doi:10.1007/978-3-031-09016-5. Ties lowest position. Cost k x approvals, whole numbers in units of 1/lcm(1..k).
/// Example: 4 voters {a,b}, 3 voters {c}, k = 2: a (4), then b counts 2 and c 3: c.
/// </summary>
public static class SequentialPav
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "seq-pav", 1, "Sequential PAV", "approvals",
        "Norm after norm: a voter who already has representatives counts a half, a third and so on.",
        "next = argmax over a of sum over approvers of 1/(hits + 1)",
        "T. N. Thiele (1895); M. Lackner and P. Skowron (2023), doi:10.1007/978-3-031-09016-5",
        "equal gains: lowest number", "O(k * approvals)",
        "4 voters {a,b}, 3 {c}; 2 seats: a gains 4, then c gains 3 against 2 for b",
        ["house monotone"],
        ["JR", "PJR", "EJR", "EJR+", "Pareto"],
        "A guarantee for every group is needed: use Equal Shares.");

    /// <summary>Positions in the order of choosing; as many as seats, or all alternatives.</summary>
    public static ImmutableArray<int> Choose(ApprovalProfile profile, int seats)
    {
        var score = new HarmonicScore(seats);
        var represented = new int[profile.Ballots];
        var open = Enumerable.Range(0, profile.Alternatives).ToList();
        var chosen = ImmutableArray.CreateBuilder<int>();
        while (chosen.Count < seats && open.Count > 0)
        {
            var gains = open.Select(a => (Gain: score.Gain(profile, a, represented), Position: a)).ToList();
            var best = gains.Aggregate((x, y) => y.Gain > x.Gain ? y : x).Position;
            open.Remove(best);
            chosen.Add(best);
            foreach (var ballot in profile.Approvers(best)) represented[ballot]++;
        }
        return chosen.ToImmutable();
    }
}
