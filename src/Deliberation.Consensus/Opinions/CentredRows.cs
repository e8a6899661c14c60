using System.Numerics;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Stances less the mean of their norm; what was not seen is 0, so only given stances are kept. Products of the rows are
/// what principal components are made of.
/// </summary>
internal sealed class CentredRows
{
    private const int Block = 8;
    private readonly int rows, columns;
    private readonly int[] starts;
    private readonly int[] norms;
    private readonly double[] values;

    public CentredRows(StanceMatrix stances)
    {
        (rows, columns) = (stances.Rows, stances.Columns);
        Means = MeansOf(stances);
        starts = new int[rows + 1];
        var seen = stances.Seen();
        for (var row = 0; row < rows; row++) starts[row + 1] = starts[row] + seen[row];
        (norms, values) = (new int[starts[rows]], new double[starts[rows]]);
        for (int row = 0, at = 0; row < rows; row++)
        {
            var cells = stances.Row(row);
            for (var column = 0; column < cells.Length; column++)
                if (cells[column] != StanceMatrix.NotSeen)
                    (norms[at], values[at++]) = (column, StanceMatrix.Value(cells[column]) - Means[column]);
        }
    }

    /// <summary>Mean value per norm; 0 where nobody saw it.</summary>
    public double[] Means { get; }

    /// <summary>norms x norms (lower half): sum over people of products of their centred stances.</summary>
    public double[] NormProducts(double denseFrom)
    {
        var products = new double[columns * columns];
        if (norms.Length >= denseFrom * rows * columns) AddDense(products);
        else AddSparse(products);
        return products;
    }

    /// <summary>people x people (lower half): sum over norms.</summary>
    public double[] PersonProducts()
    {
        var products = new double[rows * rows];
        var wide = new double[columns];
        for (var a = 0; a < rows; a++)
        {
            Spread(a, wide);
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                for (var at = starts[b]; at < starts[b + 1]; at++) sum += wide[norms[at]] * values[at];
                products[a * rows + b] = sum;
            }
        }
        return products;
    }

    /// <summary>Turns a direction over people into the direction over norms that goes with it.</summary>
    public double[] AcrossNorms(double[] people)
    {
        var direction = new double[columns];
        for (var row = 0; row < rows; row++)
            for (var at = starts[row]; at < starts[row + 1]; at++) direction[norms[at]] += people[row] * values[at];
        return direction;
    }

    private static double[] MeansOf(StanceMatrix stances)
    {
        var (sums, counts) = (new int[stances.Columns], new int[stances.Columns]);
        for (var row = 0; row < stances.Rows; row++)
        {
            var cells = stances.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column] == StanceMatrix.NotSeen) continue;
                sums[column] += StanceMatrix.Value(cells[column]);
                counts[column]++;
            }
        }
        return [.. sums.Zip(counts, (sum, count) => count == 0 ? 0.0 : (double)sum / count)];
    }

    private void AddSparse(double[] products)
    {
        for (var row = 0; row < rows; row++)
            for (var a = starts[row]; a < starts[row + 1]; a++)
            {
                var (line, value) = (norms[a] * columns, values[a]);
                for (var b = starts[row]; b <= a; b++) products[line + norms[b]] += value * values[b];
            }
    }

    // Eight people at a time, so that the large matrix is walked through once per eight.
    private void AddDense(double[] products)
    {
        var lanes = Vector<double>.Count;
        var width = (columns + lanes - 1) / lanes * lanes;
        var block = new double[Block * width];
        for (var from = 0; from < rows; from += Block)
        {
            for (var i = 0; i < Block; i++)
            {
                var wide = block.AsSpan(i * width, width);
                if (from + i < rows) Spread(from + i, wide);
                else wide.Clear();
            }
            for (var a = 0; a < columns; a++) AddLine(products, block, a, width);
        }
    }

    private void AddLine(double[] products, double[] block, int a, int width)
    {
        var lanes = Vector<double>.Count;
        Vector<double> f0 = new(block[a]), f1 = new(block[width + a]), f2 = new(block[2 * width + a]), f3 = new(block[3 * width + a]);
        Vector<double> f4 = new(block[4 * width + a]), f5 = new(block[5 * width + a]), f6 = new(block[6 * width + a]), f7 = new(block[7 * width + a]);
        var line = products.AsSpan(a * columns, columns);
        var b = 0;
        for (; b <= a && b <= columns - lanes; b += lanes)
        {
            var low = f0 * new Vector<double>(block, b) + f1 * new Vector<double>(block, width + b)
                + f2 * new Vector<double>(block, 2 * width + b) + f3 * new Vector<double>(block, 3 * width + b);
            var high = f4 * new Vector<double>(block, 4 * width + b) + f5 * new Vector<double>(block, 5 * width + b)
                + f6 * new Vector<double>(block, 6 * width + b) + f7 * new Vector<double>(block, 7 * width + b);
            (new Vector<double>(line[b..]) + low + high).CopyTo(line[b..]);
        }
        for (; b <= a; b++)
            for (var i = 0; i < Block; i++) line[b] += block[i * width + a] * block[i * width + b];
    }

    private void Spread(int row, Span<double> wide)
    {
        wide.Clear();
        for (var at = starts[row]; at < starts[row + 1]; at++) wide[norms[at]] = values[at];
    }
}
