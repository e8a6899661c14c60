using System.Collections.Immutable;

namespace Deliberation.Core.Records;

/// <summary>The stream of chance drawn from a <see cref="Seed"/>: SplitMix64 (Steele, Lea and Flood, 2014,
/// doi:10.1145/2660193.2660195), all arithmetic modulo 2^64. Draw i = 0, 1, 2, ...: z = seed + (i + 1) * 9e3779b97f4a7c15;
/// z = (z xor z &gt;&gt; 30) * bf58476d1ce4e5b9; z = (z xor z &gt;&gt; 27) * 94d049bb133111eb; the draw is z xor z &gt;&gt; 31.
/// Not for several threads at a time.</summary>
public sealed class SplitMix64(Seed seed)
{
    private ulong _state = seed.Value;

    /// <summary>The next draw, 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9e3779b97f4a7c15;
            z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
            z = (z ^ z >> 27) * 0x94d049bb133111eb;
            return z ^ z >> 31;
        }
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each equally likely: draws at or above the largest multiple of
    /// the bound within 2^64 are thrown away, the first other is taken modulo the bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound below 1.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var divisor = (ulong)bound;
        var surplus = (ulong.MaxValue % divisor + 1) % divisor; // 2^64 mod bound
        while (true)
        {
            var draw = Next();
            if (draw <= ulong.MaxValue - surplus) return (int)(draw % divisor);
        }
    }

    /// <summary>0 to <paramref name="count"/> - 1 in random order, every order equally likely (Fisher and Yates): start from
    /// ascending order; for i = count - 1 down to 1 draw j = <see cref="Below"/>(i + 1) and swap the items at i and j.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public ImmutableArray<int> Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        for (var i = count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return [.. order];
    }
}
