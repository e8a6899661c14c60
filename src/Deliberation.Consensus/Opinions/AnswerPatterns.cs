using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// People whose way of answering, rather than whose opinion, can make a group of its own: straight-liners gave the same answer
/// to at least ten norms; early leavers answered only norms of the first half of the list (at least one). A group in which
/// most are such people may be an artefact. Reported, never removed. After Krosnick 1991, doi:10.1002/acp.2350050305. Cost:
/// cells.
/// </summary>
public static class AnswerPatterns
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "answer-patterns", 1, "Straight-liners and early leavers", "opinions",
        "People whose way of answering could make a group of its own: the same answer to everything, or nothing in the second half of the list. Reported, never removed.",
        "straight-liner: at least 10 answers, all alike; early leaver: last answer in the first half of the list",
        "J. A. Krosnick (1991), doi:10.1002/acp.2350050305",
        "none needed: each person is looked at alone", "O(people * norms)",
        "of 10 norms one person agrees with all, one answers only the first 4: 1 straight-liner, 1 early leaver",
        ["removes nobody"],
        ["tells satisficing from honest agreement with everything"],
        "All norms say much the same: agreeing with all of them is then an opinion.");

    /// <summary>Answers from which on equal ones are suspicious.</summary>
    public const int EnoughToJudge = 10;

    /// <summary>Rows that gave one answer to everything they saw.</summary>
    public static ImmutableArray<int> StraightLiners(StanceMatrix stances) =>
        [.. Enumerable.Range(0, stances.Rows).Where(row => IsStraight(stances.Row(row)))];

    /// <summary>Rows that answered nothing in the second half of the list.</summary>
    public static ImmutableArray<int> EarlyLeavers(StanceMatrix stances) =>
        [.. Enumerable.Range(0, stances.Rows).Where(row => LeftEarly(stances.Row(row)))];

    private static bool IsStraight(ReadOnlySpan<sbyte> cells)
    {
        var (first, count) = (StanceMatrix.NotSeen, 0);
        foreach (var cell in cells)
        {
            if (cell == StanceMatrix.NotSeen) continue;
            if (count++ == 0) first = cell;
            else if (cell != first) return false;
        }
        return count >= EnoughToJudge;
    }

    private static bool LeftEarly(ReadOnlySpan<sbyte> cells)
    {
        var last = cells.LastIndexOfAnyExcept(StanceMatrix.NotSeen);
        return cells.Length > 1 && last >= 0 && last < cells.Length / 2;
    }
}
