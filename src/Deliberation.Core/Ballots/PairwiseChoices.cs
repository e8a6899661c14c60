using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>What one person says of two norms.</summary>
public enum PairAnswer
{
    /// <summary>The first one.</summary>
    First,

    /// <summary>The second one.</summary>
    Second,

    /// <summary>Both alike: half a win for each.</summary>
    Equal,
}

/// <summary>One person's answers to "which of these two?": each pair at most once, the lower ballot number first, ascending. Empty is valid.</summary>
public sealed class PairwiseChoices : Ballot, IEquatable<PairwiseChoices>
{
    /// <summary>The most choices on one ballot.</summary>
    public const int MostChoices = 5_000;

    private PairwiseChoices(ImmutableArray<(int A, int B, PairAnswer Answer)> choices) => Choices = choices;

    /// <summary>The answers, A below B, ascending by A and then B.</summary>
    public ImmutableArray<(int A, int B, PairAnswer Answer)> Choices { get; }

    /// <inheritdoc />
    public override int Highest => Choices.IsEmpty ? 0 : Choices.Max(choice => choice.B);

    /// <summary>A ballot from pairs in any order, either norm of a pair first.</summary>
    /// <returns>The ballot; or <c>TooManyChoices</c>, <c>NotOnBallot</c> (a number under 1), <c>SameNorm</c>, <c>DuplicateChoice</c>.</returns>
    public static Result<PairwiseChoices> Parse(IReadOnlyCollection<(int A, int B, PairAnswer Answer)> choices)
    {
        if (choices.Count > MostChoices) return Refusal.TooManyChoices;
        foreach (var (a, b, _) in choices)
        {
            if (a < 1 || b < 1) return Refusal.NotOnBallot;
            if (a == b) return Refusal.SameNorm;
        }

        var sorted = choices.Select(Turned).ToImmutableArray().Sort(static (x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        return sorted.Zip(sorted.Skip(1)).Any(two => (two.First.A, two.First.B) == (two.Second.A, two.Second.B))
            ? Refusal.DuplicateChoice
            : new PairwiseChoices(sorted);
    }

    /// <summary>The word of an answer on the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined answer.</exception>
    public static string Word(PairAnswer answer) => answer switch
    {
        PairAnswer.First => "first",
        PairAnswer.Second => "second",
        PairAnswer.Equal => "equal",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "not an answer to a pair"),
    };

    /// <summary>The answer of a word, or null for any other word.</summary>
    public static PairAnswer? ParseWord(string? word) => word switch
    {
        "first" => PairAnswer.First,
        "second" => PairAnswer.Second,
        "equal" => PairAnswer.Equal,
        _ => null,
    };

    /// <inheritdoc />
    public bool Equals(PairwiseChoices? other) => other is not null && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PairwiseChoices);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Choices.Length, Highest);

    private static (int A, int B, PairAnswer Answer) Turned((int A, int B, PairAnswer Answer) choice) => choice.A < choice.B
        ? choice
        : (choice.B, choice.A, choice.Answer switch
        {
            PairAnswer.First => PairAnswer.Second,
            PairAnswer.Second => PairAnswer.First,
            var equal => equal,
        });
}
