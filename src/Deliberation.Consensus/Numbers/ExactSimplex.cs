using System.Numerics;

namespace Deliberation.Consensus.Numbers;

/// <summary>
/// Solves small linear programs exactly: maximise c x subject to A x = b, x >= 0, whole numbers in A, b and c. Revised
/// simplex (Dantzig 1951) with integer pivoting (Edmonds 1967, doi:10.6028/jres.071B.028): the inverse of the basis is kept as
/// whole numbers over one denominator, so nothing is ever rounded. Doubles only suggest which column to try; Bland's rule
/// takes over when a corner does not move (Bland 1977, doi:10.1287/moor.2.2.103), so that it always ends. Few rows, many
/// columns. Not thread safe.
/// </summary>
internal sealed class ExactSimplex
{
    private const int PatienceAtACorner = 50;
    private readonly long[][] columns;
    private readonly BigInteger[] right;
    private readonly int rows;
    private readonly int[] basis;
    private readonly bool[] basic;
    private readonly BigInteger[][] inverse;
    private BigInteger denominator = BigInteger.One;
    private BigInteger[] values;

    private ExactSimplex(long[][] columns, BigInteger[] right)
    {
        (this.columns, this.right, rows) = (columns, right, right.Length);
        basis = Enumerable.Range(columns.Length, rows).ToArray(); // made-up columns first, one per row
        basic = new bool[columns.Length];
        inverse = Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, rows).Select(c => r == c ? BigInteger.One : BigInteger.Zero).ToArray()).ToArray();
        values = (BigInteger[])right.Clone();
    }

    /// <summary>An optimal corner.</summary>
    /// <param name="X">The value of every column.</param>
    /// <param name="Duals">What one more unit of each row's right side would add to the objective.</param>
    public sealed record Solution(Fraction[] X, Fraction[] Duals);

    /// <summary>Solves; null when nothing satisfies the rows. The objective must be bounded.</summary>
    /// <param name="columns">A by columns, each as long as <paramref name="right"/>.</param>
    /// <param name="right">b, nowhere negative.</param>
    /// <param name="gains">c.</param>
    public static Solution? Maximise(long[][] columns, BigInteger[] right, long[] gains)
    {
        var simplex = new ExactSimplex(columns, right);
        simplex.Climb(column => column < columns.Length ? 0 : -1);
        for (var row = 0; row < simplex.rows; row++)
            if (simplex.basis[row] >= columns.Length && !simplex.values[row].IsZero) return null;
        simplex.DriveOut();
        simplex.Climb(column => column < columns.Length ? gains[column] : 0);
        return simplex.Read(gains);
    }

    private void Climb(Func<int, long> gain)
    {
        var waiting = 0;
        while (true)
        {
            var prices = Prices(gain);
            var entering = waiting < PatienceAtACorner ? Steepest(prices, gain) : FirstImproving(prices, gain);
            if (entering < 0) return;
            var direction = Direction(entering);
            var leaving = Leaving(direction, bland: waiting >= PatienceAtACorner);
            if (leaving < 0) throw new InvalidOperationException("The objective has no bound.");
            waiting = values[leaving].IsZero ? waiting + 1 : 0;
            Pivot(entering, leaving, direction);
        }
    }

    // Row prices times the denominator.
    private BigInteger[] Prices(Func<int, long> gain)
    {
        var prices = new BigInteger[rows];
        for (var row = 0; row < rows; row++)
        {
            var weight = gain(basis[row]);
            if (weight == 0) continue;
            for (var c = 0; c < rows; c++) prices[c] += weight * inverse[row][c];
        }
        return prices;
    }

    private BigInteger Reduced(BigInteger[] prices, int column, Func<int, long> gain)
    {
        var cost = gain(column) * denominator;
        for (var row = 0; row < rows; row++)
            if (columns[column][row] != 0) cost -= prices[row] * columns[column][row];
        return cost;
    }

    private int Steepest(BigInteger[] prices, Func<int, long> gain)
    {
        var scaled = Array.ConvertAll(prices, price => new Fraction(price, denominator).ToDouble());
        var (best, most) = (-1, 1e-9);
        for (var column = 0; column < columns.Length; column++)
        {
            if (basic[column]) continue;
            double cost = gain(column);
            for (var row = 0; row < rows; row++) cost -= scaled[row] * columns[column][row];
            if (cost > most) (best, most) = (column, cost);
        }
        return best >= 0 && Reduced(prices, best, gain).Sign > 0 ? best : FirstImproving(prices, gain);
    }

    private int FirstImproving(BigInteger[] prices, Func<int, long> gain)
    {
        for (var column = 0; column < columns.Length; column++)
            if (!basic[column] && Reduced(prices, column, gain).Sign > 0) return column;
        return -1;
    }

    private BigInteger[] Direction(int column)
    {
        var direction = new BigInteger[rows];
        for (var row = 0; row < rows; row++)
            for (var c = 0; c < rows; c++)
                if (columns[column][c] != 0) direction[row] += inverse[row][c] * columns[column][c];
        return direction;
    }

    private int Leaving(BigInteger[] direction, bool bland)
    {
        var best = -1;
        for (var row = 0; row < rows; row++)
        {
            if (direction[row].Sign <= 0) continue;
            if (best < 0) { best = row; continue; }
            var order = (values[row] * direction[best]).CompareTo(values[best] * direction[row]);
            if (order < 0 || (order == 0 && (bland ? basis[row] < basis[best] : basis[row] > basis[best]))) best = row;
        }
        return best;
    }

    private void Pivot(int entering, int leaving, BigInteger[] direction)
    {
        var pivot = direction[leaving];
        for (var row = 0; row < rows; row++)
        {
            if (row == leaving) continue;
            for (var c = 0; c < rows; c++)
                inverse[row][c] = (pivot * inverse[row][c] - direction[row] * inverse[leaving][c]) / denominator;
        }
        denominator = pivot;
        if (denominator.Sign < 0) Negate();
        if (basis[leaving] < columns.Length) basic[basis[leaving]] = false;
        basis[leaving] = entering;
        basic[entering] = true;
        for (var row = 0; row < rows; row++)
        {
            values[row] = BigInteger.Zero;
            for (var c = 0; c < rows; c++) values[row] += inverse[row][c] * right[c];
        }
    }

    private void Negate()
    {
        denominator = -denominator;
        foreach (var row in inverse)
            for (var c = 0; c < rows; c++) row[c] = -row[c];
    }

    // Made-up columns left at 0 give way to real ones where the row says anything at all.
    private void DriveOut()
    {
        for (var row = 0; row < rows; row++)
        {
            if (basis[row] < columns.Length) continue;
            for (var column = 0; column < columns.Length; column++)
            {
                if (basic[column]) continue;
                var direction = Direction(column);
                if (direction[row].IsZero) continue;
                Pivot(column, row, direction);
                break;
            }
        }
    }

    private Solution Read(long[] gains)
    {
        var x = Enumerable.Repeat(Fraction.Zero, columns.Length).ToArray();
        for (var row = 0; row < rows; row++)
            if (basis[row] < columns.Length) x[basis[row]] = new Fraction(values[row], denominator);
        var prices = Prices(column => column < columns.Length ? gains[column] : 0);
        return new Solution(x, Array.ConvertAll(prices, price => new Fraction(price, denominator)));
    }
}
