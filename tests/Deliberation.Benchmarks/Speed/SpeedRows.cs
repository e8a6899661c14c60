namespace Deliberation.Benchmarks.Speed;

/// <summary>The rows of the table, each made when its turn comes, so that large inputs don't lie beside each other.</summary>
internal static class SpeedRows
{
    public static readonly IReadOnlyList<Func<SpeedRow>> All =
    [
        OpinionRows.Conversation,
        RankedRows.Profile,
        RankedRows.ProfileBesideNumpy,
        RankedRows.Runoff,
        RankedRows.Kemeny,
        ApprovalRows.EqualShares,
        ApprovalRows.Phragmen,
        ApprovalRows.Pav,
        ApprovalRows.ExtendedPlus,
        RankedRows.Bootstrap,
        RankedRows.BootstrapBesideNumpy,
        RankedRows.Pairwise,
        RankedRows.Widest,
        OpinionRows.Components,
    ];
}
