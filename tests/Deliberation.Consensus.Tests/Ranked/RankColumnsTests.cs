using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Ranked;

public sealed class RankColumnsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 40, 1)]
    [InlineData(33, 3_000, 1)]
    [InlineData(19, 1_100, 70_000)]
    public void Every_pair_is_counted_as_ballot_by_ballot(int norms, int rows, int mostVoters)
    {
        var profile = Drawn(norms, rows, mostVoters);

        Assert.Equal(Counted(profile), PairwiseMatrix.Of(profile).Cells.ToArray());
    }

    [Fact]
    public void Huge_counts_keep_every_digit()
    {
        var builder = new RankedProfileBuilder([1, 2], ["1", "2"]);
        builder.Add([1, 2], [1, 1], (1L << 52) + 12_345);
        builder.Add([2, 1], [1, 1], (1L << 51) + 67_891);

        Assert.Equal([0, (1L << 52) + 12_345, (1L << 51) + 67_891, 0], PairwiseMatrix.Of(builder.Build()).Cells.ToArray());
    }

    [Fact]
    public void Other_voters_behind_the_same_rows_are_counted_anew()
    {
        var profile = Drawn(9, 2_100, 5);
        var count = PairwiseMatrix.Repeatedly(profile);
        var sample = profile.WithCounts([.. profile.Counts.ToArray().Select((voters, row) => row % 3 == 0 ? 0 : 2 * voters)]);
        count(profile);

        Assert.Equal(Counted(sample), count(sample).Cells.ToArray());
    }

    internal static RankedProfile Drawn(int norms, int rows, int mostVoters)
    {
        var chance = new Random(norms + rows);
        var builder = new RankedProfileBuilder([.. Enumerable.Range(1, norms)], [.. Enumerable.Range(1, norms).Select(id => $"{id}")]);
        for (var row = 0; row < rows; row++)
        {
            var order = Enumerable.Range(1, norms).OrderBy(_ => chance.Next()).Take(chance.Next(1, norms + 1)).ToArray();
            var sizes = new List<int>();
            for (var left = order.Length; left > 0; left -= sizes[^1]) sizes.Add(Math.Min(left, chance.Next(1, 3)));
            Assert.Null(builder.Add(order, [.. sizes], chance.Next(mostVoters) + 1));
        }

        return builder.Build();
    }

    private static long[] Counted(RankedProfile profile)
    {
        var cells = new long[profile.Alternatives * profile.Alternatives];
        for (var row = 0; row < profile.Rows; row++)
            for (var a = 0; a < profile.Alternatives; a++)
                for (var b = 0; b < profile.Alternatives; b++)
                    if (profile.Ranks(row)[a] < profile.Ranks(row)[b]) cells[a * profile.Alternatives + b] += profile.Counts[row];
        return cells;
    }
}
