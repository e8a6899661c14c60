using Deliberation.Consensus.Comparisons;
using Deliberation.Consensus.Tests.Properties;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Comparisons;

public sealed class BradleyTerryTests
{
    private static readonly FsCheck.Arbitrary<long[][]> Wins = Arb.From(
        from norms in Gen.Choose(2, 5)
        from cells in Gen.ArrayOf(Gen.Choose(0, 6), norms * norms)
        select Enumerable.Range(0, norms).Select(a => Enumerable.Range(0, norms).Select(b => a == b ? 0L : 2 * cells[a * norms + b]).ToArray()).ToArray());

    [Fact]
    public void At_the_fit_every_norm_wins_as_often_as_its_strength_says() => Drawn.Holds(Wins, wins =>
    {
        var strengths = BradleyTerry.Fit(wins).Select(norm => Math.Exp(norm.Worth)).ToArray();
        return Enumerable.Range(0, wins.Length).All(a =>
        {
            // Half a win and half a loss against a norm of strength 1 is one comparison with it.
            var (won, expected) = (0.5, strengths[a] / (strengths[a] + 1));
            for (var b = 0; b < wins.Length; b++)
            {
                won += wins[a][b] / 2.0;
                expected += (wins[a][b] + wins[b][a]) / 2.0 * (strengths[a] / (strengths[a] + strengths[b]));
            }
            return Math.Abs(won - expected) < 1e-6;
        });
    }, 100);

    [Fact]
    public void One_more_win_raises_a_norm_and_lowers_the_loser() => Drawn.Holds(Wins, wins =>
    {
        var before = BradleyTerry.Fit(wins);
        var more = wins.Select(row => (long[])row.Clone()).ToArray();
        more[0][1] += 2;
        var after = BradleyTerry.Fit(more);
        return after[0].Worth > before[0].Worth && after[1].Worth < before[1].Worth;
    }, 100);

    [Fact]
    public void Swapping_all_wins_turns_the_worths_around() => Drawn.Holds(Wins, wins =>
    {
        var turned = wins.Select((_, a) => wins.Select(row => row[a]).ToArray()).ToArray();
        return BradleyTerry.Fit(wins).Zip(BradleyTerry.Fit(turned)).All(pair => Math.Abs(pair.First.Worth + pair.Second.Worth) < 1e-6);
    }, 100);

    [Fact]
    public void A_norm_that_always_wins_stays_finite_and_one_never_compared_stays_in_the_middle()
    {
        var strengths = BradleyTerry.Fit([[0, 20, 0], [0, 0, 0], [0, 0, 0]]);

        Assert.InRange(strengths[0].Worth, 0.5, 5);
        Assert.Equal(-strengths[0].Worth, strengths[1].Worth, 1e-6);
        Assert.Equal(0, strengths[2].Worth, 1e-9);
        Assert.Equal([10, 10, 0], strengths.Select(norm => norm.Comparisons));
    }

    [Fact]
    public void The_interval_is_centred_and_narrows_with_more_comparisons()
    {
        var (few, many) = (BradleyTerry.Fit([[0, 6], [2, 0]])[0], BradleyTerry.Fit([[0, 600], [200, 0]])[0]);

        Assert.Equal(few.Worth - few.Low, few.High - few.Worth, 1e-12);
        Assert.True(many.High - many.Low < (few.High - few.Low) / 3);
        Assert.InRange(2 * many.Worth, Math.Log(3) * 0.98, Math.Log(3));
    }
}
