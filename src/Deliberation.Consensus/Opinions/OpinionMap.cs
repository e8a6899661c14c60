using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Where people stand on the principal axes. Someone who saw few norms would lie near the middle by that alone, so
/// positions are stretched: p_k = sqrt(norms / max(seen, 1)) * sum over seen of (x_j - mean_j) c_kj (Small et al. 2021,
/// doi:10.6035/recerca.5516). Cost: number of stances.
/// </summary>
public static class OpinionMap
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "opinion-map", 1, "Opinion map", "opinions",
        "Where a person stands in the plane on which opinions differ most; people who saw few norms are not drawn to the middle by that.",
        "p_k = sqrt(norms / max(seen, 1)) * sum over seen of (x_j - mean_j) c_kj, c_k the k-th principal component",
        "C. Small et al. (2021), doi:10.6035/recerca.5516; components: K. Pearson (1901), doi:10.1080/14786440109462720",
        "the entry of largest size of a component is positive", "O(stances)",
        "2 people agree with a and disagree with b, 2 the other way round: on the first axis 1.414, 1.414, -1.414, -1.414",
        ["comparable between people who saw few and many norms"],
        ["shows all of the differences: it keeps two directions"],
        "The two axes hold little of the variance: distances on the map then mislead.");

    /// <summary>The method card of the extremity of norms.</summary>
    public static readonly MethodCard ExtremityCard = new(
        "extremity", 1, "Extremity of a norm", "opinions",
        "How far from the middle of the map one agreement with the norm would put somebody.",
        "E_j = sqrt(norms) * |(1 - mean_j) (c_1j, c_2j)|",
        "C. Small et al. (2021), doi:10.6035/recerca.5516",
        "none needed", "O(norms)",
        "2 people agree with a and disagree with b, 2 the other way round: extremity 1.000 and 1.000",
        ["non-negative"],
        ["says whether people agree with the norm"],
        "Few people have answered: the axes are still moving.");

    /// <summary>Positions of all participants, in the order of rows.</summary>
    public static ImmutableArray<Position> Place(StanceMatrix stances, PrincipalAxes axes)
    {
        var places = ImmutableArray.CreateBuilder<Position>(stances.Rows);
        var first = axes.Components.Length > 0 ? axes.Components[0].AsSpan() : default;
        var second = axes.Components.Length > 1 ? axes.Components[1].AsSpan() : default;
        var answered = new int[stances.Columns];
        for (var row = 0; row < stances.Rows; row++)
        {
            var cells = stances.Row(row);
            var seen = stances.Answered(row, answered);
            var (x, y) = (0.0, 0.0);
            foreach (var column in answered.AsSpan(0, seen))
            {
                var value = StanceMatrix.Value(cells[column]) - axes.Centre[column];
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
