using Deliberation.Core.Records;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// Rounds the last fractional numbers of a panel up or down, at random but so that the panel is full and every quota holds:
/// depth first, each number first in the direction that chance gives it.
/// </summary>
internal static class QuotaRounding
{
    private const int MostSteps = 5_000;

    /// <summary>Whole numbers per kind; null when no rounding was found.</summary>
    public static int[]? Round(SortitionPool pool, double[] numbers, SplitMix64 chance)
    {
        var whole = Array.ConvertAll(numbers, number => (int)Math.Floor(number + 1e-9));
        var open = Enumerable.Range(0, numbers.Length).Where(kind => numbers[kind] - whole[kind] > 1e-9).ToList();
        var counts = new int[pool.Quotas.Length];
        for (var kind = 0; kind < whole.Length; kind++)
            foreach (var quota in pool.Kinds[kind].Quotas) counts[quota] += whole[kind];
        bool[] upFirst = [.. open.Select(kind => (chance.Next() >> 11) * (1.0 / (1L << 53)) < numbers[kind] - whole[kind])];
        var steps = 0;
        return Visit(0, pool.Panel - whole.Sum()) ? whole : null;

        bool Visit(int at, int seats)
        {
            if (++steps > MostSteps || seats < 0 || open.Count - at < seats) return false;
            if (at == open.Count) return seats == 0 && Holds(pool, counts);
            return Try(at, seats, upFirst[at]) || Try(at, seats, !upFirst[at]);
        }

        bool Try(int at, int seats, bool up)
        {
            if (!up) return Visit(at + 1, seats);
            var kind = pool.Kinds[open[at]];
            if (kind.Quotas.Any(quota => counts[quota] == pool.Quotas[quota].Max)) return false;
            whole[open[at]]++;
            foreach (var quota in kind.Quotas) counts[quota]++;
            if (Visit(at + 1, seats - 1)) return true;
            whole[open[at]]--;
            foreach (var quota in kind.Quotas) counts[quota]--;
            return false;
        }
    }

    private static bool Holds(SortitionPool pool, int[] counts)
    {
        for (var quota = 0; quota < counts.Length; quota++)
            if (counts[quota] < pool.Quotas[quota].Min || counts[quota] > pool.Quotas[quota].Max) return false;
        return true;
    }
}
