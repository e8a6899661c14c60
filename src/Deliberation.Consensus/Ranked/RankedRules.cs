using System.Collections.Immutable;
using System.Globalization;

namespace Deliberation.Consensus.Ranked;

/// <summary>All rules that make one order from rankings: the charter chooses one, the others are shown beside it.</summary>
public static class RankedRules
{
    /// <summary>Every rule, in the order in which reports list them.</summary>
    public static readonly ImmutableArray<RankedRule> All =
    [
        new(Schulze.WinningVotesCard, (_, pairs) => Beatpaths(pairs, Strength.WinningVotes), (_, pairs) => Schulze.First(pairs, Strength.WinningVotes)),
        new(Schulze.MarginsCard, (_, pairs) => Beatpaths(pairs, Strength.Margins), (_, pairs) => Schulze.First(pairs, Strength.Margins)),
        new(RankedPairs.WinningVotesCard, (_, pairs) => Locked(pairs, Strength.WinningVotes), (_, pairs) => RankedPairs.Count(pairs, Strength.WinningVotes).Ranking[0]),
        new(RankedPairs.MarginsCard, (_, pairs) => Locked(pairs, Strength.Margins), (_, pairs) => RankedPairs.Count(pairs, Strength.Margins).Ranking[0]),
        new(Minimax.WinningVotesCard, (_, pairs) => Defeats(pairs, Strength.WinningVotes), (_, pairs) => Minimax.First(pairs, Strength.WinningVotes)),
        new(Minimax.MarginsCard, (_, pairs) => Defeats(pairs, Strength.Margins), (_, pairs) => Minimax.First(pairs, Strength.Margins)),
        new(Copeland.Card, (_, pairs) => Scored(Copeland.Doubled(pairs), "half wins"), (_, pairs) => Copeland.Ranking(pairs)[0]),
        new(Borda.Card, (profile, _) => Scored(Borda.Doubled(profile), "half points"), (profile, _) => Borda.Ranking(profile)[0]),
        new(Borda.RankedOnlyCard, (profile, _) => Scored(Borda.RankedOnly(profile), "points"), (profile, _) => Orders.Descending(Borda.RankedOnly(profile))[0]),
        new(InstantRunoff.Card, (profile, _) => Runoff(InstantRunoff.Count(profile)), (profile, _) => InstantRunoff.Winner(profile)),
        new(Kemeny.Card, (_, pairs) => Kemeny.Count(pairs) is { } outcome ? Order(outcome) : null, (_, pairs) => Kemeny.Count(pairs)?.Ranking[0]),
        new(Plurality.Card, (profile, _) => Scored(Plurality.Scores(profile), "first places"), (profile, _) => Plurality.Ranking(profile)[0]),
    ];

    /// <summary>The rule of this id; null when there is none.</summary>
    public static RankedRule? Find(string id) => All.FirstOrDefault(rule => rule.Card.Id == id);

    private static RankedOutcome Beatpaths(PairwiseMatrix pairs, Strength measure)
    {
        var outcome = Schulze.Count(pairs, measure);
        bool Above(int a, int b) => outcome.Strengths[a * pairs.Size + b] > outcome.Strengths[b * pairs.Size + a];
        return new RankedOutcome(outcome.Ranking, Orders.Layers(pairs.Size, Above), outcome.Strengths, null, name => RankedTrace.Chains(pairs, outcome, name));
    }

    private static RankedOutcome Locked(PairwiseMatrix pairs, Strength measure)
    {
        var outcome = RankedPairs.Count(pairs, measure);
        var above = new bool[pairs.Size * pairs.Size];
        foreach (var (winner, loser) in outcome.Locked) above[winner * pairs.Size + loser] = true;
        return new RankedOutcome(
            outcome.Ranking, Orders.Layers(pairs.Size, (a, b) => above[a * pairs.Size + b]), null, null, name => RankedTrace.Locks(pairs, outcome, name));
    }

    private static RankedOutcome Defeats(PairwiseMatrix pairs, Strength measure)
    {
        var scores = Minimax.Scores(pairs, measure);
        var outcome = Scored(Array.ConvertAll(scores, score => -score), "");
        return outcome with
        {
            Scores = [.. scores.Select(Text)],
            Steps = name => scores.Select((score, a) => $"{name(a)}: largest defeat {Text(score)}."),
        };
    }

    private static RankedOutcome Scored<T>(T[] scores, string unit) where T : IComparable<T> => new(
        Orders.Descending(scores),
        [.. Orders.Descending(scores).GroupBy(a => scores[a]).Select(tier => tier.Order().ToImmutableArray())],
        null,
        [.. scores.Select(Text)],
        name => scores.Select((score, a) => $"{name(a)}: {Text(score)} {unit}."));

    private static RankedOutcome Runoff(InstantRunoff.Outcome outcome) => new(
        outcome.Ranking, [.. outcome.Ranking.Select(a => ImmutableArray.Create(a))], null, null, name => RankedTrace.Eliminations(outcome, name));

    private static RankedOutcome Order(Kemeny.Outcome outcome) => new(
        outcome.Ranking, [.. outcome.Ranking.Select(a => ImmutableArray.Create(a))], null, null,
        _ => [$"{outcome.Optimal} orders contradict {outcome.Score} preferences, the fewest possible; the first of them by number is taken."]);

    private static string Text<T>(T score) => string.Create(CultureInfo.InvariantCulture, $"{score}");
}
