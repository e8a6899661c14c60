using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Tests.Numbers;

public sealed class SplitMixIndicesTests
{
    [Theory]
    [InlineData(42UL, 0UL, 8_980, 1_000)]
    [InlineData(ulong.MaxValue, 1UL << 40, int.MaxValue, 29)]
    [InlineData(7UL, 3UL, 1, 5)]
    public void Draws_taken_together_are_the_draws_one_by_one(ulong seed, ulong first, int n, int count)
    {
        var together = new int[count];
        SplitMix.Indices(seed, first, n, together);

        Assert.Equal(Enumerable.Range(0, count).Select(i => SplitMix.Index(seed, first + (ulong)i, n)), together.Select(index => (long)index));
    }
}
