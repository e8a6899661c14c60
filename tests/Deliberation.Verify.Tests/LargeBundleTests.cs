using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

public sealed class LargeBundleTests
{
    [Fact]
    public void A_bundle_of_tens_of_thousands_of_ballots_is_checked_in_full()
    {
        var set = new PaperSet(PaperCrowd.Of(10_000), Published.Keys, EngineCounting.Of).Whole();
        using var zip = new MemoryStream(set.Bundle().ToZip());

        var verdicts = Verification.Of(zip, new Options(set.Keys, Parents: [])).ToList();

        Assert.True(Published.RefusedAt(verdicts) == 0, string.Join('\n', verdicts));
        Assert.DoesNotContain(verdicts.SkipLast(1), verdict => verdict.Outcome == Outcome.Skip && verdict.Step == 10);
    }
}
