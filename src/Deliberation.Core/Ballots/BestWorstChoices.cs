using System.Collections.Immutable;

namespace Deliberation.Core.Ballots;

/// <summary>One choice of the best and the worst among the norms shown together.</summary>
/// <param name="Shown">At least two ballot numbers, ascending, each once.</param>
/// <param name="Best">One of them.</param>
/// <param name="Worst">Another of them.</param>
public sealed record BestWorstChoice(ImmutableArray<int> Shown, int Best, int Worst)
{
    /// <inheritdoc />
    public bool Equals(BestWorstChoice? other) =>
        other is not null && (Best, Worst) == (other.Best, other.Worst) && Shown.AsSpan().SequenceEqual(other.Shown.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Shown.Length, Best, Worst);
}

/// <summary>One person's choices of best and worst: each set of norms shown at most once, in lexicographic order of the sets. Empty is valid.</summary>
public sealed class BestWorstChoices : Ballot, IEquatable<BestWorstChoices>
{
    /// <summary>The most choices on one ballot, and the most norms shown together.</summary>
    public const int MostChoices = 500, MostShown = 20;

    private BestWorstChoices(ImmutableArray<BestWorstChoice> choices) => Choices = choices;

    /// <summary>The choices in lexicographic order of what was shown.</summary>
    public ImmutableArray<BestWorstChoice> Choices { get; }

    /// <inheritdoc />
    public override int Highest => Choices.IsEmpty ? 0 : Choices.Max(choice => choice.Shown[^1]);

    /// <summary>A ballot from choices in any order, what was shown in any order.</summary>
    /// <returns>The ballot; or <c>TooManyChoices</c>, <c>BadShowing</c> (fewer than two or more than 20 shown), <c>NotOnBallot</c> (a number
    /// under 1), <c>DuplicateNorm</c> (shown twice at once), <c>NotShown</c> (best or worst), <c>SameNorm</c> (best and worst), <c>DuplicateChoice</c>.</returns>
    public static Result<BestWorstChoices> Parse(IReadOnlyCollection<(IReadOnlyCollection<int> Shown, int Best, int Worst)> choices)
    {
        if (choices.Count > MostChoices) return Refusal.TooManyChoices;
        var parsed = new List<BestWorstChoice>(choices.Count);
        foreach (var (shown, best, worst) in choices)
        {
            if (shown is null || shown.Count is < 2 or > MostShown) return Refusal.BadShowing;
            var sorted = shown.ToImmutableArray().Sort();
            if (sorted[0] < 1) return Refusal.NotOnBallot;
            if (sorted.Zip(sorted.Skip(1)).Any(two => two.First == two.Second)) return Refusal.DuplicateNorm;
            if (!sorted.Contains(best) || !sorted.Contains(worst)) return Refusal.NotShown;
            if (best == worst) return Refusal.SameNorm;
            parsed.Add(new BestWorstChoice(sorted, best, worst));
        }

        parsed.Sort(static (a, b) => a.Shown.AsSpan().SequenceCompareTo(b.Shown.AsSpan()));
        return parsed.Zip(parsed.Skip(1)).Any(two => two.First.Shown.AsSpan().SequenceEqual(two.Second.Shown.AsSpan()))
            ? Refusal.DuplicateChoice
            : new BestWorstChoices([.. parsed]);
    }

    /// <inheritdoc />
    public bool Equals(BestWorstChoices? other) => other is not null && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as BestWorstChoices);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Choices.Length, Highest);
}
