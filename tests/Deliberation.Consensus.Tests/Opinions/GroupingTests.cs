using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Opinions;

/// <summary>How groups are found, judged and compared, beside plain loops over all pairs.</summary>
public sealed class GroupingTests
{
    private static readonly Arbitrary<(Position[] Points, int[] Labels)> Clouds = Arb.From(
        from size in Gen.Choose(1, 14)
        from places in Gen.ArrayOf(Gen.Choose(-6, 6), 2 * size)
        from labels in Gen.ArrayOf(Gen.Choose(0, 3), size)
        select (Enumerable.Range(0, size).Select(i => new Position(places[2 * i], places[2 * i + 1])).ToArray(), labels));

    private static readonly Arbitrary<(int[] First, int[] Second)> Labellings = Arb.From(
        from size in Gen.Choose(1, 12)
        from first in Gen.ArrayOf(Gen.Choose(0, 3), size)
        from second in Gen.ArrayOf(Gen.Choose(0, 3), size)
        select (first, second));

    [Fact]
    public void The_adjusted_Rand_index_is_that_of_looking_at_every_pair() => Drawn.Holds(Labellings, two =>
    {
        var (both, first, second, all) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < two.First.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var (together, alike) = (two.First[i] == two.First[j], two.Second[i] == two.Second[j]);
                (both, first, second, all) = (both + (together && alike ? 1 : 0), first + (together ? 1 : 0), second + (alike ? 1 : 0), all + 1);
            }
        var (expected, most) = (all == 0 ? 0 : first * second / all, (first + second) / 2);
        return Math.Abs(AdjustedRand.Index(two.First, two.Second) - (most == expected ? 1 : (both - expected) / (most - expected))) < 1e-12;
    }, 400);

    [Fact]
    public void Equal_groups_under_other_names_have_index_one() => Drawn.Holds(Labellings, two =>
        AdjustedRand.Index(two.First, [.. two.First.Select(label => 7 - label)]) == 1.0);

    [Fact]
    public void The_silhouette_is_that_of_looking_at_every_pair() => Drawn.Holds(Clouds, cloud =>
    {
        var (points, labels) = cloud;
        double Far(int i, int label) => points.Where((_, j) => j != i && labels[j] == label).Select(other => Math.Sqrt(Math.Pow(points[i].X - other.X, 2) + Math.Pow(points[i].Y - other.Y, 2))).Average();
        var values = points.Select((_, i) =>
        {
            if (labels.Count(label => label == labels[i]) == 1 || labels.Distinct().Count() == 1) return 0;
            var (own, other) = (Far(i, labels[i]), labels.Where(label => label != labels[i]).Distinct().Min(label => Far(i, label)));
            return Math.Max(own, other) == 0 ? 0 : (other - own) / Math.Max(own, other);
        });
        var clusters = labels.Distinct().Count() == 1 ? 1 : 4;
        return Math.Abs(Silhouette.Of(points, labels, clusters) - values.Average()) < 1e-12;
    }, 400);

    [Fact]
    public void Every_point_lies_with_its_nearest_centre_and_no_cluster_is_empty() => Drawn.Holds(Clouds, cloud =>
    {
        var found = WeightedMeans.Run(cloud.Points, [.. cloud.Labels.Select(label => 1.0 + label)], 3, 100);
        var again = WeightedMeans.Run(cloud.Points, [.. cloud.Labels.Select(label => 1.0 + label)], 3, 100);
        return found.Labels.Distinct().Count() == found.Centres.Length && found.Labels.SequenceEqual(again.Labels) && found.Centres.SequenceEqual(again.Centres)
            && found.Centres.Select((centre, c) => (centre, c)).All(told => Mean(cloud, found.Labels, told.c).SquaredTo(told.centre) < 1e-18);
    }, 400);

    [Fact]
    public void Shares_and_bridges_are_those_of_plain_loops() => Drawn.Holds(Stances.Drawn(), stances =>
    {
        var groups = Enumerable.Range(0, stances.Rows).Select(row => row % 4 == 3 ? (int?)null : row % 3).ToArray();
        var votes = new GroupVotes(stances, groups, 3);
        return Enumerable.Range(0, stances.Columns).All(column =>
        {
            var shares = Enumerable.Range(0, 3).Select(group =>
            {
                var seen = Enumerable.Range(0, stances.Rows).Where(row => groups[row] == group).Select(row => stances.Seen(row, column)).OfType<double>().ToList();
                return (seen.Count(value => value > 0) + 1.0) / (seen.Count + 2.0);
            }).ToList();
            var bridge = GroupConsensus.Of(votes, column);
            return Near(bridge.Agree, shares[0] * shares[1] * shares[2]) && Near(bridge.Lowest, shares.Min()) && Near(bridge.Gap, shares.Max() - shares.Min())
                && Near(bridge.GeometricMean, Math.Cbrt(shares[0] * shares[1] * shares[2]));
        });
    });

    [Fact]
    public void The_same_people_in_the_same_order_are_grouped_alike() => Drawn.Holds(Stances.Drawn(40, 9), stances =>
    {
        int[] order = [.. Enumerable.Range(0, stances.Rows).Reverse()];
        var (first, second) = (OpinionGroups.Find(stances, new HashSet<int>(), order), OpinionGroups.Find(stances, new HashSet<int>(), order));
        return first.K == second.K && first.Rows.SequenceEqual(second.Rows) && first.Labels.SequenceEqual(second.Labels) && first.Silhouettes.SequenceEqual(second.Silhouettes);
    }, 60);

    [Fact]
    public void Two_camps_without_anything_in_common_are_found()
    {
        sbyte[] yes = [1, 1, 1, 1, -1, -1, -1, -1], no = [-1, -1, -1, -1, 1, 1, 1, 1];
        var rows = Enumerable.Range(0, 40).Select(person =>
        {
            var row = (sbyte[])(person < 25 ? yes : no).Clone();
            row[person % 8] = 0;
            return row;
        }).ToArray();

        var found = OpinionGroups.Find(Stances.Of(rows), new HashSet<int>(), [.. Enumerable.Range(0, 40)]);

        Assert.Equal(2, found.K);
        Assert.Equal(1.0, AdjustedRand.Index(found.Labels.AsSpan(), [.. Enumerable.Range(0, 40).Select(person => person < 25 ? 0 : 1)]));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static Position Mean((Position[] Points, int[] Labels) cloud, System.Collections.Immutable.ImmutableArray<int> labels, int c)
    {
        var mine = cloud.Points.Zip(cloud.Labels.Select(label => 1.0 + label)).Where((_, i) => labels[i] == c).ToList();
        var weight = mine.Sum(pair => pair.Second);
        return new Position(mine.Sum(pair => pair.First.X * pair.Second) / weight, mine.Sum(pair => pair.First.Y * pair.Second) / weight);
    }
}
