using System.Collections.Immutable;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>The engine's proportional rules beside plain ones that try every set and count voter by voter in fractions.</summary>
public sealed class ApprovalBruteForceTests
{
    [Fact]
    public void Exact_PAV_finds_the_best_of_all_sets() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var best = ApprovalCriteria.Subsets(approvals.Alternatives).Where(set => set.Length == approvals.Seats).GroupBy(set => Harmonic(approvals, set)).MaxBy(group => group.Key)!;
        var found = ProportionalApproval.Choose(approvals.Profile(), approvals.Seats)!;
        return found.Score == best.Key && found.Optimal.Select(Text).SequenceEqual(best.Select(Text).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Sequential_PAV_adds_the_alternative_that_raises_the_harmonic_score_most() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var chosen = ImmutableArray<int>.Empty;
        while (chosen.Length < approvals.Seats) chosen = chosen.Add(Open(approvals, chosen).MaxBy(a => Harmonic(approvals, chosen.Add(a))));
        return SequentialPav.Choose(approvals.Profile(), approvals.Seats).SequenceEqual(chosen);
    });

    [Fact]
    public void Phragmens_rule_puts_the_loads_of_a_plain_count() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var (chosen, loads) = Phragmen(approvals, [], [.. approvals.Lines.Select(_ => Fraction.Zero)]);
        var found = SequentialPhragmen.Choose(approvals.Profile(), approvals.Seats);
        return found.Chosen.SequenceEqual(chosen) && found.Loads.SequenceEqual(loads);
    });

    [Fact]
    public void Equal_shares_charges_the_payments_of_a_plain_count() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var budgets = approvals.Lines.Select(_ => new Fraction(approvals.Seats, approvals.Voters)).ToArray();
        var (chosen, payments) = (new List<int>(), new List<Fraction>());
        while (chosen.Count < approvals.Seats && Cheapest(approvals, budgets, chosen) is var (next, rho))
        {
            chosen.Add(next);
            payments.Add(rho);
            for (var i = 0; i < budgets.Length; i++)
                if (approvals.Lines[i].Approved.Contains(next)) budgets[i] -= budgets[i] < rho ? budgets[i] : rho;
        }
        var found = EqualShares.Choose(approvals.Profile(), approvals.Seats, approvals.Seats);
        var completed = chosen.Concat(Phragmen(approvals, chosen, [.. budgets.Select(budget => -budget)]).Chosen);
        return found.Chosen.SequenceEqual(chosen) && found.Payments.SequenceEqual(payments)
            && EqualShares.CompletedByPhragmen(approvals.Profile(), approvals.Seats).SequenceEqual(completed);
    });

    [Fact]
    public void EJR_plus_names_the_first_violation_of_a_plain_count() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        int[] set = [.. Enumerable.Range(0, approvals.Alternatives).Where(a => a % 3 == approvals.Lines[0].Count % 3)];
        var violations =
            from position in Open(approvals, set)
            from deserved in Enumerable.Range(1, approvals.Seats)
            let neglected = approvals.Lines.Where(line => line.Approved.Contains(position) && ApprovalCriteria.Hits(line, set) < deserved)
            let voters = neglected.Sum(line => line.Count)
            where voters > 0 && voters * approvals.Seats >= deserved * approvals.Voters
            select ((int Position, int Deserved)?)(position, deserved);
        return ExtendedRepresentationPlus.Violation(approvals.Profile(), approvals.Seats, set) == violations.FirstOrDefault();
    });

    private static string Text(ImmutableArray<int> set) => string.Join(',', set);

    private static IEnumerable<int> Open(Approvals approvals, IReadOnlyCollection<int> taken) => Enumerable.Range(0, approvals.Alternatives).Except(taken);

    private static Fraction Harmonic(Approvals approvals, IReadOnlyList<int> set) => approvals.Lines.Aggregate(Fraction.Zero, (sum, line) =>
        sum + Enumerable.Range(1, ApprovalCriteria.Hits(line, set)).Aggregate(Fraction.Zero, (part, i) => part + new Fraction(line.Count, i)));

    private static (List<int> Chosen, List<Fraction> Loads) Phragmen(Approvals approvals, IReadOnlyCollection<int> taken, Fraction[] loads)
    {
        var (chosen, levels) = (new List<int>(), new List<Fraction>());
        while (taken.Count + chosen.Count < approvals.Seats)
        {
            var would = Open(approvals, [.. taken, .. chosen])
                .Select(a => (Position: a, Lines: Enumerable.Range(0, loads.Length).Where(i => approvals.Lines[i].Approved.Contains(a)).ToList()))
                .Where(one => one.Lines.Count > 0)
                .Select(one => (one.Position, one.Lines, Load: one.Lines.Aggregate(Fraction.One, (sum, i) => sum + loads[i] * approvals.Lines[i].Count) / one.Lines.Sum(i => approvals.Lines[i].Count)))
                .ToList();
            if (would.Count == 0) break;
            var (next, lines, load) = would.MinBy(one => one.Load);
            chosen.Add(next);
            levels.Add(load);
            foreach (var i in lines) loads[i] = load;
        }
        return (chosen, levels);
    }

    // rho: the smallest cap at which min(budget, cap) of all approvers adds up to 1, looked for between neighbouring budgets.
    private static (int Position, Fraction Rho)? Cheapest(Approvals approvals, Fraction[] budgets, List<int> taken)
    {
        var able = new List<(int Position, Fraction Rho)>();
        foreach (var a in Open(approvals, taken))
        {
            var payers = approvals.Lines.Zip(budgets).Where(pair => pair.First.Approved.Contains(a)).ToList();
            foreach (var cap in payers.Select(pair => pair.Second).Order())
            {
                var poor = payers.Where(pair => pair.Second < cap).Aggregate(Fraction.Zero, (sum, pair) => sum + pair.Second * pair.First.Count);
                var rich = payers.Where(pair => pair.Second >= cap).Sum(pair => pair.First.Count);
                if (poor + cap * rich < 1) continue;
                able.Add((a, (Fraction.One - poor) / rich));
                break;
            }
        }
        return able.Count == 0 ? null : able.MinBy(one => one.Rho);
    }
}
