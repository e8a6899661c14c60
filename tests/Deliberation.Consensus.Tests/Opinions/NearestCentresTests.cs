using Deliberation.Consensus.Opinions;

namespace Deliberation.Consensus.Tests.Opinions;

/// <summary>Labels of points whose centres move on and on, beside all distances.</summary>
public sealed class NearestCentresTests
{
    [Theory]
    [InlineData(1, 1, 0.1)]
    [InlineData(40, 3, 1.5)]
    [InlineData(700, 12, 0.3)]
    [InlineData(700, 100, 0.02)]
    [InlineData(300, 270, 0.01)]
    public void Each_point_has_its_nearest_centre_however_the_centres_move(int size, int k, double step)
    {
        var chance = new Random(size + k);
        var points = Enumerable.Range(0, size).Select(_ => new Position(chance.NextDouble() * 4, chance.NextDouble() * 3)).ToArray();
        var centres = points[..k];
        var nearest = new NearestCentres(points);

        for (var turn = 0; turn < 60; turn++)
        {
            nearest.Find(centres);
            Assert.Equal(Plain(points, centres), nearest.Labels);
            // Less and less, as in k-means, and one of them much more than the others.
            var most = step / (1 + turn);
            centres = [.. centres.Select((centre, c) => Within(centre.X + (chance.NextDouble() - 0.5) * most * (c == turn % k ? 9 : 1), centre.Y + (chance.NextDouble() - 0.5) * most))];
        }
    }

    [Fact]
    public void Of_equally_near_centres_it_is_the_later_one()
    {
        var chance = new Random(3);
        var points = Enumerable.Range(0, 500).Select(_ => new Position(chance.Next(6) * 0.25, chance.Next(6) * 0.5)).ToArray();
        var nearest = new NearestCentres(points);

        for (var turn = 0; turn < 60; turn++)
        {
            Position[] centres = [.. Enumerable.Range(0, 9).Select(_ => new Position(chance.Next(6) * 0.25, chance.Next(6) * 0.5))];
            nearest.Find(centres);
            Assert.Equal(Plain(points, centres), nearest.Labels);
        }
    }

    [Fact]
    public void Fewer_centres_than_before_are_new_ones()
    {
        var points = Enumerable.Range(0, 100).Select(i => new Position(i, 0)).ToArray();
        var nearest = new NearestCentres(points);

        foreach (var centres in new Position[][] { [new(0, 0), new(50, 0), new(99, 0)], [new(99, 0), new(0, 0)], [new(30, 0)] })
        {
            nearest.Find(centres);
            Assert.Equal(Plain(points, centres), nearest.Labels);
        }
    }

    private static Position Within(double x, double y) => new(Math.Clamp(x, 0, 4), Math.Clamp(y, 0, 3));

    private static int[] Plain(Position[] points, Position[] centres) => Array.ConvertAll(points, point =>
    {
        var best = 0;
        for (var c = 1; c < centres.Length; c++)
            if (point.SquaredTo(centres[c]) <= point.SquaredTo(centres[best])) best = c;
        return best;
    });
}
