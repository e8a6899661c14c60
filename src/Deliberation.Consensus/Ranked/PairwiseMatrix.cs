using System.Numerics;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// How many voters strictly prefer each alternative to each other one. A ballot that ties two alternatives counts for
/// neither; one that does not name them ties them below all it names (Condorcet 1785). Cost: n rows x m^2, in vector
/// registers; whole numbers, so that the order of addition does not matter. Immutable once built.
/// </summary>
public sealed class PairwiseMatrix
{
    private readonly long[] votes;

    private PairwiseMatrix(int size, long[] cells) => (Size, votes) = (size, cells);

    /// <summary>Number of alternatives.</summary>
    public int Size { get; }

    /// <summary>Voters who strictly prefer position <paramref name="a"/> to position <paramref name="b"/>.</summary>
    public long this[int a, int b] => votes[a * Size + b];

    /// <summary>Row after row (m x m), the diagonal 0.</summary>
    public ReadOnlySpan<long> Cells => votes;

    /// <summary>Whether a strict majority of those who tell them apart prefers a to b.</summary>
    public bool Beats(int a, int b) => this[a, b] > this[b, a];

    /// <summary>Counts a profile.</summary>
    public static PairwiseMatrix Of(RankedProfile profile)
    {
        var m = profile.Alternatives;
        var cells = new long[m * m];
        if (m <= Vector<ushort>.Count / 2) CountNarrow(profile, cells);
        else CountWide(profile, cells);
        return new PairwiseMatrix(m, cells);
    }

    /// <summary>A matrix given as such (m x m, row after row).</summary>
    public static PairwiseMatrix FromCells(int size, long[] cells) => new(size, cells);

    private static void CountNarrow(RankedProfile profile, long[] cells)
    {
        var m = profile.Alternatives;
        for (var row = 0; row < profile.Rows; row++)
        {
            var ranks = profile.Ranks(row);
            var count = profile.Counts[row];
            if (count == 0) continue;
            for (int a = 0, cell = 0; a < m; a++)
            {
                var rank = ranks[a];
                for (var b = 0; b < m; b++, cell++) cells[cell] += rank < ranks[b] ? count : 0;
            }
        }
    }

    // Rows are padded to whole vectors. A comparison gives all ones (-1), so subtracting it counts one voter in 16
    // bits; before 16 bits can run over, the counters are added into the wide cells and cleared.
    private static void CountWide(RankedProfile profile, long[] cells)
    {
        var m = profile.Alternatives;
        var lanes = Vector<ushort>.Count;
        var width = (m + lanes - 1) / lanes * lanes;
        var narrow = new ushort[m * width];
        Span<ushort> padded = new ushort[width];
        var room = ushort.MaxValue;
        for (var row = 0; row < profile.Rows; row++)
        {
            profile.Ranks(row).CopyTo(padded);
            var count = profile.Counts[row];
            while (count > 0)
            {
                var part = (ushort)Math.Min(count, room);
                AddRow(padded, narrow, m, width, part);
                count -= part;
                room -= part;
                if (room > 0) continue;
                if (count >= ushort.MaxValue)
                {
                    var whole = count / ushort.MaxValue * ushort.MaxValue;
                    AddHeavy(padded, cells, m, whole);
                    count -= whole;
                }
                room = Flush(narrow, cells, m, width);
            }
        }
        Flush(narrow, cells, m, width);
    }

    private static void AddRow(ReadOnlySpan<ushort> ranks, ushort[] narrow, int m, int width, ushort count)
    {
        var lanes = Vector<ushort>.Count;
        var weight = new Vector<ushort>(count);
        for (var a = 0; a < m; a++)
        {
            var mine = new Vector<ushort>(ranks[a]);
            var cells = narrow.AsSpan(a * width, width);
            for (var b = 0; b < width; b += lanes)
            {
                var behind = Vector.GreaterThan(new Vector<ushort>(ranks[b..]), mine);
                (new Vector<ushort>(cells[b..]) + (behind & weight)).CopyTo(cells[b..]);
            }
        }
    }

    private static void AddHeavy(ReadOnlySpan<ushort> ranks, long[] cells, int m, long count)
    {
        for (var a = 0; a < m; a++)
            for (var b = 0; b < m; b++)
                if (ranks[a] < ranks[b]) cells[a * m + b] += count;
    }

    private static ushort Flush(ushort[] narrow, long[] cells, int m, int width)
    {
        for (var a = 0; a < m; a++)
            for (var b = 0; b < m; b++)
                cells[a * m + b] += narrow[a * width + b];
        Array.Clear(narrow);
        return ushort.MaxValue;
    }
}
