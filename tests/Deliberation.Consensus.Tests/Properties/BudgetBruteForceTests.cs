using System.Collections.Immutable;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>The rules for budgets beside plain ones that count person by person and compute every norm anew at every step.</summary>
public sealed class BudgetBruteForceTests
{
    [Fact]
    public void Knapsack_voting_funds_what_a_plain_count_does() => Drawn.Holds(Drawn.Purses(1, 7), purse =>
        KnapsackVoting.Fund(purse.Profile()).SequenceEqual(ByScore(purse, [])));

    [Theory]
    [InlineData(EqualSharesWithCosts.Utility.Cardinality)]
    [InlineData(EqualSharesWithCosts.Utility.Cost)]
    public void Equal_shares_charges_the_payments_of_a_plain_count(EqualSharesWithCosts.Utility utility) => Drawn.Holds(Drawn.Purses(1, 7), purse =>
    {
        var people = People(purse);
        var left = people.Select(_ => new Fraction(purse.Budget, people.Length)).ToArray();
        var (funded, payments) = (new List<int>(), new List<Fraction>());
        while (Cheapest(purse, people, left, funded, utility) is var (next, cap))
        {
            funded.Add(next);
            payments.Add(cap);
            for (var i = 0; i < left.Length; i++)
                if (people[i].Contains(next)) left[i] -= left[i] < cap ? left[i] : cap;
        }
        var profile = purse.Profile();
        var found = EqualSharesWithCosts.Fund(profile, utility);
        return found.Funded.SequenceEqual(funded) && found.Payments.SequenceEqual(payments)
            && EqualSharesWithCosts.CompletedByScore(profile, found).SequenceEqual(funded.Concat(ByScore(purse, funded)))
            && EqualSharesWithCosts.CompletedByPhragmen(profile, found)
                .SequenceEqual(funded.Concat(Phragmen(purse, people, funded, [.. left.Select(rest => -rest)])));
    });

    // With costs of 1 each and k to spend this is the method for k places.
    [Fact]
    public void With_costs_of_one_it_is_equal_shares_for_places() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var purse = new Purse(approvals.Seats, [.. Enumerable.Repeat(1L, approvals.Alternatives)], approvals.Lines);
        var (profile, places) = (purse.Profile(), EqualShares.Choose(approvals.Profile(), approvals.Seats, approvals.Seats));
        var found = EqualSharesWithCosts.Fund(profile, EqualSharesWithCosts.Utility.Cost);
        return found.Funded.SequenceEqual(places.Chosen) && found.Payments.SequenceEqual(places.Payments)
            && EqualSharesWithCosts.CompletedByPhragmen(profile, found)
                .SequenceEqual(EqualShares.CompletedByPhragmen(approvals.Profile(), approvals.Seats));
    });

    private static ImmutableArray<int>[] People(Purse purse) =>
        [.. purse.Lines.SelectMany(line => Enumerable.Repeat(line.Approved, (int)line.Count))];

    private static IEnumerable<int> Open(Purse purse, IReadOnlyCollection<int> taken) => Enumerable.Range(0, purse.Norms).Except(taken);

    private static List<int> ByScore(Purse purse, IReadOnlyCollection<int> taken)
    {
        var (people, added) = (People(purse), new List<int>());
        while (Open(purse, [.. taken, .. added])
            .Where(a => purse.Cost(taken) + purse.Cost(added) + purse.Costs[a] <= purse.Budget && people.Any(wants => wants.Contains(a)))
            .Cast<int?>().MaxBy(a => people.Count(wants => wants.Contains(a!.Value))) is { } next) added.Add(next);
        return added;
    }

    // The cap is looked for person by person: once the poorest have given all they have, the others share the rest.
    private static (int Position, Fraction Cap)? Cheapest(
        Purse purse, ImmutableArray<int>[] people, Fraction[] left, List<int> taken, EqualSharesWithCosts.Utility utility)
    {
        var able = new List<(int Position, Fraction Cap, Fraction Rho)>();
        foreach (var a in Open(purse, taken))
        {
            var rest = Enumerable.Range(0, people.Length).Where(i => people[i].Contains(a)).Select(i => left[i]).Order().ToList();
            Fraction cost = purse.Costs[a];
            while (rest.Count > 0 && rest[0] * rest.Count < cost)
            {
                cost -= rest[0];
                rest.RemoveAt(0);
            }
            if (rest.Count == 0) continue;
            var cap = cost / rest.Count;
            able.Add((a, cap, utility == EqualSharesWithCosts.Utility.Cost ? cap / purse.Costs[a] : cap));
        }
        return able.Count == 0 ? null : able.MinBy(one => one.Rho) is var best ? (best.Position, best.Cap) : null;
    }

    private static List<int> Phragmen(Purse purse, ImmutableArray<int>[] people, IReadOnlyCollection<int> taken, Fraction[] loads)
    {
        var added = new List<int>();
        while (true)
        {
            var would = Open(purse, [.. taken, .. added])
                .Where(a => purse.Cost(taken) + purse.Cost(added) + purse.Costs[a] <= purse.Budget)
                .Select(a => (Position: a, Mine: Enumerable.Range(0, people.Length).Where(i => people[i].Contains(a)).ToList()))
                .Where(one => one.Mine.Count > 0)
                .Select(one => (one.Position, one.Mine,
                    Load: one.Mine.Aggregate((Fraction)purse.Costs[one.Position], (sum, i) => sum + loads[i]) / one.Mine.Count))
                .ToList();
            if (would.Count == 0) return added;
            var (next, mine, load) = would.MinBy(one => one.Load);
            added.Add(next);
            foreach (var i in mine) loads[i] = load;
        }
    }
}
