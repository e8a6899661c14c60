using System.Collections.Immutable;
using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// Whether a panel can meet the quotas, and if not, a smallest set of quotas that conflict. A panel is a number of people
/// per kind; the linear program over these numbers is solved exactly, and where its corner is fractional the search
/// branches on one kind. For a set of quotas only the kinds that these quotas tell apart matter, so small sets are quick.
/// Example: a panel of 4, women 3 to 4, men 3 to 4: each alone is possible, together they need 6.
/// </summary>
public static class Feasibility
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "quota-conflict", 1, "Quotas that conflict", "sortition",
        "When no panel meets the quotas: a smallest set of them that cannot be met together, so that one knows what to loosen.",
        "smallest Q with no panel that meets all of Q; by size while that takes at most 20,000 sets, above that one from which none can be left out",
        "J. Gleeson and J. Ryan (1990), doi:10.1287/ijoc.2.1.61",
        "of equally small sets the first in the order of the quotas", "exact linear programs with branching",
        "5 women, 5 men, a panel of 4; women 3 to 4, men 3 to 4: these 2 quotas conflict",
        ["checked exactly"],
        ["says which quota matters least: people decide that"],
        "The quotas can be met: there is nothing to loosen.");

    private const int MostBranches = 2_000;
    private const int MostSubsets = 20_000;

    /// <summary>
    /// Quotas of which it is proved that no panel meets them together; null when some panel meets all, or when that could not be
    /// decided. No set is smaller as long as all smaller ones can be tried (20,000 sets); beyond that none can be left out of it.
    /// </summary>
    public static ImmutableArray<Quota>? Conflict(SortitionPool pool)
    {
        var all = Enumerable.Range(0, pool.Quotas.Length).ToList();
        if (!IsConflict(pool, all)) return null;
        var found = Irreducible(pool, all);
        for (var (size, sets) = (1, (long)all.Count); size < found.Count && sets <= MostSubsets; size++, sets = sets * (all.Count - size + 1) / size)
            foreach (var subset in Subsets(all, size))
                if (IsConflict(pool, subset)) return [.. subset.Select(q => pool.Quotas[q])];
        return [.. found.Select(q => pool.Quotas[q])];
    }

    private static bool IsConflict(SortitionPool pool, IReadOnlyCollection<int> quotas) => Find(pool, quotas, out var isDecided) is null && isDecided;

    /// <summary>People (by index) who meet some of the quotas (by index) and fill the panel; null when none were found.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="quotas">What binds.</param>
    /// <param name="isDecided">False when the search was given up, so that null proves nothing.</param>
    internal static int[]? Find(SortitionPool pool, IReadOnlyCollection<int> quotas, out bool isDecided)
    {
        var relevant = quotas.Order().ToArray();
        var kinds = pool.Kinds
            .GroupBy(kind => string.Join(',', kind.Quotas.Intersect(relevant)), StringComparer.Ordinal)
            .Select(group => (People: group.SelectMany(kind => kind.People).ToArray(), Quotas: group.First().Quotas.Intersect(relevant).ToArray()))
            .ToArray();
        var bounds = kinds.Select(kind => (Low: 0, High: Math.Min(kind.People.Length, pool.Panel))).ToArray();
        var branches = 0;
        var numbers = Search(pool, relevant, [.. kinds.Select(kind => kind.Quotas)], bounds, ref branches);
        isDecided = numbers is not null || branches <= MostBranches;
        return numbers is null ? null : [.. kinds.Zip(numbers).SelectMany(pair => pair.First.People.Take(pair.Second))];
    }

    private static int[]? Search(SortitionPool pool, int[] quotas, int[][] kinds, (int Low, int High)[] bounds, ref int branches)
    {
        if (++branches > MostBranches || Relaxed(pool, quotas, kinds, bounds) is not { } numbers) return null;
        var split = Enumerable.Range(0, numbers.Length).MaxBy(kind => numbers[kind] - Floor(numbers[kind]));
        if (numbers[split].Den.IsOne) return Array.ConvertAll(numbers, number => (int)number.Num);
        var floor = (int)Floor(numbers[split]).Num;
        var (low, high) = bounds[split];
        bounds[split] = (floor + 1, high);
        var found = Search(pool, quotas, kinds, bounds, ref branches);
        if (found is null)
        {
            bounds[split] = (low, floor);
            found = Search(pool, quotas, kinds, bounds, ref branches);
        }
        bounds[split] = (low, high);
        return found;
    }

    private static Fraction Floor(Fraction number) => new(number.Num / number.Den);

    // Rows: the panel, then one per quota: the people it counts less a surplus from 0 to max - min make min.
    private static Fraction[]? Relaxed(SortitionPool pool, int[] quotas, int[][] kinds, (int Low, int High)[] bounds)
    {
        var rows = 1 + quotas.Length;
        var right = new BigInteger[rows];
        right[0] = pool.Panel - bounds.Sum(bound => bound.Low);
        for (var q = 0; q < quotas.Length; q++) right[q + 1] = pool.Quotas[quotas[q]].Min;
        var (columns, upper) = (new List<long[]>(), new List<long>());
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var column = new long[rows];
            column[0] = 1;
            foreach (var quota in kinds[kind]) column[Array.BinarySearch(quotas, quota) + 1] = 1;
            for (var row = 1; row < rows; row++) right[row] -= column[row] * bounds[kind].Low;
            columns.Add(column);
            upper.Add(bounds[kind].High - bounds[kind].Low);
        }
        for (var q = 0; q < quotas.Length; q++)
        {
            var surplus = new long[rows];
            surplus[q + 1] = -1;
            columns.Add(surplus);
            upper.Add(pool.Quotas[quotas[q]].Max - pool.Quotas[quotas[q]].Min);
        }
        if (right[0].Sign < 0) return null;
        for (var row = 1; row < rows; row++)
            if (right[row].Sign < 0) Turn(columns, right, row);
        var solution = ExactSimplex.Maximise([.. columns], right, [.. upper], new long[columns.Count]);
        return solution is null ? null : [.. Enumerable.Range(0, kinds.Length).Select(kind => solution.X[kind] + bounds[kind].Low)];
    }

    private static void Turn(List<long[]> columns, BigInteger[] right, int row)
    {
        right[row] = -right[row];
        foreach (var column in columns) column[row] = -column[row];
    }

    // Leaves out one quota after the other as long as the rest still conflicts.
    private static List<int> Irreducible(SortitionPool pool, List<int> all)
    {
        var needed = all.ToList();
        foreach (var quota in all)
        {
            var rest = needed.Where(q => q != quota).ToList();
            if (IsConflict(pool, rest)) needed = rest;
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
