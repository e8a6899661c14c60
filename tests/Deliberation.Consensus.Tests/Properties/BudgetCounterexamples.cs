using System.Collections.Frozen;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Budgets on which rules break criteria, without ties and with ballots that the budget pays for: one per rule and criterion.</summary>
public static class BudgetCounterexamples
{
    // The two who want a have 7/3 each way and a costs 2, but b takes the money.
    private const string LargestTakesAll = "7; 2 6; 4: b | 2: a";

    private static readonly FrozenDictionary<(string Rule, string Criterion), string> Stored = new Dictionary<(string, string), string>
    {
        [("knapsack", "budget JR")] = LargestTakesAll,
        [("knapsack", "EJR up to one norm")] = LargestTakesAll,
        [("knapsack", "limit monotone")] = "8; 4 2 5; 5: a | 4: c | 2: b",
        [("shares by cardinality, Phragmen", "limit monotone")] = "4; 1 4 2; 3: b | 1: ac",
        [("shares by cardinality, score", "limit monotone")] = "5; 2 5; 3: a | 5: b",
        [("shares by cost, Phragmen", "limit monotone")] = "4; 1 4 2; 3: b | 1: ac",
        [("shares by cost, score", "limit monotone")] = "5; 2 5; 3: a | 5: b",
    }.ToFrozenDictionary();

    public static Purse Of(string rule, string criterion) => Stored.TryGetValue((rule, criterion), out var stored)
        ? Purse.Parse(stored)
        : throw new KeyNotFoundException($"No counterexample is stored for {criterion} under {rule}.");
}
