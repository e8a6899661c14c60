using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>A rule for one order: its card and how it counts.</summary>
/// <param name="Card">What people read about it.</param>
/// <param name="Count">Counts a profile with at least one alternative; null when the rule cannot (too many alternatives).</param>
/// <param name="First">The first position of the order alone, for resampling; null when the rule cannot.</param>
public sealed record RankedRule(
    MethodCard Card, Func<RankedProfile, PairwiseMatrix, RankedOutcome?> Count, Func<RankedProfile, PairwiseMatrix, int?> First);

/// <summary>An order of positions, and what led to it.</summary>
/// <param name="Ranking">All positions, best first, ties broken by lowest position.</param>
/// <param name="Tiers">The same with ties: each tier ascending; the first tier holds the winners.</param>
/// <param name="Strengths">A value per pair (m x m, row after row), for rules that compare pairs; else null.</param>
/// <param name="Scores">A value per position as text, for rules that score; else null.</param>
/// <param name="Steps">The rule's own steps in plain text; positions are named by the function given.</param>
public sealed record RankedOutcome(
    ImmutableArray<int> Ranking,
    ImmutableArray<ImmutableArray<int>> Tiers,
    ImmutableArray<long>? Strengths,
    ImmutableArray<string>? Scores,
    Func<Func<int, string>, IEnumerable<string>> Steps)
{
    /// <summary>Largest score first; equal scores share a tier.</summary>
    /// <param name="scores">One score per position.</param>
    /// <param name="unit">What is counted, in plain words.</param>
    internal static RankedOutcome OfScores<T>(T[] scores, string unit) where T : IComparable<T> => new(
        Orders.Descending(scores),
        [.. Orders.Descending(scores).GroupBy(a => scores[a]).Select(tier => tier.Order().ToImmutableArray())],
        null,
        [.. scores.Select(Text)],
        name => scores.Select((score, a) => $"{name(a)}: {Text(score)} {unit}."));

    /// <summary>An order without ties.</summary>
    internal static RankedOutcome OfOrder(ImmutableArray<int> ranking, Func<Func<int, string>, IEnumerable<string>> steps) =>
        new(ranking, [.. ranking.Select(a => ImmutableArray.Create(a))], null, null, steps);

    internal static string Text<T>(T score) => string.Create(CultureInfo.InvariantCulture, $"{score}");
}
