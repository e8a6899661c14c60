using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>The norms that one person approves; all others are not approved. Empty is valid: nobody is approved.</summary>
public sealed class Approvals : Ballot, IEquatable<Approvals>
{
    private Approvals(ImmutableArray<int> approved) => Approved = approved;

    /// <summary>Ballot numbers (from 1), ascending; each at most once.</summary>
    public ImmutableArray<int> Approved { get; }

    /// <inheritdoc />
    public override int Highest => Approved.IsEmpty ? 0 : Approved[^1];

    /// <summary>A ballot from numbers in any order.</summary>
    /// <returns>The ballot; or <c>TooManyNorms</c>, <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>.</returns>
    public static Result<Approvals> Parse(IReadOnlyCollection<int> approved)
    {
        if (approved.Count > MostNorms) return Refusal.TooManyNorms;
        var sorted = approved.ToImmutableArray().Sort();
        if (!sorted.IsEmpty && sorted[0] < 1) return Refusal.NotOnBallot;
        return sorted.Zip(sorted.Skip(1)).Any(two => two.First == two.Second) ? Refusal.DuplicateNorm : new Approvals(sorted);
    }

    /// <inheritdoc />
    public bool Equals(Approvals? other) => other is not null && Approved.AsSpan().SequenceEqual(other.Approved.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Approvals);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Approved.Length, Highest);
}
