using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>
/// The norms that one person would pay for out of the whole budget. What they cost is declared with the round, not on the ballot. Empty is
/// valid: nothing is worth its cost.
/// </summary>
public sealed class Knapsack : Ballot, IEquatable<Knapsack>
{
    /// <summary>The largest cost of a norm and the largest budget, so that the costs of a whole list stay within 2^53; the smallest is 1.</summary>
    public const long MostCost = 1_000_000_000_000;

    private Knapsack(ImmutableArray<int> funded) => Funded = funded;

    /// <summary>Ballot numbers (from 1), ascending; each at most once.</summary>
    public ImmutableArray<int> Funded { get; }

    /// <inheritdoc />
    public override int Highest => Funded.IsEmpty ? 0 : Funded[^1];

    /// <summary>A ballot from numbers in any order.</summary>
    /// <returns>The ballot; or <c>TooManyNorms</c>, <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>.</returns>
    public static Result<Knapsack> Parse(IReadOnlyCollection<int> funded)
    {
        var approvals = Approvals.Parse(funded);
        return approvals.Refusal is { } refused ? refused : new Knapsack(approvals.Value.Approved);
    }

    /// <summary>What all of it costs.</summary>
    /// <param name="costs">Cost of the norms by ballot number, the first that of number 1; each 1 to <see cref="MostCost"/>,
    /// at least as many as <see cref="Highest"/>.</param>
    public long Cost(ImmutableArray<long> costs) => Funded.Sum(n => costs[n - 1]);

    /// <inheritdoc />
    public bool Equals(Knapsack? other) => other is not null && Funded.AsSpan().SequenceEqual(other.Funded.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Knapsack);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Funded.Length, Highest);
}
