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

    /// <summary>64 drawn bits as an index 0 &lt;= x &lt; n; n at most 2^53.</summary>
    public static long Scale(ulong draw, long n) => (long)((double)(draw >> 11) * (1.0 / (1L << 53)) * n);
}
