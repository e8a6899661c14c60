using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Tests.Records;

namespace Deliberation.Verify.Tests;

/// <summary>Bundles that were signed once, with keys that are gone, one for each form of value card. Every later verifier must still accept them.</summary>
public sealed class GoldenBundleTests
{
    [Theory]
    [InlineData("bundle-1", "d717b9acee73a89fa6b52811eedf0fe986ef0156d6ecd301c22e34a15ceebbf2")]
    [InlineData("bundle-2", "f6dc9ccc2b08204ef5e06de14c730eab8d0f7e570800eaaa2c3f422bee06b612")]
    public void A_bundle_signed_long_ago_still_verifies(string bundle, string payload)
    {
        var folder = Path.Combine(RepositoryFolder.Path, "tests", "Shared", "Golden", bundle);
        var files = Bundle.Names.Where(name => File.Exists(Path.Combine(folder, name))).ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)));
        var verdicts = Published.Verify(Published.Zip(files), new Options(KeySet.Parse(files[BundleNames.Keys]).Value, Parents: []));

        Assert.All(verdicts.SkipLast(1), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        Assert.Equal(payload, Hash32.Of(files[BundleNames.Payload]).ToString());
    }
}
