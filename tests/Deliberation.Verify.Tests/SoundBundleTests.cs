
namespace Deliberation.Verify.Tests;

public sealed class SoundBundleTests
{
    [Fact]
    public void A_sound_bundle_passes_every_step_but_the_one_that_needs_a_head_seen_before()
    {
        var verdicts = Published.Verify(Published.Bundle.ToZip(), Published.Trusting);

        Assert.Equal(Enumerable.Range(1, 14), verdicts.Select(verdict => verdict.Step));
        Assert.All(verdicts.SkipLast(1), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        Assert.Equal(Outcome.Skip, verdicts[^1].Outcome);
    }
}
