using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Tests.Properties;

namespace Deliberation.Consensus.Tests.Opinions;

/// <summary>The opinion map beside plain loops and repeated multiplying.</summary>
public sealed class PrincipalAxesTests
{
    [Fact]
    public void The_centre_is_the_mean_of_those_who_saw_a_norm() => Drawn.Holds(Stances.Drawn(), stances =>
        PrincipalAxes.Of(stances).Centre.Select((mean, column) => Math.Abs(mean - Mean(stances, column)) < 1e-12).All(same => same));

    [Fact]
    public void The_first_axis_is_the_one_that_repeated_multiplying_finds() => Drawn.Holds(Stances.Drawn(), stances =>
    {
        var axes = PrincipalAxes.Of(stances);
        if (axes.Variances.Length < 2 || axes.Variances[1] > 0.9 * axes.Variances[0]) return true;
        var rows = Centred(stances);
        var x = Enumerable.Range(0, stances.Columns).Select(j => 1.0 + j % 3 + j / 7.0).ToArray();
        for (var step = 0; step < 200; step++)
        {
            var along = rows.Select(row => row.Zip(x).Sum(pair => pair.First * pair.Second)).ToArray();
            x = [.. x.Select((_, j) => rows.Zip(along).Sum(pair => pair.First[j] * pair.Second))];
            var length = Math.Sqrt(x.Sum(value => value * value));
            if (length < 1e-9) return true;
            x = [.. x.Select(value => value / length)];
        }
        var variance = rows.Sum(row => Math.Pow(row.Zip(x).Sum(pair => pair.First * pair.Second), 2)) / Math.Max(1, stances.Rows - 1);
        return Math.Abs(Math.Abs(x.Zip(axes.Components[0]).Sum(pair => pair.First * pair.Second)) - 1) < 1e-6
            && Math.Abs(variance - axes.Variances[0]) < 1e-9 * (1 + variance);
    }, 60);

    [Fact]
    public void An_axis_points_to_where_its_largest_entry_is_positive() => Drawn.Holds(Stances.Drawn(), stances =>
        PrincipalAxes.Of(stances).Components.All(axis => axis.MaxBy(Math.Abs) >= 0));

    [Fact]
    public void Both_ways_of_computing_agree_whether_people_or_norms_are_more() => Drawn.Holds(Stances.Drawn(12, 12), stances =>
    {
        // Twice the people have the same axes; then norms are surely fewer.
        var twice = stances.Pick([.. Enumerable.Range(0, 2 * stances.Rows).Select(row => row % stances.Rows)]);
        var (once, doubled) = (PrincipalAxes.Of(stances), PrincipalAxes.Of(twice));
        if (once.TotalVariance < 1e-9 || once.Variances.Length < 2 || once.Variances[1] > 0.999 * once.Variances[0]) return true;
        return Math.Abs(once.Components[0].Zip(doubled.Components[0]).Sum(pair => pair.First * pair.Second)) is var cosine && Math.Abs(cosine - 1) < 1e-6;
    });

    [Fact]
    public void A_place_is_the_stretched_sum_over_what_somebody_saw() => Drawn.Holds(Stances.Drawn(), stances =>
    {
        var axes = PrincipalAxes.Of(stances);
        return OpinionMap.Place(stances, axes).Select((place, row) =>
        {
            var seen = Enumerable.Range(0, stances.Columns).Where(column => stances.Seen(row, column) is not null).ToList();
            var stretch = Math.Sqrt((double)stances.Columns / Math.Max(1, seen.Count));
            double Along(int k) => axes.Components.Length <= k ? 0 : stretch * seen.Sum(column => (stances.Seen(row, column)!.Value - axes.Centre[column]) * axes.Components[k][column]);
            return Math.Abs(place.X - Along(0)) < 1e-9 && Math.Abs(place.Y - Along(1)) < 1e-9;
        }).All(same => same);
    });

    [Fact]
    public void Where_all_answer_alike_there_is_no_direction()
    {
        var axes = PrincipalAxes.Of(Stances.Of([1, -1, 0], [1, -1, 0], [1, -1, 0]));

        Assert.Equal(0, axes.TotalVariance);
        Assert.All(axes.Components, axis => Assert.All(axis, entry => Assert.Equal(0, entry)));
    }

    private static double Mean(StanceMatrix stances, int column) =>
        Enumerable.Range(0, stances.Rows).Select(row => stances.Seen(row, column)).OfType<double>().DefaultIfEmpty(0).Average();

    private static double[][] Centred(StanceMatrix stances) => [.. Enumerable.Range(0, stances.Rows).Select(row =>
        Enumerable.Range(0, stances.Columns).Select(column => stances.Seen(row, column) is { } value ? value - Mean(stances, column) : 0).ToArray())];
}
