using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Tests.Records;

namespace Deliberation.Verify.Tests;

/// <summary>A bundle that was signed once, with keys that are gone. Every later verifier must still accept it.</summary>
public sealed class GoldenBundleTests
{
    private static string Folder => Path.Combine(RepositoryFolder.Path, "tests", "Shared", "Golden", "bundle-1");

    [Fact]
    public void A_bundle_signed_long_ago_still_verifies()
    {
        var files = Bundle.Names.Where(name => File.Exists(Path.Combine(Folder, name))).ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(Folder, name)));
        var verdicts = Published.Verify(Published.Zip(files), new Options(KeySet.Parse(files[BundleNames.Keys]).Value, Parents: []));

        Assert.All(verdicts.SkipLast(1), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        Assert.Equal("d717b9acee73a89fa6b52811eedf0fe986ef0156d6ecd301c22e34a15ceebbf2", Hash32.Of(files[BundleNames.Payload]).ToString());
    }
}
