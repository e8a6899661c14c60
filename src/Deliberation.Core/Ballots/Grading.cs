using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>One person's grades on a declared scale: at most one per norm, ascending by ballot number. Grade 1 is the best, the scale's length the worst. Empty is valid: nothing graded.</summary>
public sealed class Grading : Ballot, IEquatable<Grading>
{
    /// <summary>The fewest and the most grades of a scale.</summary>
    public const int FewestSteps = 2, MostSteps = 10;

    private Grading(int steps, ImmutableArray<(int N, int Grade)> given) => (Steps, Given) = (steps, given);

    /// <summary>How many grades the scale has, 2 to 10.</summary>
    public int Steps { get; }

    /// <summary>The grades (1 best, <see cref="Steps"/> worst) in ascending order of ballot number (from 1); each number at most once.</summary>
    public ImmutableArray<(int N, int Grade)> Given { get; }

    /// <inheritdoc />
    public override int Highest => Given.IsEmpty ? 0 : Given[^1].N;

    /// <summary>A ballot from numbers and grades in any order.</summary>
    /// <returns>The ballot; or <c>BadScale</c>, <c>TooManyNorms</c>, <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>, <c>OffScale</c>.</returns>
    public static Result<Grading> Parse(int steps, IReadOnlyCollection<(int N, int Grade)> given)
    {
        if (steps is < FewestSteps or > MostSteps) return Refusal.BadScale;
        if (given.Count > MostNorms) return Refusal.TooManyNorms;
        var sorted = given.ToImmutableArray().Sort(static (a, b) => a.N.CompareTo(b.N));
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].N < 1) return Refusal.NotOnBallot;
            if (i > 0 && sorted[i].N == sorted[i - 1].N) return Refusal.DuplicateNorm;
            if (sorted[i].Grade < 1 || sorted[i].Grade > steps) return Refusal.OffScale;
        }

        return new Grading(steps, sorted);
    }

    /// <inheritdoc />
    public bool Equals(Grading? other) => other is not null && Steps == other.Steps && Given.AsSpan().SequenceEqual(other.Given.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Grading);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Steps, Given.Length, Highest);
}
