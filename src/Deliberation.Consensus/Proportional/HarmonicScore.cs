using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Thiele's harmonic score in whole numbers: a voter with h representatives counts 1 + 1/2 + ... + 1/h, everything in
/// units of 1 / lcm(1..k), so that sums and comparisons stay exact.
/// </summary>
public sealed class HarmonicScore
{
    private readonly BigInteger[] shares;

    /// <summary>A score for at most so many representatives.</summary>
    public HarmonicScore(int seats)
    {
        Unit = BigInteger.One;
        for (var h = 2; h <= seats; h++) Unit = Unit / BigInteger.GreatestCommonDivisor(Unit, h) * h;
        shares = new BigInteger[seats + 2];
        for (var h = 1; h <= seats; h++) shares[h] = Unit / h;
    }

    /// <summary>The common denominator.</summary>
    public BigInteger Unit { get; }

    /// <summary>What one more representative adds: sum over approvers of 1 / (h + 1), in units.</summary>
    public BigInteger Gain(ApprovalProfile profile, int position, ReadOnlySpan<int> represented)
    {
        Span<long> byHits = new long[shares.Length];
        var most = 0;
        foreach (var ballot in profile.Approvers(position))
        {
            var hits = represented[ballot];
            byHits[hits] += profile.Counts[ballot];
            most = Math.Max(most, hits);
        }
        var gain = BigInteger.Zero;
        for (var hits = 0; hits <= most; hits++) gain += byHits[hits] * shares[hits + 1];
        return gain;
    }

    /// <summary>The score of a whole set as a fraction.</summary>
    public static Fraction Of(ApprovalProfile profile, IReadOnlyCollection<int> set)
    {
        var score = new HarmonicScore(set.Count);
        var represented = new int[profile.Ballots];
        var sum = BigInteger.Zero;
        foreach (var position in set)
        {
            sum += score.Gain(profile, position, represented);
            foreach (var ballot in profile.Approvers(position)) represented[ballot]++;
        }
        return new Fraction(sum, score.Unit);
    }
}
