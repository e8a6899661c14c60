using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>One person's ranking: tiers from best to worst, equal places within a tier, unranked norms tied below all tiers (a truncated weak order). Empty is valid: everything tied.</summary>
public sealed class Ranking : Ballot, IEquatable<Ranking>
{
    private Ranking(ImmutableArray<ImmutableArray<int>> tiers, int highest) => (Tiers, Highest) = (tiers, highest);

    /// <summary>Tiers, best first; each holds at least one ballot number, ascending; no number stands twice.</summary>
    public ImmutableArray<ImmutableArray<int>> Tiers { get; }

    /// <inheritdoc />
    public override int Highest { get; }

    /// <summary>A ranking from tiers of ballot numbers (from 1), best tier first, any order within a tier.</summary>
    /// <returns>The ranking; or <c>EmptyTier</c>, <c>NotOnBallot</c> (a number under 1), <c>DuplicateRank</c>, <c>TooManyNorms</c>.</returns>
    public static Result<Ranking> Parse(IReadOnlyList<IReadOnlyList<int>> tiers)
    {
        if (tiers.Count > MostNorms) return Refusal.TooManyNorms;
        var seen = new HashSet<int>();
        var parsed = ImmutableArray.CreateBuilder<ImmutableArray<int>>(tiers.Count);
        foreach (var tier in tiers)
        {
            if (tier is null || tier.Count == 0) return Refusal.EmptyTier;
            if (seen.Count + tier.Count > MostNorms) return Refusal.TooManyNorms;
            foreach (var n in tier)
            {
                if (n < 1) return Refusal.NotOnBallot;
                if (!seen.Add(n)) return Refusal.DuplicateRank;
            }

            parsed.Add(tier.ToImmutableArray().Sort());
        }

        return new Ranking(parsed.MoveToImmutable(), seen.Count == 0 ? 0 : seen.Max());
    }

    /// <inheritdoc />
    public bool Equals(Ranking? other) =>
        other is not null
        && Tiers.Length == other.Tiers.Length
        && Tiers.Zip(other.Tiers).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan()));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Ranking);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Tiers.Length, Highest);
}
