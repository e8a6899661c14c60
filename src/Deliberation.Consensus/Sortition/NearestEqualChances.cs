using System.Numerics;
using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// Chances that meet the quotas on average. Nobody gets less than 95% of the largest chance that everybody could have at
/// once (one exact linear program); what is left to give lies as near to equal as the quotas allow, in relative entropy: start
/// equal, then again and again raise or lower the people of one quota in proportion until its expected number lies
/// within its bounds (iterative proportional fitting: Deming and Stephan 1940, doi:10.1214/aoms/1177731829; with bounds Bregman
/// 1967, doi:10.1016/0041-5553(67)90040-7). Cost: passes x kinds x features. Example: 3 women, 1 man, one of each: women 1/3,
/// the man 1.
/// </summary>
internal static class NearestEqualChances
{
    private const int MostPasses = 20_000;
    private const double Tolerance = 1e-9;
    private const double ShareOfBestFloor = 0.95;

    /// <summary>The chance of each person of a kind; null when no chances meet the quotas or the passes do not settle.</summary>
    public static double[]? PerKind(SortitionPool pool)
    {
        if (BestFloor(pool) is not { } best) return null;
        var floor = ShareOfBestFloor * best;
        int[] everybody = [.. Enumerable.Range(0, pool.Kinds.Length)];
        var rest = new double[everybody.Length];
        Array.Fill(rest, (double)pool.Panel / pool.Ids.Length - floor);
        var counted = pool.Quotas.Select((_, quota) => everybody.Where(kind => pool.Kinds[kind].Quotas.Contains(quota)).ToArray()).ToArray();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var off = 0.0;
            for (var quota = 0; quota < counted.Length; quota++)
                off = Math.Max(off, Fit(pool, rest, floor, counted[quota], pool.Quotas[quota].Min, pool.Quotas[quota].Max));
            off = Math.Max(off, Fit(pool, rest, floor, everybody, pool.Panel, pool.Panel));
            if (double.IsNaN(off)) return null;
            if (off < Tolerance) return Array.ConvertAll(rest, chance => Math.Min(1.0, chance + floor));
        }
        return null;
    }

    // The largest z such that everybody can have z: numbers per kind are people x z plus something from 0 to people.
    private static double? BestFloor(SortitionPool pool)
    {
        var rows = 1 + pool.Quotas.Length;
        BigInteger[] right = [pool.Panel, .. pool.Quotas.Select(quota => (BigInteger)quota.Min)];
        var floor = new long[rows];
        var columns = new List<long[]>();
        foreach (var kind in pool.Kinds)
        {
            var column = new long[rows];
            column[0] = 1;
            foreach (var quota in kind.Quotas) column[quota + 1] = 1;
            for (var row = 0; row < rows; row++) floor[row] += column[row] * kind.People.Length;
            columns.Add(column);
        }
        var upper = pool.Kinds.Select(kind => (long)kind.People.Length).ToList();
        for (var quota = 0; quota < pool.Quotas.Length; quota++)
        {
            var surplus = new long[rows];
            surplus[quota + 1] = -1;
            columns.Add(surplus);
            upper.Add(pool.Quotas[quota].Max - pool.Quotas[quota].Min);
        }
        columns.Add(floor);
        upper.Add(1);
        var gains = new long[columns.Count];
        gains[^1] = 1;
        return ExactSimplex.Maximise([.. columns], right, [.. upper], gains)?.X[^1].ToDouble();
    }

    // Scales what is above the floor so that the expected number reaches the nearer bound; returns how far off it was.
    private static double Fit(SortitionPool pool, double[] rest, double floor, int[] kinds, double min, double max)
    {
        var (people, given) = (0.0, 0.0);
        foreach (var kind in kinds)
        {
            people += pool.Kinds[kind].People.Length;
            given += rest[kind] * pool.Kinds[kind].People.Length;
        }
        var target = Math.Clamp(given, min - people * floor, Math.Max(min - people * floor, max - people * floor));
        var off = Math.Abs(given - target);
        for (var tries = 0; tries < 50 && Math.Abs(given - target) > Tolerance / 8; tries++)
        {
            var (free, stuck) = (0.0, 0.0);
            foreach (var kind in kinds)
                if (rest[kind] < 1.0 - floor || target < given) free += rest[kind] * pool.Kinds[kind].People.Length;
                else stuck += (1.0 - floor) * pool.Kinds[kind].People.Length;
            if (free <= 0 || target < stuck) return off > Tolerance ? double.NaN : off;
            var scale = (target - stuck) / free;
            given = 0.0;
            foreach (var kind in kinds)
            {
                if (rest[kind] < 1.0 - floor || scale < 1.0) rest[kind] = Math.Min(1.0 - floor, rest[kind] * scale);
                given += rest[kind] * pool.Kinds[kind].People.Length;
            }
        }
        return off;
    }
}
