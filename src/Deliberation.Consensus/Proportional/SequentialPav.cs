using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Sequential proportional approval voting: repeatedly the alternative with the largest marginal gain
/// sum over approvers of 1 / (representatives so far + 1). Thiele 1895; Lackner and Skowron 2023,
/// doi:10.1007/978-3-031-09016-5. Ties lowest position. Cost approvals of the chosen's voters, whole numbers in units of 1/lcm(1..k).
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
        var size = Math.Min(seats, profile.Alternatives);
        var unit = new HarmonicScore(size).Unit;
        return unit * profile.Voters <= long.MaxValue ? Choose<long>(profile, size, unit) : Choose<BigInteger>(profile, size, unit);
    }

    // All gains are kept, and after each choice only what its voters' other norms lose is taken off.
    private static ImmutableArray<int> Choose<T>(ApprovalProfile profile, int size, BigInteger unit) where T : INumber<T>
    {
        var shares = Enumerable.Range(1, size).Select(representatives => T.CreateChecked(unit / representatives)).ToArray();
        var represented = new int[profile.Ballots];
        var gains = new T[profile.Alternatives];
        for (var a = 0; a < gains.Length && size > 0; a++) gains[a] = T.CreateChecked(profile.Score(a)) * shares[0];
        var open = Enumerable.Range(0, gains.Length).ToList();
        var chosen = ImmutableArray.CreateBuilder<int>(size);
        while (chosen.Count < size)
        {
            var best = open[0];
            foreach (var a in open)
                if (gains[a] > gains[best]) best = a;
            open.Remove(best);
            chosen.Add(best);
            if (chosen.Count == size) break;
            foreach (var ballot in profile.Approvers(best))
            {
                var loss = T.CreateChecked(profile.Counts[ballot]) * (shares[represented[ballot]] - shares[++represented[ballot]]);
                foreach (var a in profile.Approved(ballot)) gains[a] -= loss;
            }
        }
        return chosen.MoveToImmutable();
    }
}
