using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>
/// One person's points, spread over norms: whole points from 1 on each norm that gets any, together at most as many as were declared. Empty is
/// valid: nothing given.
/// </summary>
public sealed class PointSpread : Ballot, IEquatable<PointSpread>
{
    /// <summary>The most points that a round gives everybody; the fewest is 1.</summary>
    public const int MostPoints = 1_000;

    private PointSpread(int total, ImmutableArray<(int N, int Points)> given) => (Total, Given) = (total, given);

    /// <summary>How many points everybody has, 1 to 1,000: what may be given, not what was.</summary>
    public int Total { get; }

    /// <summary>The points given, each at least 1, in ascending order of ballot number (from 1); each number at most once.</summary>
    public ImmutableArray<(int N, int Points)> Given { get; }

    /// <inheritdoc />
    public override int Highest => Given.IsEmpty ? 0 : Given[^1].N;

    /// <summary>A ballot from numbers and points in any order.</summary>
    /// <returns>The ballot; or <c>BadAllowance</c> (not 1 to 1,000 points in all), <c>TooManyNorms</c>,
    /// <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>, <c>BadAmount</c> (a norm with less than 1 point),
    /// <c>OverAllowance</c> (more points than there are).</returns>
    public static Result<PointSpread> Parse(int total, IReadOnlyCollection<(int N, int Points)> given)
    {
        if (total is < 1 or > MostPoints) return Refusal.BadAllowance;
        if (given.Count > MostNorms) return Refusal.TooManyNorms;
        var sorted = given.ToImmutableArray().Sort(static (a, b) => a.N.CompareTo(b.N));
        var left = total;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].N < 1) return Refusal.NotOnBallot;
            if (i > 0 && sorted[i].N == sorted[i - 1].N) return Refusal.DuplicateNorm;
            if (sorted[i].Points < 1) return Refusal.BadAmount;
            if (sorted[i].Points > left) return Refusal.OverAllowance;
            left -= sorted[i].Points;
        }

        return new PointSpread(total, sorted);
    }

    /// <inheritdoc />
    public bool Equals(PointSpread? other) => other is not null && Total == other.Total && Given.AsSpan().SequenceEqual(other.Given.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PointSpread);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Total, Given.Length, Highest);
}
