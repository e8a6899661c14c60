using System.Collections.Frozen;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Profiles on which rules break criteria, found by search and kept: one per rule and criterion.</summary>
public static class Counterexamples
{
    // Every other line is one half.
    private const string Halves = "8: b,a,c,d | 4: a,b,d,c | 2: a,c,d,b | 6: c,a,d,b | 5: d,b,a,c | 7: c,b,a,d | 7: c,d,b,a | 9: d,b,a,c";

    private static readonly FrozenDictionary<(string Rule, string Criterion), (int Alternatives, string Votes)> Stored = new Dictionary<(string, string), (int, string)>
    {
        [("schulze-wv", "independent of irrelevant norms")] = (4, "2: d,a,c,b | 7: b,a,c,d | 6: c,d,b,a"),
        [("schulze-wv", "participation")] = (4, "4: b,d,a,c | 1: a,c,b,d | 4: b,a,c,d | 7: c,d,a,b | 1: c,a,b,d"),
        [("schulze-wv", "reinforcing")] = (4, "5: a,b,d,c | 6: a,c,b,d | 1: b,a,d,c | 1: c,d,b,a | 6: a,c,d,b | 6: b,a,d,c"),
        [("schulze-margins", "independent of irrelevant norms")] = (3, "7: c,a,b | 1: b,c,a | 9: a,b,c | 3: c,b,a"),
        [("schulze-margins", "participation")] = (4, "9: a,d,b,c | 4: c,d,a,b | 2: b,d,a,c | 7: c,d,a,b"),
        [("schulze-margins", "reinforcing")] = (3, "9: a,c,b | 1: b,c,a | 9: b,a,c | 2: a,c,b | 1: c,b,a | 1: a,b,c"),
        [("ranked-pairs-wv", "independent of irrelevant norms")] = (3, "1: b,a,c | 5: c,b,a | 9: c,b,a | 8: a,c,b | 5: a,b,c"),
        [("ranked-pairs-wv", "participation")] = (4, "6: b,a,c,d | 3: b,d,c,a | 7: d,a,b,c | 5: c,d,a,b | 3: b,c,d,a"),
        [("ranked-pairs-wv", "reinforcing")] = (4, Halves),
        [("ranked-pairs-margins", "independent of irrelevant norms")] = (3, "1: b,c,a | 9: a,b,c | 8: c,a,b | 2: c,a,b"),
        [("ranked-pairs-margins", "participation")] = (4, "9: c,b,d,a | 6: d,a,c,b | 7: a,b,c,d | 4: b,d,a,c"),
        [("ranked-pairs-margins", "reinforcing")] = (4, Halves),
        [("minimax-wv", "Condorcet loser")] = (4, "2: b,a,c,d | 1: d,b,c,a | 2: c,d,a,b"),
        [("minimax-wv", "Smith set")] = (4, "8: b,a,d,c | 1: c,b,d,a | 8: d,c,a,b"),
        [("minimax-wv", "clone-proof")] = (4, "1: d,a,c,b | 3: c,a,d,b | 3: d,c,a,b"),
        [("minimax-wv", "independent of irrelevant norms")] = (4, "6: b,c,a,d | 1: c,a,b,d | 5: a,b,d,c"),
        [("minimax-wv", "participation")] = (4, "4: b,c,a,d | 1: c,a,d,b | 3: a,d,b,c"),
        [("minimax-wv", "reinforcing")] = (4, "2: b,d,a,c | 1: a,c,d,b | 1: a,b,d,c | 2: b,a,c,d"),
        [("minimax-wv", "reversal symmetry")] = (4, "7: a,c,b,d | 7: b,d,c,a | 1: c,d,a,b"),
        [("minimax-margins", "Condorcet loser")] = (4, "6: a,b,d,c | 1: d,c,b,a | 6: c,b,d,a"),
        [("minimax-margins", "Smith set")] = (4, "1: c,d,b,a | 2: d,b,c,a | 2: a,b,c,d"),
        [("minimax-margins", "clone-proof")] = (4, "4: b,d,c,a | 4: d,c,b,a | 1: b,d,c,a"),
        [("minimax-margins", "independent of irrelevant norms")] = (4, "1: b,a,d,c | 9: c,a,d,b | 7: b,c,a,d | 1: a,b,d,c"),
        [("minimax-margins", "participation")] = (4, "5: a,d,b,c | 1: c,d,a,b | 4: b,c,a,d | 2: c,b,d,a"),
        [("minimax-margins", "reinforcing")] = (3, "2: a,b,c | 1: a,c,b | 2: c,a,b | 1: a,b,c | 2: b,c,a"),
        [("minimax-margins", "reversal symmetry")] = (4, "3: b,d,a,c | 1: c,a,b,d | 3: c,d,a,b"),
        [("copeland", "clone-proof")] = (3, "3: c,b,a | 2: b,a,c | 1: a,b,c"),
        [("copeland", "independent of irrelevant norms")] = (3, "6: b,c,a | 7: b,c,a | 5: a,b,c | 8: c,a,b"),
        [("copeland", "participation")] = (4, "1: b,a,c,d | 9: d,b,c,a | 6: c,d,a,b"),
        [("copeland", "reinforcing")] = (3, "1: b,a,c | 6: b,a,c | 2: c,b,a | 5: a,b,c | 2: a,c,b | 1: a,b,c"),
        [("borda", "Condorcet winner")] = (3, "2: b,c,a | 3: a,b,c"),
        [("borda", "Smith set")] = (4, "2: b,d,c,a | 3: a,b,c,d"),
        [("borda", "clone-proof")] = (4, "2: a,b,d,c | 2: b,c,a,d"),
        [("borda", "independent of irrelevant norms")] = (3, "2: c,b,a | 2: a,c,b"),
        [("borda", "majority")] = (3, "2: b,c,a | 3: a,b,c"),
        [("borda-ranked-only", "Condorcet loser")] = (3, "9: b | 3: a,c,b | 7: c,a,b"),
        [("borda-ranked-only", "Condorcet winner")] = (3, "2: a | 4: b,a,c | 1: a"),
        [("borda-ranked-only", "Smith set")] = (4, "2: a | 6: b,d,a,c | 3: a,c,d,b"),
        [("borda-ranked-only", "clone-proof")] = (4, "2: a,d,c,b | 3: c,d,a"),
        [("borda-ranked-only", "independent of irrelevant norms")] = (3, "1: c,a | 2: b,c,a | 1: c"),
        [("borda-ranked-only", "majority")] = (3, "1: a,c,b | 3: a,c | 3: c,b,a"),
        [("irv", "Condorcet winner")] = (4, "3: d,b,c,a | 2: a,c,b,d | 2: c,a,d,b"),
        [("irv", "Smith set")] = (4, "1: c,d,a,b | 7: d,c,a,b | 1: d,a,b,c | 7: a,c,d,b | 1: c,b,a,d"),
        [("irv", "independent of irrelevant norms")] = (3, "1: a,c,b | 2: b,a,c | 2: c,a,b"),
        [("irv", "monotone")] = (3, "6: c,b,a | 2: a,c,b | 3: a,c,b | 1: a,b,c | 6: b,c,a"),
        [("irv", "participation")] = (4, "3: c,d,a,b | 2: a,b,c,d | 5: d,a,b,c | 1: c,b,d,a"),
        [("irv", "reversal symmetry")] = (4, "3: b,d,c,a | 3: c,d,a,b | 1: a,b,c,d"),
        [("kemeny", "clone-proof")] = (4, "3: c,a,d,b | 6: d,c,b,a | 5: a,d,b,c"),
        [("kemeny", "independent of irrelevant norms")] = (4, "4: b,a,c,d | 3: d,c,b,a | 3: a,c,d,b | 1: d,c,b,a"),
        [("kemeny", "participation")] = (4, "1: c,a,b,d | 3: b,c,a,d | 5: a,b,d,c | 3: b,d,c,a"),
        [("plurality", "Condorcet loser")] = (3, "1: b,c,a | 7: c,b,a | 2: a,c,b | 3: a,b,c | 2: a,c,b"),
        [("plurality", "Condorcet winner")] = (4, "7: d,a,b,c | 7: c,a,d,b | 1: a,d,c,b"),
        [("plurality", "Smith set")] = (3, "2: a,b,c | 2: c,a,b | 2: c,a,b | 5: b,a,c"),
        [("plurality", "clone-proof")] = (3, "3: c,b,a | 1: b,c,a | 3: b,c,a"),
        [("plurality", "independent of irrelevant norms")] = (4, "4: a,d,c,b | 2: c,a,b,d | 3: d,c,b,a"),
        [("plurality", "reversal symmetry")] = (3, "1: b,a,c | 4: b,c,a | 4: a,c,b"),
    }.ToFrozenDictionary();

    public static Votes Of(string rule, string criterion) => Stored.TryGetValue((rule, criterion), out var stored)
        ? Votes.Parse(stored.Alternatives, stored.Votes)
        : throw new KeyNotFoundException($"No counterexample is stored for {criterion} under {rule}.");
}
