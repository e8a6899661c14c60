using System.Numerics;

namespace Deliberation.Consensus.Numbers;

/// <summary>
/// Solves small linear programs exactly: maximise c x subject to A x = b, 0 &lt;= x &lt;= upper, whole numbers throughout.
/// Revised simplex with upper bounds (Dantzig 1955, doi:10.2307/1907845) and integer pivoting (Edmonds 1967,
/// doi:10.6028/jres.071B.028): the inverse of the basis is kept as whole numbers over one denominator, so nothing is ever
/// rounded. Doubles only suggest which column to try; Bland's rule takes over when a corner does not move (Bland 1977,
/// doi:10.1287/moor.2.2.103), so that it always ends. Few rows, many columns. Not thread safe.
/// </summary>
internal sealed class ExactSimplex
{
    /// <summary>An upper bound that never binds.</summary>
    public const long Unbounded = long.MaxValue;

    private const int PatienceAtACorner = 50;
    private readonly long[][] columns;
    private readonly BigInteger[] right;
    private readonly long[] upper;
    private readonly int rows;
    private readonly int[] basis;
    private readonly bool[] basic, atUpper;
    private readonly BigInteger[][] inverse;
    private BigInteger denominator = BigInteger.One;
    private long madeUpTo = Unbounded; // how large made-up columns may be: no more than 0 once the rows hold
    private BigInteger[] values;

