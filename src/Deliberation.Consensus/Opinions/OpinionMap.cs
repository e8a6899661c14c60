using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Where people stand on the principal axes. Someone who saw few norms would lie near the middle by that alone, so
/// positions are stretched: p_k = sqrt(norms / max(seen, 1)) * sum over seen of (x_j - mean_j) c_kj (Small et al. 2021,
/// doi:10.6035/recerca.5516). Cost: number of stances.
/// </summary>
public static class OpinionMap
{
    /// <summary>Positions of all participants, in the order of rows.</summary>
    public static ImmutableArray<Position> Place(StanceMatrix stances, PrincipalAxes axes)
    {
        var places = ImmutableArray.CreateBuilder<Position>(stances.Rows);
        var first = axes.Components.Length > 0 ? axes.Components[0].AsSpan() : default;
        var second = axes.Components.Length > 1 ? axes.Components[1].AsSpan() : default;
        for (var row = 0; row < stances.Rows; row++)
        {
            var cells = stances.Row(row);
            var (x, y, seen) = (0.0, 0.0, 0);
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column] == StanceMatrix.NotSeen) continue;
                var value = StanceMatrix.Value(cells[column]) - axes.Centre[column];
                seen++;
                if (!first.IsEmpty) x += value * first[column];
                if (!second.IsEmpty) y += value * second[column];
            }
            var stretch = Math.Sqrt((double)stances.Columns / Math.Max(seen, 1));
            places.Add(new Position(stretch * x, stretch * y));
        }
        return places.MoveToImmutable();
    }

    /// <summary>
    /// How far from the middle a single agreement with each norm would put somebody: how extreme the norm is.
    /// </summary>
    public static ImmutableArray<double> Extremity(PrincipalAxes axes)
    {
        var stretch = Math.Sqrt(axes.Centre.Length);
        return [.. Enumerable.Range(0, axes.Centre.Length).Select(j =>
        {
            var squares = 0.0;
            foreach (var component in axes.Components)
            {
                var at = stretch * (1.0 - axes.Centre[j]) * component[j];
                squares += at * at;
            }
            return Math.Sqrt(squares);
        })];
    }
}

/// <summary>A point of the opinion map.</summary>
/// <param name="X">Along the first axis.</param>
/// <param name="Y">Along the second axis.</param>
public readonly record struct Position(double X, double Y)
{
    /// <summary>Squared distance to another point.</summary>
    public double SquaredTo(Position other) => (X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y);
}
