using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Benchmarks.Speed;

/// <summary>Rows about proportional sets, on the agreements of a conversation (1,724 people who agree with anything x 119 norms).</summary>
internal static class ApprovalRows
{
    private const int Seats = 10;

    public static SpeedRow EqualShares() => EqualShares(ConversationInput.Approvals(), Seats);

    public static SpeedRow EqualShares(ApprovalProfile profile, int seats) => Row(
        "Equal Shares, Phragmen completion", "equal-shares", 10, profile, seats, () => Consensus.Proportional.EqualShares.CompletedByPhragmen(profile, seats));

    public static SpeedRow Phragmen() => Phragmen(ConversationInput.Approvals(), Seats);

    public static SpeedRow Phragmen(ApprovalProfile profile, int seats) =>
        Row("seq-Phragmen", "seq-phragmen", 10, profile, seats, () => SequentialPhragmen.Choose(profile, seats).Chosen);

    public static SpeedRow Pav() => Pav(ConversationInput.Approvals(), Seats);

    public static SpeedRow Pav(ApprovalProfile profile, int seats) =>
        Row("seq-PAV", "seq-pav", 10, profile, seats, () => SequentialPav.Choose(profile, seats));

    public static SpeedRow ExtendedPlus() => ExtendedPlus(ConversationInput.Approvals(), Seats);

    public static SpeedRow ExtendedPlus(ApprovalProfile profile, int seats)
    {
        int[] chosen = [.. Consensus.Proportional.EqualShares.CompletedByPhragmen(profile, seats)];
        return SpeedRow.Of(Named("EJR+ check", profile, seats), "ejr-plus", 1.0 / 5, Input(profile, seats, chosen),
            () => new Verdict(ExtendedRepresentationPlus.Violation(profile, seats, chosen)),
            verdict => verdict.Violation is var (position, deserved) ? new[] { position, deserved } : null);
    }

    private static SpeedRow Row<T>(string what, string task, int times, ApprovalProfile profile, int seats, Func<T> run) where T : notnull =>
        SpeedRow.Of(Named(what, profile, seats), task, 1.0 / times, Input(profile, seats, []), run, chosen => chosen);

    private static string Named(string what, ApprovalProfile profile, int seats) => $"{what}, k = {seats}, {profile.Voters:N0} x {profile.Alternatives}";

    private static object Input(ApprovalProfile profile, int seats, int[] chosen) => new
    {
        norms = profile.Alternatives,
        seats,
        chosen,
        ballots = Enumerable.Range(0, profile.Ballots).SelectMany(ballot => Enumerable.Repeat(profile.Approved(ballot).ToArray(), (int)profile.Counts[ballot])),
    };

    private sealed record Verdict((int Position, int Deserved)? Violation);
}