    private ExactSimplex(long[][] columns, BigInteger[] right, long[] upper)
    {
        (this.columns, this.right, this.upper, rows) = (columns, right, upper, right.Length);
        basis = Enumerable.Range(columns.Length, rows).ToArray(); // made-up columns first, one per row
        (basic, atUpper) = (new bool[columns.Length], new bool[columns.Length]);
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
    /// <param name="upper">Upper bounds, or <see cref="Unbounded"/>.</param>
    /// <param name="gains">c.</param>
    public static Solution? Maximise(long[][] columns, BigInteger[] right, long[] upper, long[] gains)
    {
        var simplex = new ExactSimplex(columns, right, upper);
        simplex.Climb(column => column < columns.Length ? 0 : -1);
        for (var row = 0; row < simplex.rows; row++)
            if (simplex.basis[row] >= columns.Length && !simplex.values[row].IsZero) return null;
        simplex.madeUpTo = 0;
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
            var bland = waiting >= PatienceAtACorner;
            var entering = bland ? FirstImproving(prices, gain) : Steepest(prices, gain);
            if (entering < 0) return;
            var direction = Direction(entering, atUpper[entering] ? -1 : 1);
            var (leaving, moves) = Leaving(entering, direction, bland);
            waiting = moves ? 0 : waiting + 1;
            if (leaving < 0) atUpper[entering] = !atUpper[entering];
            else Pivot(entering, leaving, direction);
            Revalue();
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

    private bool Improves(BigInteger[] prices, int column, Func<int, long> gain)
    {
        var cost = gain(column) * denominator;
        for (var row = 0; row < rows; row++)
            if (columns[column][row] != 0) cost -= prices[row] * columns[column][row];
        return atUpper[column] ? cost.Sign < 0 : cost.Sign > 0;
    }

    private int Steepest(BigInteger[] prices, Func<int, long> gain)
    {
        var scaled = Array.ConvertAll(prices, price => new Fraction(price, denominator).ToDouble());
        var (best, most) = (-1, 1e-9);
        for (var column = 0; column < columns.Length; column++)
        {
            if (basic[column] || upper[column] == 0) continue;
            double cost = gain(column);
            for (var row = 0; row < rows; row++) cost -= scaled[row] * columns[column][row];
            if (atUpper[column]) cost = -cost;
            if (cost > most) (best, most) = (column, cost);
        }
        return best >= 0 && Improves(prices, best, gain) ? best : FirstImproving(prices, gain);
    }

    private int FirstImproving(BigInteger[] prices, Func<int, long> gain)
    {
        for (var column = 0; column < columns.Length; column++)
            if (!basic[column] && upper[column] > 0 && Improves(prices, column, gain)) return column;
        return -1;
    }

    // How much of each basic column one unit of the entering one replaces, times the denominator.
    private BigInteger[] Direction(int column, int sign)
    {
        var direction = new BigInteger[rows];
        for (var row = 0; row < rows; row++)
            for (var c = 0; c < rows; c++)
                if (columns[column][c] != 0) direction[row] += sign * inverse[row][c] * columns[column][c];
        return direction;
    }

    // The row that stops the move first, -1 when the entering column's own bound does; and whether the corner moves.
    private (int Row, bool Moves) Leaving(int entering, BigInteger[] direction, bool bland)
    {
        var best = -1;
        var (room, rate) = upper[entering] == Unbounded ? (BigInteger.One, BigInteger.Zero) : (upper[entering] * denominator, denominator);
        for (var row = 0; row < rows; row++)
        {
            if (direction[row].IsZero || (direction[row].Sign < 0 && UpperOf(basis[row]) == Unbounded)) continue;
            var left = direction[row].Sign > 0 ? values[row] : UpperOf(basis[row]) * denominator - values[row];
            var speed = BigInteger.Abs(direction[row]);
            var order = (left * rate).CompareTo(room * speed);
            if (order > 0 || (order == 0 && (best < 0 || bland == basis[row] > basis[best]))) continue;
            (best, room, rate) = (row, left, speed);
        }
        if (rate.IsZero) throw new InvalidOperationException("The objective has no bound.");
        return (best, !room.IsZero);
    }

    private long UpperOf(int column) => column < columns.Length ? upper[column] : madeUpTo;

    private void Pivot(int entering, int leaving, BigInteger[] direction)
    {
        if (atUpper[entering])
            for (var row = 0; row < rows; row++) direction[row] = -direction[row];
        var left = basis[leaving];
        if (left < columns.Length)
        {
            basic[left] = false;
            var falls = direction[leaving].Sign > 0 != atUpper[entering];
            atUpper[left] = !falls;
        }
        var pivot = direction[leaving];
        for (var row = 0; row < rows; row++)
        {
            if (row == leaving) continue;
            for (var c = 0; c < rows; c++)
                inverse[row][c] = (pivot * inverse[row][c] - direction[row] * inverse[leaving][c]) / denominator;
        }
        denominator = pivot;
        if (denominator.Sign < 0) Negate();
        (basis[leaving], basic[entering], atUpper[entering]) = (entering, true, false);
    }

    private void Negate()
    {
        denominator = -denominator;
        foreach (var row in inverse)
            for (var c = 0; c < rows; c++) row[c] = -row[c];
    }

    private void Revalue()
    {
        var rest = (BigInteger[])right.Clone();
        for (var column = 0; column < columns.Length; column++)
        {
            if (!atUpper[column]) continue;
            for (var row = 0; row < rows; row++)
                if (columns[column][row] != 0) rest[row] -= (BigInteger)upper[column] * columns[column][row];
        }
        for (var row = 0; row < rows; row++)
        {
            values[row] = BigInteger.Zero;
            for (var c = 0; c < rows; c++) values[row] += inverse[row][c] * rest[c];
        }
    }

    // Made-up columns left at 0 give way to real ones where the row says anything at all.
    private void DriveOut()
    {
        for (var row = 0; row < rows; row++)
        {
            if (basis[row] < columns.Length) continue;
            for (var column = 0; column < columns.Length; column++)
            {
                if (basic[column] || atUpper[column]) continue;
                var direction = Direction(column, 1);
                if (direction[row].IsZero) continue;
                Pivot(column, row, direction);
                Revalue();
                break;
            }
        }
    }

    private Solution Read(long[] gains)
    {
        var x = new Fraction[columns.Length];
        for (var column = 0; column < x.Length; column++) x[column] = atUpper[column] ? upper[column] : Fraction.Zero;
        for (var row = 0; row < rows; row++)
            if (basis[row] < columns.Length) x[basis[row]] = new Fraction(values[row], denominator);
        var prices = Prices(column => column < columns.Length ? gains[column] : 0);
        return new Solution(x, Array.ConvertAll(prices, price => new Fraction(price, denominator)));
    }
}
