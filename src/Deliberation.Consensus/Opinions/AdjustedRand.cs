namespace Deliberation.Consensus.Opinions;

/// <summary>
/// How alike two groupings of the same people are: 1 the same, about 0 as by chance. Hubert and Arabie 1985,
/// doi:10.1007/BF01908075. Names of groups do not matter. Cost n. Example: (0,0,1,1) against (1,1,0,0): 1.
/// </summary>
public static class AdjustedRand
{
    /// <summary>The index; 1 when there are fewer than two people or both groupings are trivial in the same way.</summary>
    public static double Index(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.Length != second.Length) throw new ArgumentException("two groupings of the same people are needed", nameof(second));
        var (cells, rows, columns) = (new Dictionary<(int, int), long>(), new Dictionary<int, long>(), new Dictionary<int, long>());
        for (var i = 0; i < first.Length; i++)
        {
            cells[(first[i], second[i])] = cells.GetValueOrDefault((first[i], second[i])) + 1;
            rows[first[i]] = rows.GetValueOrDefault(first[i]) + 1;
            columns[second[i]] = columns.GetValueOrDefault(second[i]) + 1;
        }
        var (together, inFirst, inSecond, all) = (Pairs(cells.Values), Pairs(rows.Values), Pairs(columns.Values), first.Length * (first.Length - 1.0) / 2.0);
        if (all == 0) return 1.0;
        var (expected, most) = (inFirst * inSecond / all, (inFirst + inSecond) / 2.0);
        return most == expected ? 1.0 : (together - expected) / (most - expected);
    }

    private static double Pairs(IEnumerable<long> sizes) => sizes.Sum(size => size * (size - 1L) / 2L);
}
