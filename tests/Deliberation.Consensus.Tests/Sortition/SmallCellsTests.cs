using System.Collections.Immutable;
using Deliberation.Consensus.Sortition;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Sortition;

public sealed class SmallCellsTests
{
    private const long Gate = 20;

    private static readonly Arbitrary<ImmutableArray<long>> Tables = Arb.From(
        from size in Gen.Choose(2, 6)
        from cells in Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 6)), (2, Gen.Choose(5, 30))), size)
        select cells.Select(cell => (long)cell).ToImmutableArray());

    [Theory]
    [InlineData("60 37 3", "60 36-39 1-4")]
    [InlineData("97 3", "96-99 1-4")]
    [InlineData("90 5 1", "5-90 5-90 1-4")] // 5 and 1 add up to 6, which is 5 and 1 only: the next number goes too
    [InlineData("90 4 3", "90 1-4 1-4")]
    [InlineData("90 4 4", "90-96 1-4 1-4")] // 8 of two small ones is 4 and 4 only
    [InlineData("90 0 5", "90 0 5")]
    [InlineData("4 4 4 4 4", "0-20 0-20 0-20 0-20 0-20")]
    [InlineData("10 3 0", "0-13 0-13 0-13")] // below the gate
    [InlineData("10 0", "10 0")]
    [InlineData("0 0", "0 0")]
    public void Small_numbers_are_kept_back_with_what_would_tell_them(string cells, string told) => Assert.Equal(told, string.Join(' ', SmallCells.Told(
        [.. cells.Split(' ').Select(cell => long.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))], Gate).Select(cell => cell.Low == cell.High ? $"{cell.Low}" : $"{cell.Low}-{cell.High}")));

    [Fact]
    public void What_is_told_is_true_and_no_number_from_1_to_4_is_told() => Drawn.Holds(Tables, cells =>
        cells.Zip(SmallCells.Told(cells, Gate)).All(pair => pair.Second.Low <= pair.First && pair.First <= pair.Second.High
            && (pair.First is 0 or >= SmallCells.Fewest || pair.Second.Low < pair.Second.High)), 2_000);

    // Everybody knows the total. A table in the file that tells the same must have another number in every small cell that is kept back.
    [Fact]
    public void Every_small_number_could_be_another_one() => Drawn.Holds(Tables, cells =>
    {
        var told = SmallCells.Told(cells, Gate);
        var kept = Enumerable.Range(0, cells.Length).Where(i => told[i].Low < told[i].High).ToList();
        var sum = kept.Sum(i => cells[i]);
        return kept.Where(i => cells[i] < SmallCells.Fewest).All(i => Enumerable.Range((int)told[i].Low, (int)(told[i].High - told[i].Low + 1)).Any(other =>
            other != cells[i] && Reaches(kept.Where(j => j != i).Select(j => told[j]), sum - other)));
    }, 1_000);

    private static bool Reaches(IEnumerable<(long Low, long High)> others, long sum)
    {
        var all = others.ToList();
        return all.Sum(one => one.Low) <= sum && sum <= all.Sum(one => one.High);
    }
}
