using System.Collections.Immutable;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>
/// The criteria that cards of rules for one order name, each as a question about one profile: does the rule keep to it here?
/// Winners are the first tier; where a rule has to break ties inside itself, a criterion that ties can defeat is asked
/// only where no tie is met.
/// </summary>
public static class RankedCriteria
{
    public static readonly ImmutableDictionary<string, Func<RankedRule, Votes, bool>> ByName = new Dictionary<string, Func<RankedRule, Votes, bool>>
    {
        ["Condorcet winner"] = (rule, votes) => All(votes).FirstOrDefault(a => Others(votes, a).All(b => votes.Beats(a, b)), -1) is var a
            && (a < 0 || Winners(rule, votes) is [var only] && only == a),
        ["Condorcet loser"] = (rule, votes) => votes.Alternatives == 1
            || First(rule, votes) is var first && !Others(votes, first).All(b => votes.Beats(b, first)),
        ["majority"] = (rule, votes) => All(votes).FirstOrDefault(a => 2 * votes.Lines.Where(line => line.Tiers[0] is [var top] && top == a).Sum(line => line.Count) > votes.Voters, -1) is var a
            && (a < 0 || Winners(rule, votes) is [var only] && only == a),
        ["Smith set"] = (rule, votes) => Winners(rule, votes).All(Smith(votes).Contains),
        ["monotone"] = (rule, votes) => Winners(rule, votes).All(a => Raised(votes, a).All(raised => Winners(rule, raised).Contains(a))),
        ["clone-proof"] = (rule, votes) => !IsDecided(rule, votes) || All(votes).All(a => Cloned(votes, a)
            .Where(cloned => IsDecided(rule, cloned, b => b < votes.Alternatives ? b : a))
            .All(cloned => Winners(rule, votes).SequenceEqual(Winners(rule, cloned).Select(b => b < votes.Alternatives ? b : a).Distinct().Order()))),
        ["participation"] = (rule, votes) => First(rule, votes) is var before && Ballots(votes.Alternatives).All(line =>
            !line.Prefers(before, First(rule, votes.Plus(line)))),
        ["reversal symmetry"] = (rule, votes) => votes.Alternatives == 1 || !IsDecided(rule, votes) || !IsDecided(rule, votes.Reversed()) || Winners(rule, votes) is not [var only] || !Winners(rule, votes.Reversed()).Contains(only),
        ["reinforcing"] = (rule, votes) =>
        {
            var parts = new[] { 0, 1 }.Select(part => votes with { Lines = [.. votes.Lines.Where((_, i) => i % 2 == part)] }).ToArray();
            return parts[1].Lines.IsEmpty || !Order(rule, parts[0]).SequenceEqual(Order(rule, parts[1])) || Order(rule, votes).SequenceEqual(Order(rule, parts[0]));
        },
        ["independent of irrelevant norms"] = (rule, votes) => First(rule, votes) is var first
            && Others(votes, first).All(gone => First(rule, votes.Without(gone)) == (first > gone ? first - 1 : first)),
    }.ToImmutableDictionary();

    public static RankedOutcome Count(RankedRule rule, Votes votes) => votes.Profile() is var profile
        ? rule.Count(profile, PairwiseMatrix.Of(profile)) ?? throw new InvalidOperationException($"{rule.Card.Id} can't count this.")
        : throw new InvalidOperationException();

    public static ImmutableArray<int> Order(RankedRule rule, Votes votes) => Count(rule, votes).Ranking;

    public static ImmutableArray<int> Winners(RankedRule rule, Votes votes) => Count(rule, votes).Tiers[0];

    public static int First(RankedRule rule, Votes votes) => Order(rule, votes)[0];

    /// <summary>The smallest set whose members beat everybody outside, found among all sets.</summary>
    public static ImmutableArray<int> Smith(Votes votes) => Enumerable.Range(1, (1 << votes.Alternatives) - 1)
        .Select(set => All(votes).Where(a => (set >> a & 1) == 1).ToImmutableArray())
        .OrderBy(set => set.Length)
        .First(set => set.All(a => All(votes).Except(set).All(b => votes.Beats(a, b))));

