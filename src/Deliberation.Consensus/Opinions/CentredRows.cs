using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Stances less the mean of their norm; what was not seen is 0, so only given stances are kept. For conversations with fewer
/// people than norms, whose principal components are found people x people.
/// </summary>
internal sealed class CentredRows
{
    private readonly int rows, columns;
    private readonly int[] starts;
    private readonly int[] norms;
    private readonly double[] values;

    public CentredRows(StanceMatrix stances, ReadOnlySpan<double> means)
    {
        (rows, columns) = (stances.Rows, stances.Columns);
        starts = new int[rows + 1];
        var seen = stances.Seen();
        for (var row = 0; row < rows; row++) starts[row + 1] = starts[row] + seen[row];
        (norms, values) = (new int[starts[rows]], new double[starts[rows]]);
        for (var row = 0; row < rows; row++)
        {
            var cells = stances.Row(row);
            stances.Answered(row, norms.AsSpan(starts[row]));
            for (var at = starts[row]; at < starts[row + 1]; at++) values[at] = StanceMatrix.Value(cells[norms[at]]) - means[norms[at]];
        }
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

    private void Spread(int row, Span<double> wide)
    {
        wide.Clear();
        for (var at = starts[row]; at < starts[row + 1]; at++) wide[norms[at]] = values[at];
    }
}
