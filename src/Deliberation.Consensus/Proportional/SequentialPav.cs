using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Sequential proportional approval voting: repeatedly the alternative with the largest marginal gain
/// sum over approvers of 1 / (representatives so far + 1). Thiele 1895; Lackner and Skowron 2023,
/// doi:10.1007/978-3-031-09016-5. Ties lowest position. Cost at most k x approvals, whole numbers in units of 1/lcm(1..k).
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

    // Gains only fall, so an earlier one is the most that an alternative can gain now, and it is counted again only where that
    // could win (Minoux 1978, doi:10.1007/BFb0006528): mostly a few near the top.
    private static ImmutableArray<int> Choose<T>(ApprovalProfile profile, int size, BigInteger unit) where T : INumber<T>
    {
        var shares = Enumerable.Range(1, size).Select(representatives => T.CreateChecked(unit / representatives)).ToArray();
        var represented = new int[profile.Ballots];
        var worth = new T[profile.Ballots];
        for (var ballot = 0; ballot < worth.Length && size > 0; ballot++) worth[ballot] = T.CreateChecked(profile.Counts[ballot]) * shares[0];
        var most = new T[profile.Alternatives];
        for (var a = 0; a < most.Length && size > 0; a++) most[a] = T.CreateChecked(profile.Score(a)) * shares[0];
        var open = Enumerable.Range(0, most.Length).ToList();
        var chosen = ImmutableArray.CreateBuilder<int>(size);
        while (chosen.Count < size)
        {
            var best = open[0];
            foreach (var a in open)
                if (most[a] > most[best]) best = a;
            most[best] = Gain(profile, best, worth);
            foreach (var a in open)
            {
                if (!IsAhead(most, a, best)) continue;
                most[a] = Gain(profile, a, worth);
                if (IsAhead(most, a, best)) best = a;
            }
            open.Remove(best);
            chosen.Add(best);
            if (chosen.Count == size) break;
            foreach (var ballot in profile.Approvers(best)) worth[ballot] = T.CreateChecked(profile.Counts[ballot]) * shares[++represented[ballot]];
        }
        return chosen.MoveToImmutable();
    }

    private static bool IsAhead<T>(T[] gains, int a, int b) where T : INumber<T> => gains[a] > gains[b] || (gains[a] == gains[b] && a < b);

    // Each voter counts what one more representative is worth to them.
    private static T Gain<T>(ApprovalProfile profile, int position, T[] worth) where T : INumber<T>
    {
        var gain = T.Zero;
        foreach (var ballot in profile.Approvers(position)) gain += worth[ballot];
        return gain;
    }
}
