using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Norms that tell what one group stands for (Polis; Small et al. 2021, doi:10.6035/recerca.5516): first the one it agrees on best,
/// then those that qualify (see <see cref="GroupStatistic"/>) by ratio x difference x share x test, five in all, agreed ones
/// before disagreed ones. Norms are scanned in ascending order; equal values keep the lower. Cost: groups x norms.
/// </summary>
public static class RepresentativeNorms
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "representative-norms", 1, "Representative norms of a group", "opinions",
        "The norms that tell what one group stands for: its members hold them more often than everybody else, and clearly so.",
        "pa = (A+1)/(S+2); pat = 2 sqrt(S+1) ((A+1)/(S+1) - 1/2); ra = pa/pa of the rest; rat = two-proportion z with +1; qualifies iff (rat and pat) or (rdt and pdt) > 1.2816; by ra rat pa pat, five",
        "C. Small et al. (2021), doi:10.6035/recerca.5516",
        "equal weights: lower number", "O(groups * norms)",
        "3 of 3 in the group agree, 0 of 3 of the rest: pa 0.800, pat 2.000, ra 4.000, rat 2.191, so it speaks for the group by agreement",
        ["shows what sets a group apart", "says nothing without evidence"],
        ["counts a difference twice as large twice: it is a statistic, not a vote"],
        "The groups are not reliable, or a group has fewer than 20 votes on the norm.");

    private const int Most = 5;

    /// <summary>One norm that speaks for a group.</summary>
    /// <param name="Column">The norm's column.</param>
    /// <param name="Statistic">How the group stands to it.</param>
    /// <param name="IsBestAgreed">Listed because the group agrees on it best.</param>
    public sealed record Entry(int Column, GroupStatistic Statistic, bool IsBestAgreed)
    {
        internal double Weight => Statistic.SpeaksByAgreement
            ? Statistic.AgreeRatio * Statistic.AgreeDifference * Statistic.AgreeShare * Statistic.AgreeTest
            : Statistic.DisagreeRatio * Statistic.DisagreeDifference * Statistic.DisagreeShare * Statistic.DisagreeTest;
    }

    /// <summary>Statistics of one group on every norm.</summary>
    public static ImmutableArray<GroupStatistic> Statistics(GroupVotes votes, int group) =>
        [.. Enumerable.Range(0, votes.Norms).Select(column => GroupStatistic.Of(votes.Of(group, column), votes.All(column) - votes.Of(group, column)))];

    /// <summary>The norms of one group, from its statistics; columns left out (moderated) are never chosen.</summary>
    public static ImmutableArray<Entry> Select(ImmutableArray<GroupStatistic> statistics, Func<int, bool> isLeftOut)
    {
        int[] columns = [.. Enumerable.Range(0, statistics.Length).Where(column => !isLeftOut(column))];
        var best = BestAgreed(statistics, columns);
        var qualified = columns.Where(column => statistics[column].Qualifies).Select(column => new Entry(column, statistics[column], false)).ToList();
        if (qualified.Count == 0) return best is not null ? [best] : Strongest(statistics, columns);
        var chosen = qualified.Where(entry => entry.Column != best?.Column).OrderByDescending(entry => entry.Weight);
        var five = (best is null ? chosen : chosen.Prepend(best)).Take(Most).ToList();
        return [.. five.Where(entry => entry.Statistic.SpeaksByAgreement), .. five.Where(entry => !entry.Statistic.SpeaksByAgreement)];
    }

    private static Entry? BestAgreed(ImmutableArray<GroupStatistic> statistics, int[] columns)
    {
        Entry? best = null;
        foreach (var column in columns)
        {
            var s = statistics[column];
            if (s.Votes.Agree == 0 && s.Votes.Disagree == 0) continue;
            var better = best?.Statistic switch
            {
                null => s.AgreeTest > GroupStatistic.Significant || (s.AgreeRatio > 1.0 && s.AgreeShare > 0.5),
                { AgreeRatio: > 1.0 } b => s.AgreeRatio * s.AgreeDifference * s.AgreeShare * s.AgreeTest
                    > b.AgreeRatio * b.AgreeDifference * b.AgreeShare * b.AgreeTest,
                var b => s.AgreeShare * s.AgreeTest > b.AgreeShare * b.AgreeTest,
            };
            if (better) best = new Entry(column, s, true);
        }
        return best;
    }

    private static ImmutableArray<Entry> Strongest(ImmutableArray<GroupStatistic> statistics, int[] columns) => columns.Length == 0
        ? []
        : [.. columns.OrderByDescending(column => Math.Max(statistics[column].AgreeDifference, statistics[column].DisagreeDifference)).Take(1)
            .Select(column => new Entry(column, statistics[column], false))];
}
