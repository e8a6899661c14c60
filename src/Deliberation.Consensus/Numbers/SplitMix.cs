using System.Runtime.Intrinsics;

namespace Deliberation.Consensus.Numbers;

/// <summary>
/// The SplitMix64 stream (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195) by number: draw i depends on the seed
/// and i alone, so that any resample can be checked, or computed on another core, apart from the others. Permutations
/// come from the same stream in <see cref="Core.Records.SplitMix64"/>.
/// </summary>
public static class SplitMix
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Draw number <paramref name="i"/> (from 0) of the stream of <paramref name="seed"/>: 64 bits.</summary>
    public static ulong Draw(ulong seed, ulong i)
    {
        unchecked
        {
            var z = seed + (i + 1) * Step;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Draw number <paramref name="i"/> as an index 0 &lt;= x &lt; n: floor((r >> 11) * 2^-53 * n).</summary>
    public static long Index(ulong seed, ulong i, long n) => Scale(Draw(seed, i), n);

    /// <summary>
    /// Indices of consecutive draws, the first of them number <paramref name="first"/>: the same as <see cref="Index"/> one by
    /// one, eight at a time, which is what resampling spends most of its time on. Each lane does the same operations in
    /// the same order, so that the numbers are the same on every machine.
    /// </summary>
    /// <param name="seed">The stream.</param>
    /// <param name="first">Number of the first draw; the last one's is below 2^63.</param>
    /// <param name="n">Indices are below it; at most 2^31 - 1.</param>
    /// <param name="into">Filled whole.</param>
    public static void Indices(ulong seed, ulong first, int n, Span<int> into)
    {
        var at = 0;
        var lanes = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        for (; at <= into.Length - Vector512<ulong>.Count; at += Vector512<ulong>.Count)
        {
            var z = unchecked(Vector512.Create(seed) + (Vector512.Create(first + (ulong)at + 1) + lanes) * Step);
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EB;
            var unit = Vector512.ConvertToDouble((z ^ (z >>> 31)) >>> 11) * (1.0 / (1L << 53));
            var index = Vector512.ConvertToInt64(unit * n);
            Vector256.Narrow(index.GetLower(), index.GetUpper()).CopyTo(into[at..]);
        }
        for (; at < into.Length; at++) into[at] = (int)Index(seed, first + (ulong)at, n);
    }

    /// <summary>64 drawn bits as an index 0 &lt;= x &lt; n; n at most 2^53.</summary>
    public static long Scale(ulong draw, long n) => (long)((double)(draw >> 11) * (1.0 / (1L << 53)) * n);
}
