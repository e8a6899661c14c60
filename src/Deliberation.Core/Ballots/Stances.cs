using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>What one person says about one norm. A norm that is missing from a ballot was not seen.</summary>
public enum Stance
{
    /// <summary>For the norm (1).</summary>
    Agree,

    /// <summary>Against the norm (-1).</summary>
    Disagree,

    /// <summary>Seen, and deliberately left (0).</summary>
    Pass,

    /// <summary>Seen, and undecided: data, not abstention.</summary>
    Unsure,
}

/// <summary>One person's whole ballot in a stance round: at most one stance per norm, by ballot number, ascending. Empty is a valid ballot (nothing seen).</summary>
public sealed class Stances : Ballot, IEquatable<Stances>
{
    private Stances(ImmutableArray<(int N, Stance Stance)> given) => Given = given;

    /// <summary>The stances in ascending order of ballot number (from 1); each number at most once.</summary>
    public ImmutableArray<(int N, Stance Stance)> Given { get; }

    /// <inheritdoc />
    public override int Highest => Given.IsEmpty ? 0 : Given[^1].N;

    /// <summary>A ballot from numbers and stances in any order.</summary>
    /// <returns>The ballot; or <c>TooManyNorms</c>, <c>NotOnBallot</c> (a number under 1), <c>DuplicateNorm</c>.</returns>
    public static Result<Stances> Parse(IReadOnlyCollection<(int N, Stance Stance)> given)
    {
        if (given.Count > MostNorms) return Refusal.TooManyNorms;
        var sorted = given.ToImmutableArray().Sort(static (a, b) => a.N.CompareTo(b.N));
        if (!sorted.IsEmpty && sorted[0].N < 1) return Refusal.NotOnBallot;
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i].N == sorted[i - 1].N)
                return Refusal.DuplicateNorm;
        return new Stances(sorted);
    }

    /// <summary>A ballot from numbers and words (<c>agree</c>, <c>disagree</c>, <c>pass</c>, <c>unsure</c>).</summary>
    /// <returns>The ballot; or <c>UnknownStance</c>, or what <see cref="Parse(IReadOnlyCollection{ValueTuple{int, Stance}})"/> refuses.</returns>
    public static Result<Stances> Parse(IReadOnlyCollection<(int N, string Word)> given)
    {
        if (given.Count > MostNorms) return Refusal.TooManyNorms;
        var parsed = new List<(int, Stance)>(given.Count);
        foreach (var (n, word) in given)
        {
            if (ParseWord(word) is not { } stance) return Refusal.UnknownStance;
            parsed.Add((n, stance));
        }

        return Parse(parsed);
    }

    /// <summary>The word of a stance on the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined stance.</exception>
    public static string Word(Stance stance) => stance switch
    {
        Stance.Agree => "agree",
        Stance.Disagree => "disagree",
        Stance.Pass => "pass",
        Stance.Unsure => "unsure",
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, "not a stance"),
    };

    /// <summary>The stance of a word, or null for any other word.</summary>
    public static Stance? ParseWord(string? word) => word switch
    {
        "agree" => Stance.Agree,
        "disagree" => Stance.Disagree,
        "pass" => Stance.Pass,
        "unsure" => Stance.Unsure,
        _ => null,
    };

    /// <inheritdoc />
    public bool Equals(Stances? other) => other is not null && Given.AsSpan().SequenceEqual(other.Given.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Stances);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Given.Length, Highest);
}
