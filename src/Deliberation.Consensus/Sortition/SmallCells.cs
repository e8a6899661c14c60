using System.Collections.Immutable;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// What a table may tell of numbers so small that they point at people. Numbers from 1 to 4 are kept back; 0 points at nobody and
/// is told. Since the total is known, a single gap could be filled by subtraction: then the smallest other number is kept back as well,
/// and the next, until the gaps can be filled in more than one way. Where that can't be reached, or where fewer people than the
/// gate wants are in the table, all of its numbers are kept back. Cost: cells x log cells. Example: 60, 37, 3: 3 is told as 1 to 4
/// and 37 as 36 to 39.
/// </summary>
internal static class SmallCells
{
    /// <summary>The smallest number that is told.</summary>
    public const int Fewest = 5;

    /// <summary>Per cell the least and the largest that is told; the same where the number itself is.</summary>
    /// <param name="cells">The numbers of a table, none negative.</param>
    /// <param name="gate">Fewer than this in all cells together: a small number keeps all of them back.</param>
    public static ImmutableArray<(long Low, long High)> Told(ImmutableArray<long> cells, long gate)
    {
        var total = cells.Sum();
        var small = Enumerable.Range(0, cells.Length).Where(i => cells[i] is > 0 and < Fewest).ToList();
        if (small.Count == 0) return [.. cells.Select(cell => (cell, cell))];
        if (total < gate) return [.. cells.Select(_ => (0L, total))];
        var others = new Queue<int>(Enumerable.Range(0, cells.Length).Where(i => cells[i] >= Fewest).OrderBy(i => cells[i]));
        var beside = new List<int>();
        while (!IsOpen(cells, small, beside))
        {
            if (others.Count == 0) return [.. cells.Select(_ => (0L, total))];
            beside.Add(others.Dequeue());
        }
        return [.. cells.Select((cell, i) => small.Contains(i) ? Small(cells, small, beside) : beside.Contains(i) ? Beside(cells, small, beside) : (cell, cell))];
    }

    // Whether the gaps can be filled in more than one way by somebody who knows their sum and which of them are small.
    private static bool IsOpen(ImmutableArray<long> cells, List<int> small, List<int> beside) =>
        small.Count + beside.Count > 1
        && Sum(cells, small, beside) > small.Count + beside.Count * (long)Fewest
        && (beside.Count > 0 || Sum(cells, small, beside) < small.Count * (Fewest - 1L));

    private static (long, long) Small(ImmutableArray<long> cells, List<int> small, List<int> beside) =>
        (1, Math.Min(Fewest - 1, Sum(cells, small, beside) - (small.Count - 1) - beside.Count * (long)Fewest));

    private static (long, long) Beside(ImmutableArray<long> cells, List<int> small, List<int> beside)
    {
        var most = Sum(cells, small, beside) - small.Count - (beside.Count - 1) * (long)Fewest;
        return (beside.Count > 1 ? Fewest : Math.Max(Fewest, Sum(cells, small, beside) - small.Count * (Fewest - 1L)), most);
    }

    private static long Sum(ImmutableArray<long> cells, List<int> small, List<int> beside) => small.Concat(beside).Sum(i => cells[i]);
}
