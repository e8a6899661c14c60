namespace Deliberation.Benchmarks.Speed;

/// <summary>The rows of the table, each made when its turn comes, so that large inputs don't lie beside each other.</summary>
internal static class SpeedRows
{
    public static readonly IReadOnlyList<(string Task, Func<SpeedRow> Make)> All =
    [
        ("conversation", OpinionRows.Conversation),
        ("profile-plain", RankedRows.Profile),
        ("profile", RankedRows.ProfileBesideNumpy),
        ("irv", RankedRows.Runoff),
        ("kemeny", RankedRows.Kemeny),
        ("equal-shares", ApprovalRows.EqualShares),
        ("seq-phragmen", ApprovalRows.Phragmen),
        ("seq-pav", ApprovalRows.Pav),
        ("ejr-plus", ApprovalRows.ExtendedPlus),
        ("bootstrap-plain", RankedRows.Bootstrap),
        ("bootstrap", RankedRows.BootstrapBesideNumpy),
        ("pairwise", RankedRows.Pairwise),
        ("widest", RankedRows.Widest),
        ("pca", OpinionRows.Components),
    ];
}
