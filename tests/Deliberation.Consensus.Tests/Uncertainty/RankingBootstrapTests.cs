using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Tests.Properties;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Tests.Uncertainty;

public sealed class RankingBootstrapTests
{
    private const ulong Seed = 20260101;

    [Fact]
    public void A_resample_is_what_drawing_voter_by_voter_gives() => Drawn.Holds(Drawn.Weak(), votes =>
    {
        var resampling = new VoterResampling(votes.Profile().Counts, Seed);
        return Enumerable.Range(0, 3).All(j => resampling.Replicate(j).SequenceEqual(DrawnOneByOne(votes, j)));
    }, 100);

    [Fact]
    public void The_counts_are_those_of_counting_every_resample_alone() => Drawn.Holds(Drawn.Weak(1, 4), votes =>
    {
        const int Replicates = 8;
        var outcome = RankingBootstrap.Run(votes.Profile(), new VoterResampling(votes.Profile().Counts, Seed), Replicates);
        var (agree, halves) = (0, new long[votes.Alternatives * votes.Alternatives]);
        for (var j = 0; j < Replicates; j++)
        {
            var sample = votes with { Lines = [.. votes.Lines.Zip(DrawnOneByOne(votes, j), (line, count) => line with { Count = count })] };
            var (profile, pairs) = (sample.Profile(), PairwiseMatrix.Of(sample.Profile()));
            int?[] winners = [.. RankingBootstrap.Rules.Select(rule => rule.First(profile, pairs))];
            if (!winners.SequenceEqual(outcome.Winners[j])) return false;
            if (winners.Skip(1).Distinct().Count() == 1) agree++;
            for (var a = 0; a < votes.Alternatives; a++)
                for (var b = 0; b < votes.Alternatives; b++)
                    if (a != b) halves[a * votes.Alternatives + b] += sample.Beats(a, b) ? 2 : sample.Beats(b, a) ? 0 : 1;
        }
        return agree == outcome.AllAgree && halves.SequenceEqual(outcome.HalfWins);
    }, 60);

    [Fact]
    public void The_same_seed_gives_the_same_resamples_and_another_seed_others()
    {
        long[] counts = [1000, 1000, 1000];

        Assert.Equal(new VoterResampling(counts, Seed).Replicate(7), new VoterResampling(counts, Seed).Replicate(7));
        Assert.NotEqual(new VoterResampling(counts, Seed).Replicate(7), new VoterResampling(counts, Seed + 1).Replicate(7));
    }

    private static long[] DrawnOneByOne(Votes votes, int replicate)
    {
        int[] lineOf = [.. votes.Lines.SelectMany((line, i) => Enumerable.Repeat(i, (int)line.Count))];
        var drawn = new long[votes.Lines.Length];
        for (var i = 0; i < lineOf.Length; i++)
        {
            var share = (SplitMix.Draw(Seed, (ulong)(replicate * lineOf.Length + i)) >> 11) * Math.Pow(2, -53);
            drawn[lineOf[(int)Math.Floor(share * lineOf.Length)]]++;
        }
        return drawn;
    }
}
