using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// How many voters have each remaining alternative on top, a tied top split equally: the count that plurality and
/// instant runoff share. Exact: votes are kept per size of the tie and added as fractions over a common denominator.
/// </summary>
internal static class FirstPlaces
{
    /// <summary>One count.</summary>
    /// <param name="Votes">By position, in units of 1/<paramref name="Unit"/>; 0 for those not remaining.</param>
    /// <param name="Unit">The common denominator.</param>
    /// <param name="Exhausted">Voters whose ballot names no remaining alternative.</param>
    public sealed record Tally(BigInteger[] Votes, BigInteger Unit, long Exhausted)
    {
        /// <summary>The votes of a position as a fraction.</summary>
        public Fraction Of(int position) => new(Votes[position], Unit);
    }

    /// <summary>Counts the ballots for those that remain.</summary>
    public static Tally Count(RankedProfile profile, ReadOnlySpan<bool> remaining)
    {
        var m = profile.Alternatives;
        var bySize = new long[m + 1][];
        var exhausted = 0L;
        Span<int> top = new int[m];
        for (var row = 0; row < profile.Rows; row++)
        {
            var ranks = profile.Ranks(row);
            var size = 0;
            var best = RankedProfile.Unranked;
            for (var a = 0; a < m; a++)
            {
                if (!remaining[a] || ranks[a] > best || ranks[a] == RankedProfile.Unranked) continue;
                if (ranks[a] < best) (best, size) = (ranks[a], 0);
                top[size++] = a;
            }
            if (size == 0) exhausted += profile.Counts[row];
            else
            {
                var votes = bySize[size] ??= new long[m];
                foreach (var a in top[..size]) votes[a] += profile.Counts[row];
            }
        }
        return Add(bySize, m, exhausted);
    }

    /// <summary>Adds up votes that are kept by the size of the tie they stand in (null where there is none).</summary>
    public static Tally Add(long[]?[] bySize, int m, long exhausted)
    {
        var unit = BigInteger.One;
        for (var size = 2; size <= m; size++)
            if (bySize[size] is not null) unit = unit / BigInteger.GreatestCommonDivisor(unit, size) * size;
        var votes = new BigInteger[m];
        for (var size = 1; size <= m; size++)
            if (bySize[size] is { } part)
                for (var a = 0; a < m; a++) votes[a] += part[a] * (unit / size);
        return new Tally(votes, unit, exhausted);
    }
}
