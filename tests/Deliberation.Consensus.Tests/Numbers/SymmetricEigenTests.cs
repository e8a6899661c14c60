using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Numbers;

/// <summary>Values and vectors of a symmetric matrix, which the routine overwrites: A v = value v, vectors of length 1 at right angles.</summary>
public sealed class SymmetricEigenTests
{
    private static readonly Arbitrary<double[,]> Products = Arb.From(
        from size in Gen.Choose(1, 12)
        from rank in Gen.Choose(1, 14)
        from cells in Gen.ArrayOf(Gen.Choose(-3, 3), size * rank)
        select Product(size, rank, cells));

    [Fact]
    public void A_vector_is_stretched_by_its_value() => Drawn.Holds(Products, a =>
    {
        var (n, (values, vectors)) = (a.GetLength(0), Largest(a, 3));
        return Enumerable.Range(0, values.Length).All(k => Enumerable.Range(0, n).All(i =>
            Math.Abs(Enumerable.Range(0, n).Sum(j => a[i, j] * vectors[k][j]) - values[k] * vectors[k][i]) < 1e-9 * Size(a)));
    }, 400);

    [Fact]
    public void Vectors_have_length_one_and_stand_at_right_angles() => Drawn.Holds(Products, a =>
    {
        var (n, (_, vectors)) = (a.GetLength(0), Largest(a, 3));
        return Enumerable.Range(0, vectors.Length).All(k => Enumerable.Range(0, k + 1).All(l =>
            Math.Abs(Enumerable.Range(0, n).Sum(i => vectors[k][i] * vectors[l][i]) - (k == l ? 1 : 0)) < 1e-8));
    }, 400);

    [Fact]
    public void The_values_are_the_largest_in_descending_order_and_add_up_to_the_trace() => Drawn.Holds(Products, a =>
    {
        var n = a.GetLength(0);
        var values = Largest(a, n).Values;
        return values.Length == n && values.Zip(values.Skip(1)).All(pair => pair.First >= pair.Second - 1e-9 * Size(a))
            && Math.Abs(values.Sum() - Enumerable.Range(0, n).Sum(i => a[i, i])) < 1e-9 * Size(a)
            && Math.Abs(values.Sum(x => x * x) - a.Cast<double>().Sum(x => x * x)) < 1e-9 * Size(a) * Size(a);
    }, 400);

    [Fact]
    public void The_first_vector_is_the_one_that_repeated_multiplying_finds() => Drawn.Holds(Products, a =>
    {
        var (n, (values, vectors)) = (a.GetLength(0), Largest(a, 2));
        if (n < 2 || values[1] > 0.9 * values[0]) return true;
        var x = Enumerable.Range(0, n).Select(i => 1.0 + i / 10.0 + (i % 3)).ToArray();
        for (var step = 0; step < 400; step++)
        {
            x = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => a[i, j] * x[j]))];
            var length = Math.Sqrt(x.Sum(value => value * value));
            if (length == 0) return true;
            x = [.. x.Select(value => value / length)];
        }
        return Math.Abs(Math.Abs(Enumerable.Range(0, n).Sum(i => x[i] * vectors[0][i])) - 1) < 1e-8;
    });

    [Theory]
    [InlineData(1, 7.0)]
    [InlineData(5, 0.0)]
    [InlineData(6, 1.0)]
    [InlineData(40, 2.5)]
    public void Equal_values_still_have_vectors_at_right_angles(int size, double value)
    {
        var a = new double[size, size];
        for (var i = 0; i < size; i++) a[i, i] = value;

        var (values, vectors) = Largest(a, 3);

        Assert.All(values, found => Assert.Equal(value, found, 1e-12));
        for (var k = 0; k < vectors.Length; k++)
            for (var l = 0; l <= k; l++)
                Assert.Equal(k == l ? 1 : 0, Enumerable.Range(0, size).Sum(i => vectors[k][i] * vectors[l][i]), 1e-8);
    }

    private static double Size(double[,] a) => 1 + Math.Sqrt(a.Cast<double>().Sum(x => x * x));

    private static double[,] Product(int size, int rank, int[] cells)
    {
        var a = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                for (var r = 0; r < rank; r++) a[i, j] += cells[i * rank + r] * cells[j * rank + r];
        return a;
    }

    private static (double[] Values, double[][] Vectors) Largest(double[,] a, int wanted) =>
        SymmetricEigen.Largest([.. a.Cast<double>()], a.GetLength(0), wanted);
}
