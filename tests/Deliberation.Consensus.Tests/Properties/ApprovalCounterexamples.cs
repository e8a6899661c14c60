using System.Collections.Frozen;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Approval profiles on which rules break criteria, found by search or by others, and kept: one per rule and criterion.</summary>
public static class ApprovalCounterexamples
{
    // Brill, Freeman, Janson and Lackner 2023, doi:10.1007/s10107-023-01926-8: the four voters of a and b deserve two.
    private const string LoadsWithoutRegard = "2: abc | 2: abd | 6: cdefghijklmn | 5: defghijklmn | 9: efghijklmn";

    // Aziz, Brill, Conitzer, Elkind, Freeman and Walsh 2017, doi:10.1007/s00355-016-1019-3: the 120 voters of k deserve one.
    private const string GainsWithoutRegard =
        "81: ab | 81: ac | 80: b | 80: c | 81: de | 81: df | 80: e | 80: f | 49: gh | 49: gi | 49: gj | 96: h | 96: i | 96: j | 120: k";

    private static readonly FrozenDictionary<(string Rule, string Criterion), (int Alternatives, int Seats, string Lines)> Stored = new Dictionary<(string, string), (int, int, string)>
    {
        [("approval", "EJR")] = (5, 3, "1: acd | 1: e"),
        [("approval", "EJR+")] = (4, 2, "6: abc | 6: d"),
        [("approval", "JR")] = (4, 2, "6: abc | 6: d"),
        [("approval", "PJR")] = (6, 4, "1: f | 1: abcd"),
        [("equal-shares", "Pareto")] = (6, 4, "1: acde | 2: bcd | 3: adef"),
        [("equal-shares", "house monotone")] = (5, 2, "3: ad | 2: bce | 1: abd | 1: ac | 1: abde"),
        [("equal-shares-score", "Pareto")] = (5, 4, "1: abce | 5: abc | 3: bde"),
        [("equal-shares-score", "house monotone")] = (6, 4, "7: abef | 3: abdf | 5: acd"),
        [("equal-shares-increments", "EJR")] = (6, 4, "5: acef | 4: d | 5: abf"),
        [("equal-shares-increments", "EJR+")] = (6, 5, "2: aef | 5: abce | 2: abef | 3: d"),
        [("equal-shares-increments", "JR")] = (6, 5, "2: aef | 5: abce | 2: abef | 3: d"),
        [("equal-shares-increments", "PJR")] = (6, 5, "2: aef | 5: abce | 2: abef | 3: d"),
        [("equal-shares-increments", "Pareto")] = (5, 4, "3: bcd | 2: abe | 1: bcde"),
        [("equal-shares-increments", "house monotone")] = (6, 4, "2: ad | 1: ef"),
        [("seq-phragmen", "EJR")] = (14, 12, LoadsWithoutRegard),
        [("seq-phragmen", "EJR+")] = (14, 12, LoadsWithoutRegard),
        [("seq-phragmen", "Pareto")] = (5, 2, "1: b | 1: be | 2: acd | 3: ab | 3: ce"),
        [("seq-pav", "EJR")] = (11, 10, GainsWithoutRegard),
        [("seq-pav", "EJR+")] = (11, 10, GainsWithoutRegard),
        [("seq-pav", "JR")] = (11, 10, GainsWithoutRegard),
        [("seq-pav", "PJR")] = (11, 10, GainsWithoutRegard),
        [("seq-pav", "Pareto")] = (6, 2, "4: bdf | 3: abde | 3: ac | 3: cf | 1: adef"),
        [("pav", "house monotone")] = (6, 1, "2: b | 3: cde | 1: ef | 1: abcdf"),
    }.ToFrozenDictionary();

    public static Approvals Of(string rule, string criterion) => Stored.TryGetValue((rule, criterion), out var stored)
        ? Approvals.Parse(stored.Alternatives, stored.Seats, stored.Lines)
        : throw new KeyNotFoundException($"No counterexample is stored for {criterion} under {rule}.");
}
