using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Opinions;

public sealed class NormProductsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 5)]
    [InlineData(300, 67)]
    public void Bits_and_pairs_give_the_sums_of_products(int people, int norms)
    {
        var stances = Drawn(people, norms);
        var means = Enumerable.Range(0, norms).Select(norm => 0.01 * norm - 0.3).ToArray();

        var products = NormProducts.Of(stances, means);

        for (var i = 0; i < norms; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = Enumerable.Range(0, people).Sum(row => Centred(stances, row, i, means) * Centred(stances, row, j, means));
                Assert.Equal(sum, products[i * norms + j], 1e-9);
            }
    }

    [Fact]
    public void More_people_than_a_byte_counts_are_counted()
    {
        var stances = Drawn(1_000, 37);
        var votes = GroupVotes.Everybody(stances);

        for (var column = 0; column < 37; column++)
        {
            var cells = Enumerable.Range(0, 1_000).Select(row => stances.Row(row)[column]).ToList();
            var seen = cells.Count(cell => cell != StanceMatrix.NotSeen);
            Assert.Equal(new NormVotes(cells.Count(cell => cell == 1), cells.Count(cell => cell == -1), seen, cells.Count(cell => cell == StanceMatrix.Unsure)), votes.All(column));
        }
    }

    [Fact]
    public void Answered_columns_are_found_in_order()
    {
        var stances = Drawn(50, 71);
        var found = new int[71];

        for (var row = 0; row < 50; row++)
        {
            var count = stances.Answered(row, found);
            Assert.Equal(Enumerable.Range(0, 71).Where(column => stances.Row(row)[column] != StanceMatrix.NotSeen), found.Take(count));
        }
    }

    // Some people answer nearly everything, others little.
    private static StanceMatrix Drawn(int people, int norms)
    {
        var chance = new Random(people);
        sbyte[] kinds = [1, -1, 0, StanceMatrix.Unsure];
        var cells = Enumerable.Range(0, people).SelectMany(person => Enumerable.Range(0, norms)
            .Select(_ => chance.Next(10) < (person % 3 == 0 ? 8 : 2) ? kinds[chance.Next(4)] : StanceMatrix.NotSeen)).ToArray();
        return new StanceMatrix([.. Enumerable.Range(0, people).Select(i => $"{i}")], [.. Enumerable.Range(0, norms)], cells);
    }

    private static double Centred(StanceMatrix stances, int row, int column, double[] means) =>
        stances.Row(row)[column] == StanceMatrix.NotSeen ? 0 : StanceMatrix.Value(stances.Row(row)[column]) - means[column];
}
