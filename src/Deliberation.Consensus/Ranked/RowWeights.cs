using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// What each row of a profile is still worth while seats are filled one by one. Rows with the same history share one
/// exact factor, so that adding thousands of rows costs whole-number additions and only one fraction per history.
/// </summary>
internal sealed class RowWeights(RankedProfile profile)
{
    private readonly int[] history = new int[profile.Rows];
    private readonly List<Fraction> factors = [Fraction.One];

    /// <summary>Adds the weight of every row to the alternative it is given to (-1 = nobody).</summary>
    public Fraction[] Tally(ReadOnlySpan<int> givenTo)
    {
        var counts = new long[factors.Count * profile.Alternatives];
        for (var row = 0; row < givenTo.Length; row++)
            if (givenTo[row] >= 0) counts[history[row] * profile.Alternatives + givenTo[row]] += profile.Counts[row];
        return Weigh(counts);
    }

    /// <summary>For every alternative the weight of the rows that rank it at most at <paramref name="rank"/>.</summary>
    public Fraction[] Supports(int rank, Func<int, ushort, int> rankOf)
    {
        var counts = new long[factors.Count * profile.Alternatives];
        for (var row = 0; row < profile.Rows; row++)
        {
            var ranks = profile.Ranks(row);
            var cells = counts.AsSpan(history[row] * ranks.Length, ranks.Length);
            for (var a = 0; a < ranks.Length; a++)
                if (rankOf(row, ranks[a]) <= rank) cells[a] += profile.Counts[row];
        }
        return Weigh(counts);
    }

    /// <summary>Multiplies the weight of the chosen rows.</summary>
    public void Scale(Func<int, bool> chosen, Fraction factor)
    {
        var scaled = new Dictionary<int, int>();
        for (var row = 0; row < history.Length; row++)
        {
            if (!chosen(row)) continue;
            if (!scaled.TryGetValue(history[row], out var next))
            {
                scaled[history[row]] = next = factors.Count;
                factors.Add(factors[history[row]] * factor);
            }
            history[row] = next;
        }
    }

    private Fraction[] Weigh(long[] counts)
    {
        var m = profile.Alternatives;
        var unit = BigInteger.One;
        var used = new List<int>();
        for (var c = 0; c < factors.Count; c++)
        {
            if (counts.AsSpan(c * m, m).IndexOfAnyExcept(0L) < 0) continue;
            used.Add(c);
            unit = unit / BigInteger.GreatestCommonDivisor(unit, factors[c].Den) * factors[c].Den;
        }
        var sums = new BigInteger[m];
        foreach (var c in used)
        {
            var share = factors[c].Num * (unit / factors[c].Den);
            for (var a = 0; a < m; a++) sums[a] += share * counts[c * m + a];
        }
        return Array.ConvertAll(sums, sum => new Fraction(sum, unit));
    }
}
