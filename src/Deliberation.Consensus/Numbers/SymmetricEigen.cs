using System.Numerics;

namespace Deliberation.Consensus.Numbers;

/// <summary>
/// The largest eigenvalues of a symmetric matrix with their vectors: Householder's reduction to three diagonals (1958,
/// doi:10.1145/320941.320947), eigenvalues by QL steps with implicit shifts (Dubrulle, Martin and Wilkinson 1968,
/// doi:10.1007/BF02165404), vectors of the wanted ones by inverse iteration. In doubles and vector registers: for data that
/// is stored (map positions, labels), never for hashed figures. Cost 4/3 n^3.
/// </summary>
internal static class SymmetricEigen
{
    private const int InverseSteps = 4;
    private const double Precision = 2.220446049250313e-16;

    /// <summary>The <paramref name="wanted"/> largest eigenvalues, descending, and unit vectors; the matrix is overwritten.</summary>
    /// <param name="matrix">n x n, row after row; only used where column is at most row.</param>
    /// <param name="n">Size.</param>
    /// <param name="wanted">How many; fewer come back when n is smaller.</param>
    public static (double[] Values, double[][] Vectors) Largest(double[] matrix, int n, int wanted)
    {
        wanted = Math.Min(wanted, n);
        var (diagonal, beside, scales) = Reduce(matrix, n);
        var values = Values(diagonal, beside);
        Array.Sort(values);
        Array.Reverse(values);
        var vectors = new double[wanted][];
        for (var k = 0; k < wanted; k++)
        {
            vectors[k] = InverseIteration(diagonal, beside, values, vectors, k);
            Restore(matrix, n, scales, vectors[k]);
        }
        return (values[..wanted], vectors);
    }

    // From the last row up: a reflection clears row i left of its neighbour. The reflection's vector stays in row i.
    private static (double[] Diagonal, double[] Beside, double[] Scales) Reduce(double[] a, int n)
    {
        var (diagonal, beside, scales) = (new double[n], new double[n], new double[n]);
        var product = new double[n];
        for (var i = n - 1; i > 0; i--)
        {
            var u = a.AsSpan(i * n, i);
            var norm = Math.Sqrt(Dot(u, u));
            diagonal[i] = a[i * n + i];
            if (i == 1 || norm == 0 || Math.Sqrt(Dot(u[..^1], u[..^1])) <= 1e-300)
            {
                beside[i] = u[i - 1];
                continue;
            }
            beside[i] = u[i - 1] > 0 ? -norm : norm;
            var h = norm * norm - u[i - 1] * beside[i];
            u[i - 1] -= beside[i];
            scales[i] = h;
            Multiply(a, n, i, u, product);
            var p = product.AsSpan(0, i);
            for (var j = 0; j < i; j++) p[j] /= h;
            AddScaled(p, u, -Dot(u, p) / (2.0 * h));
            for (var j = 0; j < i; j++)
            {
                var row = a.AsSpan(j * n, j + 1);
                AddScaled(row, p, -u[j]);
                AddScaled(row, u, -p[j]);
            }
        }
        diagonal[0] = a[0];
        return (diagonal, beside, scales);
    }

    // p = A u from the lower half of the leading i x i block.
    private static void Multiply(double[] a, int n, int i, ReadOnlySpan<double> u, double[] product)
    {
        Array.Clear(product, 0, i);
        for (var j = 0; j < i; j++)
        {
            var row = a.AsSpan(j * n, j);
            AddScaled(product.AsSpan(0, j), row, u[j]);
            product[j] += Dot(row, u) + a[j * n + j] * u[j];
        }
    }

    private static double[] Values(double[] diagonal, double[] beside)
    {
        var (d, e) = ((double[])diagonal.Clone(), (double[])beside.Clone());
        var n = d.Length;
        for (var i = 1; i < n; i++) e[i - 1] = e[i];
        if (n > 0) e[n - 1] = 0;
        for (var l = 0; l < n; l++)
            for (var tries = 0; tries < 60; tries++)
            {
                var m = l;
                while (m < n - 1 && Math.Abs(e[m]) > Precision * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))) m++;
                if (m == l) break;
                Step(d, e, l, m);
            }
        return d;
    }

    private static void Step(double[] d, double[] e, int l, int m)
    {
        var g = (d[l + 1] - d[l]) / (2.0 * e[l]);
        var r = Math.Sqrt(g * g + 1.0);
        g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
        var (s, c, p) = (1.0, 1.0, 0.0);
        for (var i = m - 1; i >= l; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            r = Math.Sqrt(f * f + g * g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2.0 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    // Solves (T - value) x = x again and again, keeping clear of the vectors found before.
    private static double[] InverseIteration(double[] diagonal, double[] beside, double[] values, double[][] found, int k)
    {
        var n = diagonal.Length;
        var spread = Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        if (spread == 0) spread = 1; // every vector will do; a smaller number would run over
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
        var lanes = Vector<double>.Count;
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= x.Length - lanes; i += lanes) sums += new Vector<double>(x[i..]) * new Vector<double>(y[i..]);
        var sum = Vector.Sum(sums);
        for (; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    internal static void AddScaled(Span<double> to, ReadOnlySpan<double> from, double factor)
    {
        var lanes = Vector<double>.Count;
        var scale = new Vector<double>(factor);
        var i = 0;
        for (; i <= to.Length - lanes; i += lanes) (new Vector<double>(to[i..]) + scale * new Vector<double>(from[i..])).CopyTo(to[i..]);
        for (; i < to.Length; i++) to[i] += factor * from[i];
    }
}
