using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>
/// One person's votes for (above 0) and against (below 0) norms, where v votes on a norm cost v squared credits, together at most as many as
/// were declared. Empty is valid: nothing spent.
/// </summary>
public sealed class QuadraticVotes : Ballot, IEquatable<QuadraticVotes>
{
    /// <summary>The most credits that a round gives everybody, which pay 100 votes on one norm; the fewest is 1.</summary>
    public const int MostCredits = 10_000;

    private QuadraticVotes(int credits, ImmutableArray<(int N, int Votes)> given) => (Credits, Given) = (credits, given);

    /// <summary>How many credits everybody has, 1 to 10,000: what may be spent, not what was.</summary>
    public int Credits { get; }

    /// <summary>The votes, never 0, in ascending order of ballot number (from 1); each number at most once.</summary>
    public ImmutableArray<(int N, int Votes)> Given { get; }

    /// <inheritdoc />
    public override int Highest => Given.IsEmpty ? 0 : Given[^1].N;

    /// <summary>A ballot from numbers and votes in any order.</summary>
    /// <returns>The ballot; or <c>BadAllowance</c> (not 1 to 10,000 credits), <c>TooManyNorms</c>,
    /// <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>, <c>BadAmount</c> (a norm with 0 votes),
    /// <c>OverAllowance</c> (the squares add up to more than the credits).</returns>
    public static Result<QuadraticVotes> Parse(int credits, IReadOnlyCollection<(int N, int Votes)> given)
    {
        if (credits is < 1 or > MostCredits) return Refusal.BadAllowance;
        if (given.Count > MostNorms) return Refusal.TooManyNorms;
        var sorted = given.ToImmutableArray().Sort(static (a, b) => a.N.CompareTo(b.N));
        var left = (long)credits;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].N < 1) return Refusal.NotOnBallot;
            if (i > 0 && sorted[i].N == sorted[i - 1].N) return Refusal.DuplicateNorm;
            if (sorted[i].Votes == 0) return Refusal.BadAmount;
            left -= Cost(sorted[i].Votes);
            if (left < 0) return Refusal.OverAllowance;
        }

        return new QuadraticVotes(credits, sorted);
    }

    /// <summary>What votes on one norm cost: their square. Never overflows: (2^31)^2 is within a long.</summary>
    public static long Cost(int votes) => (long)votes * votes;

    /// <inheritdoc />
    public bool Equals(QuadraticVotes? other) => other is not null && Credits == other.Credits && Given.AsSpan().SequenceEqual(other.Given.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as QuadraticVotes);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Credits, Given.Length, Highest);
}
