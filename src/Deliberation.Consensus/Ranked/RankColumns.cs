using System.Numerics;
using System.Runtime.InteropServices;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Up to 1,024 rows of a profile turned on their side: for each alternative its rank on every row. Two alternatives are
/// then compared on many rows at once and the answers added up in a register, where counting row by row would read and
/// write every cell of the matrix for each of them: four times as fast with 200 alternatives. Whole numbers, so that the order of
/// addition doesn't matter. Not thread safe.
/// </summary>
internal sealed class RankColumns
{
    /// <summary>Rows held at most.</summary>
    public const int MostRows = 1_024;

    // Counts are added digit by digit, so that a block's sum stays in 16 bits: 1,024 rows x 31 < 2^15.
    private const int DigitBits = 5;
    private static readonly int Lanes = Vector<short>.Count;

    private readonly int size, stride;
    private readonly Vector<short>[] columns, weights;
    private int from, rows;

    /// <summary>Room for rows of a profile with so many alternatives.</summary>
    public RankColumns(int alternatives, int mostRows)
    {
        size = alternatives;
        // One vector more than needed, since columns a power of two apart would share the same lines of the cache.
        stride = (Math.Min(mostRows, MostRows) + Lanes - 1) / Lanes + 1;
        (columns, weights) = (new Vector<short>[size * stride], new Vector<short>[stride]);
    }

    /// <summary>Takes the profile's rows from this one on, as many as there is room for.</summary>
    public void Load(RankedProfile profile, int first)
    {
        (from, rows) = (first, Math.Min(MostRows, profile.Rows - first));
        var cells = MemoryMarshal.Cast<Vector<short>, short>(columns.AsSpan());
        for (var row = 0; row < rows; row++)
        {
            var ranks = profile.Ranks(from + row);
            for (int a = 0, cell = row; a < ranks.Length; a++, cell += stride * Lanes) cells[cell] = (short)Math.Min(ranks[a], (ushort)short.MaxValue);
        }
    }

    /// <summary>Adds to the m x m cells how many voters prefer each alternative to each other one.</summary>
    /// <param name="counts">Voters of every row of the profile.</param>
    /// <param name="cells">The sums so far.</param>
    public void AddTo(ReadOnlySpan<long> counts, long[] cells)
    {
        for (var shift = 0; Weigh(counts.Slice(from, rows), shift); shift += DigitBits)
            for (var a = 0; a < size; a++)
                for (var b = a + 1; b < size; b++)
                {
                    var (ahead, behind) = Compare(a, b);
                    cells[a * size + b] += (long)ahead << shift;
                    cells[b * size + a] += (long)behind << shift;
                }
    }

    // Whether any count reaches this digit.
    private bool Weigh(ReadOnlySpan<long> counts, int shift)
    {
        var digits = MemoryMarshal.Cast<Vector<short>, short>(weights.AsSpan());
        digits.Clear();
        var left = 0L;
        for (var row = 0; row < counts.Length; row++)
        {
            var rest = counts[row] >> shift;
            left |= rest;
            digits[row] = (short)(rest & ((1 << DigitBits) - 1));
        }
        return left != 0;
    }

    private (short Ahead, short Behind) Compare(int a, int b)
    {
        var used = (rows + Lanes - 1) / Lanes;
        var mine = columns.AsSpan(a * stride, used);
        var other = columns.AsSpan(b * stride, used);
        var weight = weights.AsSpan(0, used);
        var (ahead, behind) = (Vector<short>.Zero, Vector<short>.Zero);
        for (var i = 0; i < mine.Length && i < other.Length && i < weight.Length; i++)
        {
            ahead += Vector.LessThan(mine[i], other[i]) & weight[i];
            behind += Vector.GreaterThan(mine[i], other[i]) & weight[i];
        }
        return (Vector.Sum(ahead), Vector.Sum(behind));
    }
}
