using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Profiles;
using Deliberation.Core;
using Deliberation.Core.Ballots;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// The ballots of a ranking round as weighted rows over alternatives numbered by the drawn order: position p of the profile is number
/// drawn[p] + 1 of the ballot list. Equal ballots are one row; rows stand in the order of their contents, so that the order of casting leaves no trace.
/// </summary>
internal static class RankingRows
{
    /// <summary>The rows; or <see cref="EngineRefusals.WrongBallotKind"/>.</summary>
    public static Result<RankedProfile> Of(RoundProfile profile, ImmutableArray<int> drawn)
    {
        var positionOf = new int[drawn.Length + 1];
        for (var p = 0; p < drawn.Length; p++) positionOf[drawn[p] + 1] = p + 1;
        var rows = new SortedDictionary<string, (Ranking Ballot, long Count)>(StringComparer.Ordinal);
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not Ranking ranking) return EngineRefusals.WrongBallotKind;
            var key = string.Join('|', ranking.Tiers.Select(tier => string.Join(',', tier)));
            rows[key] = (ranking, rows.GetValueOrDefault(key).Count + 1);
        }
        var builder = new RankedProfileBuilder(
            [.. Enumerable.Range(1, drawn.Length)], [.. drawn.Select(n => (n + 1).ToString(CultureInfo.InvariantCulture))], rows.Count);
        foreach (var (ranking, count) in rows.Values)
        {
            int[] order = [.. ranking.Tiers.SelectMany(tier => tier).Select(n => positionOf[n])];
            int[] sizes = [.. ranking.Tiers.Select(tier => tier.Length)];
            if (builder.Add(order, sizes, count) is { } obstacle) throw new InvalidOperationException($"A parsed ranking was refused: {obstacle}.");
        }
        return builder.Build();
    }
}
