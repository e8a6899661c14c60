using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Deliberation.Consensus.Numbers;

/// <summary>
/// The largest eigenvalues of a symmetric matrix with their vectors: Householder's reduction to three diagonals (1958,
/// doi:10.1145/320941.320947), the wanted eigenvalues by bisection (Givens 1954; Barth, Martin and Wilkinson 1967,
/// doi:10.1007/BF02162154), their vectors by inverse iteration. In doubles and vector registers: for data that
/// is stored (map positions, labels), never for hashed figures. Cost 4/3 n^3.
/// </summary>
internal static class SymmetricEigen
{
    private const int InverseSteps = 4;

    /// <summary>The <paramref name="wanted"/> largest eigenvalues, descending, and unit vectors; the matrix is overwritten.</summary>
    /// <param name="matrix">n x n, row after row; only used where column is at most row.</param>
    /// <param name="n">Size.</param>
    /// <param name="wanted">How many; fewer come back when n is smaller.</param>
    public static (double[] Values, double[][] Vectors) Largest(double[] matrix, int n, int wanted)
    {
        wanted = Math.Min(wanted, n);
        var (diagonal, beside, scales) = Reduce(matrix, n);
        var bound = Bound(diagonal, beside);
        var (values, vectors) = (new double[wanted], new double[wanted][]);
        for (var k = 0; k < wanted; k += Vector<double>.Count)
            Values(diagonal, beside, bound, k, values.AsSpan(k, Math.Min(Vector<double>.Count, wanted - k)));
        for (var k = 0; k < wanted; k++)
        {
            vectors[k] = InverseIteration(diagonal, beside, values, vectors, k, bound == 0 ? 1 : bound); // of noughts every vector will do; a smaller number would run over
            Restore(matrix, n, scales, vectors[k]);
        }
        return (values, vectors);
    }

