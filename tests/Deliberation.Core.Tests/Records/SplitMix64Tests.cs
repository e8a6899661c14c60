using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

/// <summary>Expected values were computed in Python from the definition in the documentation of the type.</summary>
public sealed class SplitMix64Tests
{
    private static readonly Seed OfTheVectors = new(0x338659c4052c10dc);

    [Fact]
    public void The_stream_is_that_of_the_definition()
    {
        var stream = new SplitMix64(OfTheVectors);
        Assert.Equal((0xd0b188913b5effa3UL, 0x1cb3297e6a535c20UL, 0x7a75610c9a0a0583UL), (stream.Next(), stream.Next(), stream.Next()));
        Assert.Equal(0xe220a8397b1dcdafUL, new SplitMix64(default).Next());
    }

    [Fact]
    public void The_permutation_is_that_of_the_definition()
    {
        Assert.Equal<IEnumerable<int>>([5, 6, 4, 1, 8, 9, 2, 3, 0, 7], new SplitMix64(OfTheVectors).Permutation(10));
        Assert.Equal<IEnumerable<int>>([2, 1, 4, 3, 0], new SplitMix64(new Seed(1)).Permutation(5));
        Assert.Equal<IEnumerable<int>>([0], new SplitMix64(OfTheVectors).Permutation(1));
        Assert.Empty(new SplitMix64(OfTheVectors).Permutation(0));
    }

    [Fact]
    public void A_draw_beyond_the_largest_multiple_of_the_bound_is_thrown_away()
    {
        // The first draw of this seed is 2^64 - 1, which would make 0 more likely than 1 and 2.
        var seed = new Seed(0x31628af67b2131ab);
        Assert.Equal(ulong.MaxValue, new SplitMix64(seed).Next());
        Assert.Equal(1, new SplitMix64(seed).Below(3));
        Assert.Equal(3, new SplitMix64(seed).Below(4));
    }

    [Fact]
    public void Every_order_of_three_comes_equally_often()
    {
        var counts = Enumerable.Range(0, 6000).Select(i => new SplitMix64(new Seed((ulong)i)).Permutation(3))
            .GroupBy(order => string.Join(' ', order)).Select(group => group.Count()).ToList();
        Assert.Equal(6, counts.Count);
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Bounds_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(default).Below(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(default).Permutation(-1));
        Assert.Equal(0, new SplitMix64(default).Below(1));
    }
}
