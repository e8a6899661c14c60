using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class SeedTests
{
    [Fact]
    public void A_seed_is_read_and_written_as_16_digits()
    {
        Assert.Equal("000000000000000a", new Seed(10).ToString());
        Assert.Equal(new Seed(10), Seed.Parse("000000000000000a").Value);
        Assert.Equal(FlawKind.NotHex, Seed.Parse("a").Flaw?.Kind);
        Assert.Equal(FlawKind.NotHex, Seed.Parse("000000000000000A").Flaw?.Kind);
    }

    [Fact]
    public void Another_root_gives_another_seed()
    {
        Assert.NotEqual(Seed.Of(Hash32.Of([1])), Seed.Of(Hash32.Of([2])));
    }
}