    // From the last row up: a reflection clears row i left of its neighbour. The reflection's vector stays in row i. What it takes
    // off a row further up is taken off when the next one reads that row, so that the rows pass through the cache once a reflection.
    private static (double[] Diagonal, double[] Beside, double[] Scales) Reduce(double[] a, int n)
    {
        var (diagonal, beside, scales) = (new double[n], new double[n], new double[n]);
        var (p, next) = (new double[n], new double[n]);
        ReadOnlySpan<double> last = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            TakeOff(a.AsSpan(i * n, i + 1), p, last);
            var u = a.AsSpan(i * n, i);
            var norm = Math.Sqrt(Dot(u, u));
            diagonal[i] = a[i * n + i];
            if (i <= 1 || norm == 0 || Math.Sqrt(Dot(u[..^1], u[..^1])) <= 1e-300)
            {
                if (i > 0) beside[i] = u[i - 1];
                continue;
            }
            beside[i] = u[i - 1] > 0 ? -norm : norm;
            var h = norm * norm - u[i - 1] * beside[i];
            u[i - 1] -= beside[i];
            scales[i] = h;
            Array.Clear(next, 0, i);
            for (var j = 0; j < i; j++)
            {
                TakeOff(a.AsSpan(j * n, j + 1), p, last);
                next[j] += AddAndDot(next.AsSpan(0, j), a.AsSpan(j * n, j), u[j], u) + a[j * n + j] * u[j];
            }
            for (var j = 0; j < i; j++) next[j] /= h;
            AddScaled(next.AsSpan(0, i), u, -Dot(u, next.AsSpan(0, i)) / (2.0 * h));
            (p, next) = (next, p);
            last = u;
        }
        return (diagonal, beside, scales);
    }

    // The last entry of the row is the one on the diagonal.
    private static void TakeOff(Span<double> row, ReadOnlySpan<double> p, ReadOnlySpan<double> u) =>
        AddTwo(row, p, -u[row.Length - 1], u, -p[row.Length - 1]);

    // The k-th largest eigenvalue: where the number of eigenvalues above a point falls to k, found by halving. Several at a time,
    // a lane each, since every division waits for the one before.
    private static void Values(double[] diagonal, double[] beside, double bound, int from, Span<double> into)
    {
        var wanted = new Vector<double>(from) + Vector.ConvertToDouble(Vector<long>.Indices);
        var (low, high) = (new Vector<double>(-bound), new Vector<double>(bound));
        while (true)
        {
            var middle = low + (high - low) / 2;
            var found = Vector.LessThanOrEqual(high - low, new Vector<double>(1e-17 * bound))
                | Vector.LessThanOrEqual(middle, low) | Vector.GreaterThanOrEqual(middle, high);
            if (Vector.EqualsAll(found, Vector<long>.AllBitsSet))
            {
                for (var lane = 0; lane < into.Length; lane++) into[lane] = middle[lane];
                return;
            }
            var isAbove = Vector.GreaterThan(Above(diagonal, beside, middle), wanted);
            low = Vector.ConditionalSelect(Vector.AndNot(isAbove, found), middle, low);
            high = Vector.ConditionalSelect(Vector.OnesComplement(isAbove | found), middle, high);
        }
    }

    // As many as there are positive pivots when the shifted matrix is factorised (Sylvester's law of inertia).
    private static Vector<double> Above(double[] diagonal, double[] beside, Vector<double> point)
    {
        var (count, pivot) = (Vector<double>.Zero, Vector<double>.One);
        for (var i = 0; i < diagonal.Length; i++)
        {
            pivot = new Vector<double>(diagonal[i]) - point - (i == 0 ? Vector<double>.Zero : new Vector<double>(beside[i] * beside[i]) / pivot);
            pivot = Vector.ConditionalSelect(Vector.Equals(pivot, Vector<double>.Zero), new Vector<double>(-1e-300), pivot);
            count += Vector.ConditionalSelect(Vector.GreaterThan(pivot, Vector<double>.Zero), Vector<double>.One, Vector<double>.Zero);
        }
        return count;
    }

    // No eigenvalue is larger in size (Gershgorin).
    private static double Bound(double[] diagonal, double[] beside)
    {
        var bound = 0.0;
        for (var i = 0; i < diagonal.Length; i++)
            bound = Math.Max(bound, Math.Abs(diagonal[i]) + (i > 0 ? Math.Abs(beside[i]) : 0.0) + (i + 1 < diagonal.Length ? Math.Abs(beside[i + 1]) : 0.0));
        return bound;
    }

    // Solves (T - value) x = x again and again, keeping clear of the vectors found before.
    private static double[] InverseIteration(double[] diagonal, double[] beside, double[] values, double[][] found, int k, double spread)
    {
        var n = diagonal.Length;
        var shift = values[k] + (k + 1) * 1e-15 * spread;
        var x = new double[n];
        for (var i = 0; i < n; i++) x[i] = 1.0 + SplitMix.Draw((ulong)k, (ulong)i) * (1.0 / ulong.MaxValue);
        for (var step = 0; step < InverseSteps; step++)
        {
            SolveTridiagonal(diagonal, beside, shift, x, spread * 1e-16 + 1e-300);
            for (var earlier = 0; earlier < k; earlier++)
                if (values[earlier] - values[k] < 1e-3 * spread) AddScaled(x, ReducedForm(found[earlier], n), -Dot(x, ReducedForm(found[earlier], n)));
            var size = Math.Sqrt(Dot(x, x));
            for (var i = 0; i < n; i++) x[i] /= size;
        }
        return [.. x, .. x]; // the second half keeps the vector in the reduced form
    }

    private static ReadOnlySpan<double> ReducedForm(double[] kept, int n) => kept.AsSpan(n, n);

    // Gaussian elimination with row exchange on three diagonals.
    private static void SolveTridiagonal(double[] diagonal, double[] beside, double shift, double[] x, double least)
    {
        var n = diagonal.Length;
        var (u, v, w) = (new double[n], new double[n], new double[n]);
        var (p, q) = (diagonal[0] - shift, n > 1 ? beside[1] : 0.0);
        for (var i = 0; i < n - 1; i++)
        {
            var below = beside[i + 1];
            var (nextDiagonal, nextBeside) = (diagonal[i + 1] - shift, i + 2 < n ? beside[i + 2] : 0.0);
            if (Math.Abs(below) > Math.Abs(p))
            {
                (u[i], v[i], w[i]) = (below, nextDiagonal, nextBeside);
                (x[i], x[i + 1]) = (x[i + 1], x[i]);
                var factor = p / below;
                (p, q) = (q - factor * nextDiagonal, -factor * nextBeside);
                x[i + 1] -= factor * x[i];
            }
            else
            {
                if (Math.Abs(p) < least) p = least;
                (u[i], v[i], w[i]) = (p, q, 0.0);
                var factor = below / p;
                (p, q) = (nextDiagonal - factor * q, nextBeside);
                x[i + 1] -= factor * x[i];
            }
        }
        u[n - 1] = Math.Abs(p) < least ? least : p;
        for (var i = n - 1; i >= 0; i--)
            x[i] = (x[i] - (i + 1 < n ? v[i] * x[i + 1] : 0.0) - (i + 2 < n ? w[i] * x[i + 2] : 0.0)) / u[i];
    }

    // Undoes the reflections, the first one last.
    private static void Restore(double[] a, int n, double[] scales, double[] vector)
    {
        for (var i = 1; i < n; i++)
        {
            if (scales[i] == 0) continue;
            var u = a.AsSpan(i * n, i);
            AddScaled(vector.AsSpan(0, i), u, -Dot(u, vector.AsSpan(0, i)) / scales[i]);
        }
    }

    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ReadOnlySpan<Vector<double>> many = Lanes(x), others = Lanes(y);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < many.Length && i < others.Length; i++) sums += many[i] * others[i];
        var sum = Vector.Sum(sums);
        for (var i = many.Length * Vector<double>.Count; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    internal static void AddScaled(Span<double> to, ReadOnlySpan<double> from, double factor)
    {
        var many = MemoryMarshal.Cast<double, Vector<double>>(to);
        var others = Lanes(from);
        var scale = new Vector<double>(factor);
        for (var i = 0; i < many.Length && i < others.Length; i++) many[i] += scale * others[i];
        for (var i = many.Length * Vector<double>.Count; i < to.Length; i++) to[i] += factor * from[i];
    }

    // AddScaled and Dot of the same row at once, so that it is read once. On its own the loop keeps everything in registers; within
    // Reduce there are too few of them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double AddAndDot(Span<double> to, ReadOnlySpan<double> row, double factor, ReadOnlySpan<double> with)
    {
        var many = MemoryMarshal.Cast<double, Vector<double>>(to);
        ReadOnlySpan<Vector<double>> cells = Lanes(row), others = Lanes(with);
        var (scale, sums) = (new Vector<double>(factor), Vector<double>.Zero);
        for (var i = 0; i < many.Length && i < cells.Length && i < others.Length; i++)
        {
            sums += cells[i] * others[i];
            many[i] += scale * cells[i];
        }
        var sum = Vector.Sum(sums);
        for (var i = many.Length * Vector<double>.Count; i < to.Length; i++)
        {
            sum += row[i] * with[i];
            to[i] += factor * row[i];
        }
        return sum;
    }

    // AddScaled twice at once, so that the row is read and written once.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddTwo(Span<double> to, ReadOnlySpan<double> first, double firstFactor, ReadOnlySpan<double> second, double secondFactor)
    {
        var many = MemoryMarshal.Cast<double, Vector<double>>(to);
        ReadOnlySpan<Vector<double>> ones = Lanes(first), others = Lanes(second);
        var (one, other) = (new Vector<double>(firstFactor), new Vector<double>(secondFactor));
        for (var i = 0; i < many.Length && i < ones.Length && i < others.Length; i++) many[i] += one * ones[i] + other * others[i];
        for (var i = many.Length * Vector<double>.Count; i < to.Length; i++) to[i] += firstFactor * first[i] + secondFactor * second[i];
    }

    private static ReadOnlySpan<Vector<double>> Lanes(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}
