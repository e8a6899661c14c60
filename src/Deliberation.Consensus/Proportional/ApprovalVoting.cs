using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Approval voting for k seats: the k alternatives that most voters approve. Brams and Fishburn 1978,
/// doi:10.2307/1955105. Ties lowest position. Cost: number of approvals. Example: 3 voters {a,b}, 2 voters {c}, k = 2:
/// a and b, and the 2 voters have nobody.
/// </summary>
public static class ApprovalVoting
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "approval", 1, "Approval voting", "approvals",
        "The norms that most people approve.",
        "score(a) = #{voters who approve a}; the k largest",
        "S. J. Brams and P. C. Fishburn (1978), doi:10.2307/1955105",
        "equal scores: lowest number first", "O(approvals)",
        "3 voters {a,b}, 2 {c}; 2 seats: scores 3, 3, 2, so a and b",
        ["monotone", "participation", "house monotone", "Pareto"],
        ["JR", "PJR", "EJR", "EJR+"],
        "Several norms are chosen: the largest group can take every place.");

    /// <summary>The first <paramref name="seats"/> positions by score.</summary>
    public static ImmutableArray<int> Choose(ApprovalProfile profile, int seats) =>
        [.. Orders.Descending([.. Enumerable.Range(0, profile.Alternatives).Select(profile.Score)]).Take(seats)];
}
