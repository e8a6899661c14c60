using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// How often each rule would name each winner if the voters were drawn again. Efron 1979, doi:10.1214/aos/1176344552.
/// Says how stable a result is under the chance of who took part; nothing about whom the voters stand for. Ties as in
/// each rule. Cost: replicates x (n + rows m^2).
/// </summary>
public static class RankingBootstrap
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "bootstrap", 1, "Bootstrap over voters", "uncertainty",
        "How often a rule would name each winner if as many voters were drawn again from those who took part.",
        "replicate j: n draws with replacement from the SplitMix64 stream of the seed, draws j n .. j n + n - 1; every rule on every replicate",
        "B. Efron (1979), doi:10.1214/aos/1176344552",
        "as in each rule", "O(replicates * (n + rows m^2))",
        "3 voters a>b: a is first in 10 of 10 resamples by all rules",
        ["reproducible from the seed"],
        ["says whom the voters stand for"],
        "Fewer than about 30 voters: the resamples then repeat the same few ballots.");

    /// <summary>Rules that name one position (or nobody), by name.</summary>
    public static readonly ImmutableArray<(string Name, Func<RankedProfile, PairwiseMatrix, int?> First)> Rules =
    [
        ("condorcet", (_, pairs) => CondorcetWinner.Of(pairs)),
        ("schulze_wv", (_, pairs) => Schulze.First(pairs, Strength.WinningVotes)),
        ("minimax_wv", (_, pairs) => Minimax.First(pairs, Strength.WinningVotes)),
        ("schulze_margins", (_, pairs) => Schulze.First(pairs, Strength.Margins)),
        ("minimax_margins", (_, pairs) => Minimax.First(pairs, Strength.Margins)),
        ("borda", (profile, pairs) => Borda.First(pairs, profile.Voters)),
        ("copeland", (_, pairs) => Copeland.First(pairs)),
        ("irv", (profile, _) => InstantRunoff.Winner(profile)),
    ];

    /// <summary>What the replicates say.</summary>
    /// <param name="Point">The winner of each rule on the ballots themselves.</param>
    /// <param name="Winners">The winner of each rule (null = nobody) per replicate.</param>
    /// <param name="HalfWins">Twice the number of replicates in which a majority prefers a to b, a tie counting one (m x m).</param>
    /// <param name="AllAgree">Replicates in which all rules except condorcet name the same.</param>
    public sealed record Outcome(
        ImmutableArray<int?> Point, ImmutableArray<ImmutableArray<int?>> Winners, ImmutableArray<long> HalfWins, int AllAgree);

    /// <summary>Resamples the voters; the profile has at least one voter and one alternative.</summary>
    public static Outcome Run(RankedProfile profile, VoterResampling resampling, int replicates)
    {
        var winners = ImmutableArray.CreateBuilder<ImmutableArray<int?>>(replicates);
        var wins = new long[profile.Alternatives * profile.Alternatives];
        var agree = 0;
        var count = PairwiseMatrix.Repeatedly(profile);
        for (var j = 0; j < replicates; j++)
        {
            var sample = profile.WithCounts(resampling.Replicate(j));
            var pairs = count(sample);
            var firsts = Firsts(sample, pairs);
            winners.Add(firsts);
            if (firsts.AsSpan()[1..].IndexOfAnyExcept(firsts[1]) < 0) agree++;
            for (var a = 0; a < pairs.Size; a++)
                for (var b = 0; b < pairs.Size; b++)
                    if (a != b) wins[a * pairs.Size + b] += pairs.Beats(a, b) ? 2 : pairs.Beats(b, a) ? 0 : 1;
        }
        return new Outcome(Firsts(profile, PairwiseMatrix.Of(profile)), winners.MoveToImmutable(), [.. wins], agree);
    }

    private static ImmutableArray<int?> Firsts(RankedProfile profile, PairwiseMatrix pairs) => [.. Rules.Select(rule => rule.First(profile, pairs))];
}