    /// <summary>
    /// Whether the rule meets no tie on its way. Where an alternative is cloned, equally strong duels of its clones with a third
    /// are no tie; <paramref name="original"/> names whose clone an alternative is.
    /// </summary>
    public static bool IsDecided(RankedRule rule, Votes votes, Func<int, int>? original = null)
    {
        var profile = votes.Profile();
        switch (rule.Card.Id)
        {
            case "irv": return votes.IsStrict && InstantRunoff.Count(profile).Rounds.All(round => round.TiedLowest.Length == 1);
            case "kemeny": return Kemeny.Count(PairwiseMatrix.Of(profile))!.Optimal.IsOne;
            case "ranked-pairs-wv" or "ranked-pairs-margins":
                int Original(int a) => original?.Invoke(a) ?? a;
                var duels = from a in All(votes) from b in All(votes) where votes.Beats(a, b)
                            group (Original(a), Original(b)) by votes.Prefer(a, b) - (rule.Card.Id == "ranked-pairs-wv" ? 0 : votes.Prefer(b, a));
                return duels.All(equal => equal.Distinct().Count() == 1);
            default: return true;
        }
    }

    private static IEnumerable<int> All(Votes votes) => Enumerable.Range(0, votes.Alternatives);

    private static IEnumerable<int> Others(Votes votes, int a) => All(votes).Where(b => b != a);

    // One voter, or all of a line, lifts a above the tier that stands just above it.
    public static IEnumerable<Votes> Raised(Votes votes, int a)
    {
        for (var i = 0; i < votes.Lines.Length; i++)
        {
            var line = votes.Lines[i];
            var at = line.Tiers.TakeWhile(tier => !tier.Contains(a)).Count();
            if (at == 0 && line.Tiers[0].Length == 1) continue;
            var left = line.Tiers.Select(tier => tier.Remove(a)).ToList();
            left.Insert(at < line.Tiers.Length && line.Tiers[at].Length > 1 ? at : Math.Max(0, at - 1), [a]);
            ImmutableArray<ImmutableArray<int>> lifted = [.. left.Where(tier => !tier.IsEmpty)];
            foreach (var some in new[] { 1, line.Count }.Distinct())
            {
                var rest = votes.Lines.SetItem(i, line with { Count = line.Count - some }).Where(l => l.Count > 0);
                yield return votes with { Lines = [.. rest, new Votes.Line(some, lifted)] };
            }
        }
    }

    // One clone just below a, just above it, or now here, now there; or two clones that beat each other in a circle with a.
    private static IEnumerable<Votes> Cloned(Votes votes, int a)
    {
        var (m, n) = (votes.Alternatives, votes.Alternatives + 1);
        int[][][] patterns = [[[a, m]], [[m, a]], [[a, m], [m, a]], [[a, m, n], [m, n, a], [n, a, m]]];
        foreach (var pattern in patterns)
            yield return new Votes(m + pattern[0].Length - 1, [.. votes.Lines.Select((line, i) => line with
            {
                Tiers = [.. line.Tiers.SelectMany(tier => !tier.Contains(a) ? [tier]
                    : tier.Length > 1 ? [tier.AddRange(pattern[0].Where(clone => clone != a))]
                    : pattern[i % pattern.Length].Select(clone => ImmutableArray.Create(clone)))],
            })]);
    }

    public static IEnumerable<Votes.Line> Ballots(int alternatives) =>
        from order in Permutations([.. Enumerable.Range(0, alternatives)])
        from count in (long[])[1, 3]
        select new Votes.Line(count, [.. order.Select(a => ImmutableArray.Create(a))]);

    public static IEnumerable<ImmutableArray<int>> Permutations(ImmutableArray<int> items) => items.IsEmpty
        ? [[]]
        : items.SelectMany(first => Permutations(items.Remove(first)).Select(rest => rest.Insert(0, first)));
}
