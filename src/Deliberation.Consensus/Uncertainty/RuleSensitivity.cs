using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// Two questions kept apart, because their answers can differ: do other rules name another winner from the same ballots, and
/// would each rule name its winner again if the voters were drawn again? In 1,000 resamples of Burlington 2009 all rules
/// agree in none, yet each alone is stable in 99.4%. The charter's rule was fixed before the vote; this informs and never
/// changes an outcome. Cost: all rules on the ballots, and on every resample.
/// </summary>
public static class RuleSensitivity
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "rule-sensitivity", 1, "Rule sensitivity", "uncertainty",
        "Would other rules of the family name another winner from the same ballots, and would each rule name its own again? Two reports; neither changes the outcome.",
        "flips(r) iff first place by r differs from first place by the charter's rule; stability(r) = resamples with the same first place / resamples",
        "H. Nurmi (1987), doi:10.1007/978-94-009-3985-1; B. Efron (1979), doi:10.1214/aos/1176344552",
        "as in each rule", "all rules on the ballots and on every resample",
        "4 voters a, 3 b, 2 c>b: b is first by Schulze (winning votes); Borda (ranked only) and Plurality put another first",
        ["reproducible from the seed"],
        ["says which rule is right: the charter does, before the vote"],
        "Somebody wants to pick the rule after the vote.");

    private const long ManyCells = 50_000_000;

    /// <summary>One rule beside the charter's.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Outcome">What it says; null when it cannot be computed exactly for so many norms.</param>
    /// <param name="Flips">It names another first place than the charter's rule.</param>
    public sealed record Compared(RankedRule Rule, RankedOutcome? Outcome, bool Flips);

    /// <summary>How stable one rule's first place is.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Firsts">(position, resamples in which it comes first), most often first.</param>
    /// <param name="Same">Resamples with the same first place as the ballots themselves.</param>
    public sealed record Stability(RankedRule Rule, ImmutableArray<(int Position, int Times)> Firsts, int Same);

    /// <summary>Every rule on the ballots; the first entry is the charter's rule.</summary>
    public static ImmutableArray<Compared> Across(RankedProfile profile, RankedRule primary)
    {
        var pairs = PairwiseMatrix.Of(profile);
        var first = primary.First(profile, pairs);
        return [.. RankedRules.All.Where(rule => rule != primary).Prepend(primary).Select(rule =>
        {
            var outcome = rule.Count(profile, pairs);
            return new Compared(rule, outcome, outcome is not null && outcome.Ranking[0] != first);
        })];
    }

    /// <summary>How many resamples are made: 1,000, or 200 for very large profiles.</summary>
    public static int Replicates(RankedProfile profile) =>
        (long)profile.Rows * profile.Alternatives * profile.Alternatives <= ManyCells ? 1_000 : 200;

    /// <summary>Every rule under resampling of the voters, and in how many resamples all rules agree.</summary>
    public static (ImmutableArray<Stability> Rules, int AllAgree) Resampled(RankedProfile profile, ulong seed, int replicates)
    {
        var pairs = PairwiseMatrix.Of(profile);
        var rules = RankedRules.All.Where(rule => rule.First(profile, pairs) is not null).ToImmutableArray();
        var resampling = new VoterResampling(profile.Counts, seed);
        var firsts = rules.Select(_ => new int[profile.Alternatives]).ToArray();
        var agree = 0;
        var count = PairwiseMatrix.Repeatedly(profile);
        for (var j = 0; j < replicates; j++)
        {
            var sample = profile.WithCounts(resampling.Replicate(j));
            var duels = count(sample);
            int[] named = [.. rules.Select(rule => rule.First(sample, duels)!.Value)];
            for (var i = 0; i < named.Length; i++) firsts[i][named[i]]++;
            if (named.AsSpan().IndexOfAnyExcept(named[0]) < 0) agree++;
        }
        return ([.. rules.Select((rule, i) => Describe(rule, firsts[i], rule.First(profile, pairs)!.Value))], agree);
    }

    private static Stability Describe(RankedRule rule, int[] firsts, int point) => new(
        rule,
        [.. Enumerable.Range(0, firsts.Length).Where(a => firsts[a] > 0).Select(a => (a, firsts[a])).OrderByDescending(entry => entry.Item2).ThenBy(entry => entry.a)],
        firsts[point]);
}
