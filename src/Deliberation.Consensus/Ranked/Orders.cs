using System.Collections.Immutable;

namespace Deliberation.Consensus.Ranked;

/// <summary>How scores and relations become orders of positions, with the one tie rule: lowest position first.</summary>
public static class Orders
{
    /// <summary>Positions by score descending.</summary>
    public static ImmutableArray<int> Descending<T>(IReadOnlyList<T> scores) where T : IComparable<T> =>
        [.. Enumerable.Range(0, scores.Count).OrderByDescending(a => scores[a]).ThenBy(a => a)];

    /// <summary>Positions by score ascending.</summary>
    public static ImmutableArray<int> Ascending<T>(IReadOnlyList<T> scores) where T : IComparable<T> =>
        [.. Enumerable.Range(0, scores.Count).OrderBy(a => scores[a]).ThenBy(a => a)];

    /// <summary>All positions with the largest score, ascending.</summary>
    public static ImmutableArray<int> Best<T>(IReadOnlyList<T> scores) where T : IComparable<T>
    {
        var order = Descending(scores);
        return order.IsEmpty ? [] : [.. order.TakeWhile(a => scores[a].CompareTo(scores[order[0]]) == 0)];
    }

    /// <summary>
    /// Repeatedly takes the lowest position above which no remaining one stands. Every finite acyclic relation allows
    /// it; in a cyclic one the rest would never be taken, which cannot happen to the relations used here.
    /// </summary>
    /// <param name="size">Number of positions.</param>
    /// <param name="above">above(a, b): a stands above b.</param>
    public static ImmutableArray<int> Topological(int size, Func<int, int, bool> above)
    {
        var blockers = new int[size];
        for (var b = 0; b < size; b++)
            for (var a = 0; a < size; a++)
                if (a != b && above(a, b)) blockers[b]++;
        var order = ImmutableArray.CreateBuilder<int>(size);
        var taken = new bool[size];
        while (order.Count < size)
        {
            var next = Array.FindIndex(blockers, n => n == 0);
            if (next < 0) throw new InvalidOperationException("The relation has a cycle.");
            blockers[next] = -1;
            taken[next] = true;
            order.Add(next);
            for (var b = 0; b < size; b++)
                if (!taken[b] && above(next, b)) blockers[b]--;
        }
        return order.MoveToImmutable();
    }

    /// <summary>
    /// Tiers of an acyclic relation: the first holds everything above which nothing stands, the next everything above
    /// which only earlier tiers stand, and so on. Each tier ascending.
    /// </summary>
    public static ImmutableArray<ImmutableArray<int>> Layers(int size, Func<int, int, bool> above)
    {
        var tiers = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var left = Enumerable.Range(0, size).ToList();
        while (left.Count > 0)
        {
            var top = left.Where(b => !left.Exists(a => a != b && above(a, b))).ToImmutableArray();
            if (top.IsEmpty) throw new InvalidOperationException("The relation has a cycle.");
            tiers.Add(top);
            left.RemoveAll(a => top.Contains(a));
        }
        return tiers.ToImmutable();
    }
}
