using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Numbers;

/// <summary>Small programs whose whole answers are listed one by one, and the conditions under which a corner is the best.</summary>
public sealed class ExactSimplexTests
{
    /// <summary>Maximise Gains x subject to Columns x = Right, 0 &lt;= x &lt;= Upper.</summary>
    public sealed record Program(long[][] Columns, long[] Right, long[] Upper, long[] Gains)
    {
        internal ExactSimplex.Solution? Solve() => ExactSimplex.Maximise(Columns, [.. Right.Select(b => (BigInteger)b)], Upper, Gains);

        public override string ToString() => $"columns {string.Join(' ', Columns.Select(c => $"[{string.Join(',', c)}]"))}, right {string.Join(',', Right)}, upper {string.Join(',', Upper)}, gains {string.Join(',', Gains)}";
    }

    private static readonly Arbitrary<Program> Programs = Arb.From(
        from rows in Gen.Choose(1, 3)
        from columns in Gen.Choose(1, 5)
        from cells in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(-1, 2), rows), columns)
        from right in Gen.ArrayOf(Gen.Choose(0, 4), rows)
        from upper in Gen.ArrayOf(Gen.Choose(0, 3), columns)
        from gains in Gen.ArrayOf(Gen.Choose(-2, 3), columns)
        select new Program([.. cells.Select(Longs)], Longs(right), Longs(upper), Longs(gains)));

    [Fact]
    public void An_answer_keeps_to_rows_and_bounds() => Drawn.Holds(Programs, program => program.Solve() is not { } found
        || (found.X.Zip(program.Upper).All(pair => pair.First.Sign >= 0 && pair.First <= pair.Second)
            && Enumerable.Range(0, program.Right.Length).All(row => Sum(program.Columns.Zip(found.X, (column, x) => x * column[row])) == program.Right[row])), 500);

    [Fact]
    public void No_whole_answer_is_better_and_none_exists_where_there_is_no_answer() => Drawn.Holds(Programs, program =>
    {
        var whole = Whole(program).ToList();
        return program.Solve() is { } found
            ? whole.TrueForAll(x => Sum(program.Gains.Zip(found.X, (gain, value) => value * gain)) >= x.Zip(program.Gains).Sum(pair => pair.First * pair.Second))
            : whole.Count == 0;
    }, 500);

    [Fact]
    public void The_prices_prove_that_nothing_is_better() => Drawn.Holds(Programs, program =>
    {
        if (program.Solve() is not { } found) return true;
        // What the rows cost at these prices, plus what every column's bound is worth, is the most that can be had.
        var most = Sum(program.Right.Zip(found.Duals, (right, price) => price * right));
        for (var column = 0; column < program.Columns.Length; column++)
        {
            var reduced = program.Gains[column] - Sum(program.Columns[column].Zip(found.Duals, (cell, price) => price * cell));
            if (reduced.Sign > 0) most += reduced * program.Upper[column];
        }
        return most == Sum(program.Gains.Zip(found.X, (gain, value) => value * gain));
    }, 500);

    [Fact]
    public void Where_the_rows_contradict_each_other_there_is_no_answer() =>
        Assert.Null(ExactSimplex.Maximise([[1, 1]], [1, 2], [5], [1]));

    [Fact]
    public void An_objective_without_a_bound_is_a_defect() =>
        Assert.Throws<InvalidOperationException>(() => ExactSimplex.Maximise([[1], [-1]], [1], [ExactSimplex.Unbounded, ExactSimplex.Unbounded], [1, 0]));

    private static long[] Longs(int[] values) => [.. values.Select(value => (long)value)];

    private static Fraction Sum(IEnumerable<Fraction> values) => values.Aggregate(Fraction.Zero, (sum, value) => sum + value);

    private static IEnumerable<long[]> Whole(Program program)
    {
        IEnumerable<long[]> all = [[]];
        foreach (var upper in program.Upper) all = all.SelectMany(x => Enumerable.Range(0, (int)upper + 1).Select(value => (long[])[.. x, value]));
        return all.Where(x => Enumerable.Range(0, program.Right.Length).All(row => program.Columns.Zip(x, (column, value) => column[row] * value).Sum() == program.Right[row]));
    }
}
