using Deliberation.Benchmarks.Speed;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Speed;

/// <summary>What the benchmark times must be the same on both sides; here on small inputs, without timing.</summary>
public sealed class SpeedRowsTests
{
    private static readonly ApprovalProfile Approvals = ConversationInput.Approvals(60, 12, 250);

    private static readonly IReadOnlyList<SpeedRow> Rows =
    [
        RankedRows.Profile(40, 7, "profile-plain", null),
        RankedRows.Profile(40, 7, "profile", null),
        // More rows than the engine counts in one block, and more norms than fit into one register.
        RankedRows.Pairwise(1_500, 19),
        RankedRows.Runoff(90, 8),
        RankedRows.Kemeny(8),
        RankedRows.Widest(37),
        RankedRows.Bootstrap(RankingInput.WeakOrders(30, 400, 5), 20, "bootstrap-plain", null),
        RankedRows.Bootstrap(RankingInput.WeakOrders(30, 400, 5), 20, "bootstrap", null),
        ApprovalRows.EqualShares(Approvals, 4),
        ApprovalRows.Phragmen(Approvals, 4),
        ApprovalRows.Pav(Approvals, 4),
        ApprovalRows.ExtendedPlus(Approvals, 4),
        OpinionRows.Conversation(ConversationInput.Drawn(150, 33, 2_000)),
        OpinionRows.Components(90, 35),
    ];

    [Fact]
    public void Engine_and_references_say_the_same()
    {
        using var reference = ReferenceProcess.Start();
        Assert.All(Rows, row => Assert.Null(row.Difference(reference.Load(row.Task, row.Input))));
    }

    [Fact]
    public void A_different_answer_is_named_by_its_place()
    {
        using var reference = ReferenceProcess.Start();
        var row = RankedRows.Kemeny(5);
        var wrong = row with { Answer = outcome => ((object[])row.Answer(outcome)!).Select((part, i) => i == 0 ? (long)part + 1 : part) };

        Assert.StartsWith("kemeny[0]: the reference says ", wrong.Difference(reference.Load(row.Task, row.Input)));
    }
}
