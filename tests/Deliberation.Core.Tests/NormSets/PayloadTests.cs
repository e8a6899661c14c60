using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Tests.Paper;

namespace Deliberation.Core.Tests.NormSets;

public sealed class PayloadTests : IDisposable
{
    private readonly PaperKeys keys = new();
    private readonly PaperAssembly story = PaperStory.Told();

    [Fact]
    public void A_payload_reads_back_as_what_was_written()
    {
        var set = Drafted().Set!;
        var bytes = NormSetPayload.Write(set);

        Assert.True(JcsReader.IsCanonical(bytes));
        Assert.Equal(bytes, NormSetPayload.Write(NormSetPayload.Read(bytes).Value));
    }

    [Fact]
    public void Every_norm_voted_on_is_there_ratified_or_not()
    {
        var set = Drafted().Set!;

        Assert.Equal([1], set.Norms.Select(norm => norm.Number));
        Assert.Equal([2, 3, 5], set.NotRatified.Select(norm => norm.Number));
        Assert.Equal([SetOutcome.Refused, SetOutcome.Deferred, SetOutcome.NotSettled], set.NotRatified.Select(norm => norm.Outcome));
        Assert.Equal(5, Assert.Single(set.Limits.NotSettled));
        Assert.Equal(new NotOnBallotCounts(Accepted: 1, RefusedInModeration: 1, Waiting: 0, Withdrawn: 1), set.Limits.NotOnBallot);
    }

    public void Dispose() => keys.Dispose();

    private PaperSet Drafted() => new PaperSet(story, keys, PaperCounting.ByHand).Compute().Draft();
}
