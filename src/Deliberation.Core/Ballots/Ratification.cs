using System.Collections.Immutable;
using Deliberation.Core.Records;

namespace Deliberation.Core.Ballots;

/// <summary>What one person says to the ratification of one norm.</summary>
public enum RatificationVote
{
    /// <summary>Let it be ratified.</summary>
    Consent,

    /// <summary>Don't ratify it; a reason may go with it.</summary>
    Object,

    /// <summary>Neither: counted as cast, not as valid.</summary>
    Abstain,
}

/// <summary>One person's whole ballot in a ratification round: at most one vote per norm, ascending, and reasons (by commitment) for some of the objections.</summary>
public sealed class Ratification : Ballot, IEquatable<Ratification>
{
    private Ratification(ImmutableArray<(int N, RatificationVote Vote)> votes, ImmutableArray<(int N, TextCommit Reason)> reasons) =>
        (Votes, Reasons) = (votes, reasons);

    /// <summary>The votes in ascending order of ballot number (from 1); each number at most once.</summary>
    public ImmutableArray<(int N, RatificationVote Vote)> Votes { get; }

    /// <summary>Commitments to the reasons, ascending by ballot number; each belongs to an objection.</summary>
    public ImmutableArray<(int N, TextCommit Reason)> Reasons { get; }

    /// <inheritdoc />
    public override int Highest => Votes.IsEmpty ? 0 : Votes[^1].N;

    /// <summary>A ballot from votes and commitments to reasons, in any order.</summary>
    /// <returns>The ballot; or <c>TooManyNorms</c>, <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>, <c>ReasonWithoutObjection</c>.</returns>
    public static Result<Ratification> Parse(
        IReadOnlyCollection<(int N, RatificationVote Vote)> votes,
        IReadOnlyCollection<(int N, TextCommit Reason)> reasons)
    {
        if (votes.Count > MostNorms || reasons.Count > MostNorms) return Refusal.TooManyNorms;
        var sorted = votes.ToImmutableArray().Sort(static (a, b) => a.N.CompareTo(b.N));
        if (!sorted.IsEmpty && sorted[0].N < 1) return Refusal.NotOnBallot;
        var objected = new HashSet<int>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].N == sorted[i - 1].N) return Refusal.DuplicateNorm;
            if (sorted[i].Vote == RatificationVote.Object) objected.Add(sorted[i].N);
        }

        foreach (var (n, _) in reasons)
            if (!objected.Remove(n))
                return Refusal.ReasonWithoutObjection;
        return new Ratification(sorted, reasons.ToImmutableArray().Sort(static (a, b) => a.N.CompareTo(b.N)));
    }

    /// <summary>The word of a vote on the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined vote.</exception>
    public static string Word(RatificationVote vote) => vote switch
    {
        RatificationVote.Consent => "consent",
        RatificationVote.Object => "object",
        RatificationVote.Abstain => "abstain",
        _ => throw new ArgumentOutOfRangeException(nameof(vote), vote, "not a ratification vote"),
    };

    /// <summary>The vote of a word, or null for any other word.</summary>
    public static RatificationVote? ParseWord(string? word) => word switch
    {
        "consent" => RatificationVote.Consent,
        "object" => RatificationVote.Object,
        "abstain" => RatificationVote.Abstain,
        _ => null,
    };

    /// <inheritdoc />
    public bool Equals(Ratification? other) =>
        other is not null && Votes.AsSpan().SequenceEqual(other.Votes.AsSpan()) && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Ratification);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Votes.Length, Reasons.Length, Highest);
}
