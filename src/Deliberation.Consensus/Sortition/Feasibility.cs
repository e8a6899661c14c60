using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// Whether a panel can meet the quotas, and if not, a smallest set of quotas that conflict. A panel is a number of people
/// per kind; the linear program over these numbers is solved exactly, and where its corner is fractional the search
/// branches on one kind. Few quotas conflict in practice, so sets are tried by size.
/// </summary>
public static class Feasibility
{
    private const int MostBranches = 2_000;

    /// <summary>A smallest set of quotas that no panel meets together; null when some panel meets all.</summary>
    public static ImmutableArray<Quota>? Conflict(SortitionPool pool)
    {
        var all = Enumerable.Range(0, pool.Quotas.Length).ToList();
        if (Find(pool, all) is not null) return null;
        var needed = Irreducible(pool, all);
        for (var size = 1; size < needed.Count && size <= 3; size++)
            foreach (var subset in Subsets(all, size))
                if (Find(pool, subset) is null) return [.. subset.Select(q => pool.Quotas[q])];
        return [.. needed.Select(q => pool.Quotas[q])];
    }

    /// <summary>Numbers per kind that meet some of the quotas (by index) and fill the panel; null when there are none.</summary>
    internal static int[]? Find(SortitionPool pool, IReadOnlyList<int> quotas)
    {
        var bounds = pool.Kinds.Select(kind => (Low: 0, High: Math.Min(kind.People.Length, pool.Panel))).ToArray();
        var branches = 0;
        return Search(pool, quotas, bounds, ref branches);
    }

    private static int[]? Search(SortitionPool pool, IReadOnlyList<int> quotas, (int Low, int High)[] bounds, ref int branches)
    {
        if (branches++ > MostBranches) return null;
        if (Relaxed(pool, quotas, bounds) is not { } numbers) return null;
        var split = Array.FindIndex(numbers, number => !number.Den.IsOne);
        if (split < 0) return Array.ConvertAll(numbers, number => (int)number.Num);
        var floor = (int)(numbers[split].Num / numbers[split].Den);
        var (low, high) = bounds[split];
        bounds[split] = (low, floor);
        var found = Search(pool, quotas, bounds, ref branches);
        if (found is null)
        {
            bounds[split] = (floor + 1, high);
            found = Search(pool, quotas, bounds, ref branches);
        }
        bounds[split] = (low, high);
        return found;
    }

    // Rows: the panel, then per quota its minimum and its maximum; upper bounds of kinds that matter get a row each.
    private static Fraction[]? Relaxed(SortitionPool pool, IReadOnlyList<int> quotas, (int Low, int High)[] bounds)
    {
        var rowOf = new Dictionary<int, int>();
        foreach (var quota in quotas) rowOf[quota] = 1 + 2 * rowOf.Count;
        var rows = 1 + 2 * quotas.Count + bounds.Length;
        var right = new BigInteger[rows];
        var columns = new List<long[]>();
        var fixedSeats = bounds.Sum(bound => bound.Low);
        if (fixedSeats > pool.Panel) return null;
        right[0] = pool.Panel - fixedSeats;
        var held = new long[pool.Quotas.Length];
        for (var kind = 0; kind < bounds.Length; kind++)
            foreach (var quota in pool.Kinds[kind].Quotas) held[quota] += bounds[kind].Low;
        for (var kind = 0; kind < bounds.Length; kind++)
        {
            var column = new long[rows];
            column[0] = 1;
            foreach (var quota in pool.Kinds[kind].Quotas)
                if (rowOf.TryGetValue(quota, out var row)) (column[row], column[row + 1]) = (1, 1);
            column[1 + 2 * quotas.Count + kind] = 1;
            right[1 + 2 * quotas.Count + kind] = bounds[kind].High - bounds[kind].Low;
            columns.Add(column);
        }
        foreach (var (quota, row) in rowOf)
        {
            if (held[quota] > pool.Quotas[quota].Max) return null;
            right[row] = Math.Max(0, pool.Quotas[quota].Min - held[quota]);
            right[row + 1] = pool.Quotas[quota].Max - held[quota];
            columns.Add(Unit(rows, row, -1));
            columns.Add(Unit(rows, row + 1, 1));
        }
        for (var kind = 0; kind < bounds.Length; kind++) columns.Add(Unit(rows, 1 + 2 * quotas.Count + kind, 1));
        var solution = ExactSimplex.Maximise([.. columns], right, new long[columns.Count]);
        return solution is null ? null : [.. Enumerable.Range(0, bounds.Length).Select(kind => solution.X[kind] + bounds[kind].Low)];
    }

    private static long[] Unit(int rows, int row, long value)
    {
        var column = new long[rows];
        column[row] = value;
        return column;
    }

    // Leaves out one quota after the other as long as the rest still conflicts.
    private static List<int> Irreducible(SortitionPool pool, List<int> all)
    {
        var needed = all.ToList();
        foreach (var quota in all)
        {
            var rest = needed.Where(q => q != quota).ToList();
            if (Find(pool, rest) is null) needed = rest;
        }
        return needed;
    }

    private static IEnumerable<List<int>> Subsets(List<int> items, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (var first = 0; first <= items.Count - size; first++)
            foreach (var rest in Subsets(items[(first + 1)..], size - 1)) yield return [items[first], .. rest];
    }
}
