using System.Collections.Immutable;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>A rule for several seats as these tests ask it: positions in the order of choosing.</summary>
public delegate IReadOnlyList<int> SeatRule(Approvals approvals);

/// <summary>
/// The criteria that cards of proportional rules name, each by its definition over groups of voters, as a question about one
/// profile: does the rule keep to it here?
/// </summary>
public static class ApprovalCriteria
{
    public static readonly ImmutableDictionary<string, SeatRule> Rules = new Dictionary<string, SeatRule>
    {
        [ApprovalVoting.Card.Id] = approvals => ApprovalVoting.Choose(approvals.Profile(), approvals.Seats),
        [EqualShares.Card.Id] = approvals => EqualShares.CompletedByPhragmen(approvals.Profile(), approvals.Seats),
        [EqualShares.ByScoreCard.Id] = approvals => EqualShares.CompletedByScore(
            approvals.Profile(), approvals.Seats, EqualShares.Choose(approvals.Profile(), approvals.Seats, approvals.Seats)),
        [EqualShares.ByIncrementsCard.Id] = approvals => EqualShares.CompletedByIncrements(approvals.Profile(), approvals.Seats)?.Chosen
            ?? EqualShares.Choose(approvals.Profile(), approvals.Seats, approvals.Seats).Chosen,
        [SequentialPhragmen.Card.Id] = approvals => SequentialPhragmen.Choose(approvals.Profile(), approvals.Seats).Chosen,
        [SequentialPav.Card.Id] = approvals => SequentialPav.Choose(approvals.Profile(), approvals.Seats),
        [ProportionalApproval.Card.Id] = approvals => ProportionalApproval.Choose(approvals.Profile(), approvals.Seats)!.Optimal[0],
    }.ToImmutableDictionary();

    public static readonly ImmutableDictionary<string, Func<SeatRule, Approvals, bool>> ByName = new Dictionary<string, Func<SeatRule, Approvals, bool>>
    {
        ["JR"] = (rule, approvals) => IsJustified(approvals, rule(approvals)),
        ["PJR"] = (rule, approvals) => IsProportionallyJustified(approvals, rule(approvals)),
        ["EJR"] = (rule, approvals) => IsExtendedJustified(approvals, rule(approvals)),
        ["EJR+"] = (rule, approvals) => IsExtendedJustifiedPlus(approvals, rule(approvals)),
        ["house monotone"] = (rule, approvals) => approvals.Seats == approvals.Alternatives
            || !rule(approvals).Except(rule(approvals with { Seats = approvals.Seats + 1 })).Any(),
        ["monotone"] = KeepsWhoGains,
        ["candidate monotone"] = KeepsWhoGains,
        ["participation"] = (rule, approvals) => rule(approvals) is var before && Subsets(approvals.Alternatives).All(ballot =>
            rule(approvals with { Lines = approvals.Lines.Add(new Approvals.Line(1, ballot)) }).Count(a => ballot.Contains(a)) >= before.Count(a => ballot.Contains(a))),
        ["Pareto"] = (rule, approvals) => rule(approvals) is var chosen && !Subsets(approvals.Alternatives).Where(other => other.Length == chosen.Count).Any(other =>
            approvals.Lines.All(line => Hits(line, other) >= Hits(line, chosen)) && approvals.Lines.Any(line => Hits(line, other) > Hits(line, chosen))),
    }.ToImmutableDictionary();

    /// <summary>Nobody with a common choice and a quota of voters is left without anything.</summary>
    public static bool IsJustified(Approvals approvals, IReadOnlyList<int> chosen) => All(approvals).All(c =>
        Size(approvals, line => line.Approved.Contains(c) && Hits(line, chosen) == 0) * approvals.Seats < approvals.Voters);

    /// <summary>An l-cohesive group has l of its choices, taken together. The group is tried as every set of lines.</summary>
    public static bool IsProportionallyJustified(Approvals approvals, IReadOnlyList<int> chosen) => Groups(approvals).All(group =>
        Deserved(approvals, group) is var deserved && chosen.Count(a => group.Any(line => line.Approved.Contains(a))) >= deserved);

    /// <summary>An l-cohesive group has a member with l of its choices.</summary>
    public static bool IsExtendedJustified(Approvals approvals, IReadOnlyList<int> chosen) => Groups(approvals).All(group =>
        group.Max(line => Hits(line, chosen)) >= Deserved(approvals, group));

    /// <summary>The same for every group that has one choice in common which wasn't chosen.</summary>
    public static bool IsExtendedJustifiedPlus(Approvals approvals, IReadOnlyList<int> chosen) => Groups(approvals).All(group =>
        !All(approvals).Except(chosen).Any(c => group.All(line => line.Approved.Contains(c)))
        || group.Max(line => Hits(line, chosen)) >= Math.Min(approvals.Seats, Quotas(approvals, group)));

    public static int Hits(Approvals.Line line, IReadOnlyList<int> chosen) => chosen.Count(a => line.Approved.Contains(a));

    public static IEnumerable<ImmutableArray<int>> Subsets(int alternatives) => Enumerable.Range(0, 1 << alternatives)
        .Select(set => Enumerable.Range(0, alternatives).Where(a => (set >> a & 1) == 1).ToImmutableArray());

    private static IEnumerable<int> All(Approvals approvals) => Enumerable.Range(0, approvals.Alternatives);

    private static long Size(Approvals approvals, Func<Approvals.Line, bool> counts) => approvals.Lines.Where(counts).Sum(line => line.Count);

    // Whole lines: a part of a line deserves no more than the line.
    private static IEnumerable<Approvals.Line[]> Groups(Approvals approvals) => Subsets(approvals.Lines.Length).Skip(1)
        .Select(set => set.Select(i => approvals.Lines[i]).ToArray());

    private static long Quotas(Approvals approvals, Approvals.Line[] group) => group.Sum(line => line.Count) * approvals.Seats / approvals.Voters;

    // The largest l such that the group has l common choices and l quotas of voters.
    private static long Deserved(Approvals approvals, Approvals.Line[] group) =>
        Math.Min(Quotas(approvals, group), All(approvals).Count(c => group.All(line => line.Approved.Contains(c))));

    private static bool KeepsWhoGains(SeatRule rule, Approvals approvals)
    {
        foreach (var chosen in rule(approvals))
            for (var i = 0; i < approvals.Lines.Length; i++)
            {
                var line = approvals.Lines[i];
                if (line.Approved.Contains(chosen)) continue;
                var gained = new Approvals.Line(1, [.. line.Approved.Add(chosen).Order()]);
                var rest = approvals.Lines.SetItem(i, line with { Count = line.Count - 1 }).Where(l => l.Count > 0);
                if (!rule(approvals with { Lines = [.. rest, gained] }).Contains(chosen)) return false;
            }
        return true;
    }
}
