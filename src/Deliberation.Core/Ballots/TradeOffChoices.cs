using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>One person's trade-offs: X before Y in context C. Each two norms at most once in a context, ascending by context and then by the two numbers. Empty is valid.</summary>
public sealed class TradeOffChoices : Ballot, IEquatable<TradeOffChoices>
{
    /// <summary>The most choices on one ballot, and the most contexts.</summary>
    public const int MostChoices = 5_000, MostContexts = 100;

    private TradeOffChoices(ImmutableArray<(int Before, int Behind, int Context)> choices) => Choices = choices;

    /// <summary>Norm put first, norm put behind it, number of the context (from 1, of those that the round declares).</summary>
    public ImmutableArray<(int Before, int Behind, int Context)> Choices { get; }

    /// <inheritdoc />
    public override int Highest => Choices.IsEmpty ? 0 : Choices.Max(choice => Math.Max(choice.Before, choice.Behind));

    /// <summary>The highest number of a context named, 0 for an empty ballot.</summary>
    public int HighestContext => Choices.IsEmpty ? 0 : Choices[^1].Context;

    /// <summary>A ballot from choices in any order.</summary>
    /// <returns>The ballot; or <c>TooManyChoices</c>, <c>NotOnBallot</c> (a number under 1), <c>SameNorm</c>, <c>UnknownContext</c> (not 1 to 100),
    /// <c>DuplicateChoice</c> (the same two in the same context, whichever way).</returns>
    public static Result<TradeOffChoices> Parse(IReadOnlyCollection<(int Before, int Behind, int Context)> choices)
    {
        if (choices.Count > MostChoices) return Refusal.TooManyChoices;
        foreach (var (before, behind, context) in choices)
        {
            if (before < 1 || behind < 1) return Refusal.NotOnBallot;
            if (before == behind) return Refusal.SameNorm;
            if (context is < 1 or > MostContexts) return Refusal.UnknownContext;
        }

        var sorted = choices.ToImmutableArray().Sort(static (a, b) => Edge(a).CompareTo(Edge(b)));
        return sorted.Zip(sorted.Skip(1)).Any(two => Edge(two.First) == Edge(two.Second)) ? Refusal.DuplicateChoice : new TradeOffChoices(sorted);
    }

    /// <inheritdoc />
    public bool Equals(TradeOffChoices? other) => other is not null && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TradeOffChoices);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Choices.Length, Highest);

    private static (int, int, int) Edge((int Before, int Behind, int Context) choice) =>
        (choice.Context, Math.Min(choice.Before, choice.Behind), Math.Max(choice.Before, choice.Behind));
}
