using Deliberation.Core.Records;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// The flight of the cube method (Deville and Tille 2004, doi:10.1093/biomet/91.4.893; one unit after the other as Chauvet and
/// Tille 2006, doi:10.1007/s00180-006-0250-2): the fractional parts of the numbers per kind walk at random along directions
/// that change no quota's number, until each is whole or no such direction is left. On average nothing changes, so the
/// chances hold. A few kinds, one per independent quota, carry the balance; the inverse of their columns is updated as
/// they become whole and others take their place. Cost: kinds x quotas^2.
/// </summary>
internal sealed class CubeWalk
{
    private const double Whole = 1e-9;
    private const double Nothing = 1e-7;
    private readonly SortitionPool pool;
    private readonly SplitMix64 chance;
    private readonly double[] numbers;
    private readonly double[][] inverse;
    private readonly int[] carriers; // per row the kind that carries its balance; -1 = none
    private readonly int rows;

    /// <summary>A walk from the expected numbers per kind.</summary>
    public CubeWalk(SortitionPool pool, double[] expected, SplitMix64 chance)
    {
        (this.pool, this.chance, numbers) = (pool, chance, (double[])expected.Clone());
        rows = pool.Quotas.Length + 1;
        carriers = new int[rows];
        Array.Fill(carriers, -1);
        inverse = new double[rows][];
        for (var row = 0; row < rows; row++) (inverse[row] = new double[rows])[row] = 1.0;
    }

    /// <summary>Numbers per kind; all but a few are whole after the walk.</summary>
    public double[] Numbers => numbers;

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        foreach (var kind in chance.Permutation(numbers.Length))
            while (!IsWhole(numbers[kind]))
            {
                var needs = Needs(kind);
                var free = FreeRow(needs);
                if (free >= 0)
                {
                    Carry(free, needs);
                    carriers[free] = kind;
                    break;
                }
                Step(kind, needs);
            }
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < Whole;

    // By how much each carrier must fall when the kind rises by 1.
    private double[] Needs(int kind)
    {
        var needs = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var line = inverse[row];
            var sum = line[rows - 1];
            foreach (var quota in pool.Kinds[kind].Quotas) sum += line[quota];
            needs[row] = Math.Abs(sum) < Nothing ? 0.0 : sum;
        }
        return needs;
    }

    private int FreeRow(double[] needs)
    {
        var best = -1;
        for (var row = 0; row < rows; row++)
            if (carriers[row] < 0 && needs[row] != 0 && (best < 0 || Math.Abs(needs[row]) > Math.Abs(needs[best]))) best = row;
        return best;
    }

    private void Carry(int row, double[] needs)
    {
        var line = inverse[row];
        for (var i = 0; i < rows; i++) line[i] /= needs[row];
        for (var other = 0; other < rows; other++)
        {
            if (other == row || needs[other] == 0) continue;
            for (var i = 0; i < rows; i++) inverse[other][i] -= needs[other] * line[i];
        }
    }

    private void Step(int kind, double[] needs)
    {
        var (forward, back) = (double.PositiveInfinity, double.PositiveInfinity);
        Limit(numbers[kind], 1.0, ref forward, ref back);
        for (var row = 0; row < rows; row++)
            if (needs[row] != 0) Limit(numbers[carriers[row]], -needs[row], ref forward, ref back);
        var step = (chance.Next() >> 11) * (1.0 / (1L << 53)) * (forward + back) < back ? forward : -back;
        Move(kind, step);
        for (var row = 0; row < rows; row++)
        {
            if (needs[row] == 0) continue;
            Move(carriers[row], -needs[row] * step);
            if (IsWhole(numbers[carriers[row]])) carriers[row] = -1;
        }
    }

    private static void Limit(double number, double speed, ref double forward, ref double back)
    {
        var part = number - Math.Floor(number);
        var (up, down) = ((1.0 - part) / Math.Abs(speed), part / Math.Abs(speed));
        forward = Math.Min(forward, speed > 0 ? up : down);
        back = Math.Min(back, speed > 0 ? down : up);
    }

    private void Move(int kind, double by)
    {
        numbers[kind] += by;
        if (IsWhole(numbers[kind])) numbers[kind] = Math.Round(numbers[kind]);
    }
}
