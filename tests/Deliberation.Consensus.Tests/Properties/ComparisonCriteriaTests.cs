using Deliberation.Consensus.Comparisons;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of comparisons claim for every set of choices, and choices on which what they disclaim fails.</summary>
public sealed class ComparisonCriteriaTests
{
    private static readonly Arbitrary<long[][]> Wins = Arb.From(
        from norms in Gen.Choose(2, 5)
        from cells in Gen.ArrayOf(Gen.Choose(0, 6), norms * norms)
        select Enumerable.Range(0, norms).Select(a => Enumerable.Range(0, norms).Select(b => a == b ? 0L : cells[a * norms + b]).ToArray()).ToArray());

    private static readonly Arbitrary<BestWorst.Choice[]> Choices = Arb.From(
        from shown in Gen.ArrayOf(Gen.Shuffle([0, 1, 2, 3, 4]), 6)
        from sizes in Gen.ArrayOf(Gen.Choose(2, 5), 6)
        select shown.Zip(sizes, (order, size) => new BestWorst.Choice([.. order[..size].Order()], order[0], order[1])).ToArray());

    private static readonly Arbitrary<TradeOffs.Choice[]> TradeOffChoices = Arb.From(
        from before in Gen.ArrayOf(Gen.Elements("a", "b", "c"), 9)
        from behind in Gen.ArrayOf(Gen.Elements("a", "b", "c"), 9)
        from contexts in Gen.ArrayOf(Gen.Elements("x", "y"), 9)
        select before.Zip(behind, contexts).Select(one => new TradeOffs.Choice(one.First, one.Second, one.Third)).ToArray());

    [Fact]
    public void Strengths_belong_to_norms_not_to_their_numbers() => Drawn.Holds(Wins, wins =>
    {
        var turned = wins.Select((_, a) => wins.Select((_, b) => wins[^(a + 1)][^(b + 1)]).ToArray()).ToArray();
        return BradleyTerry.Fit(wins).Zip(BradleyTerry.Fit(turned).Reverse()).All(pair =>
            Math.Abs(pair.First.Worth - pair.Second.Worth) < 1e-7 && Math.Abs(pair.First.Low - pair.Second.Low) < 1e-7 && pair.First.Comparisons == pair.Second.Comparisons);
    }, 100);

    [Fact]
    public void As_many_wins_as_losses_in_every_pair_make_all_equally_strong() => Drawn.Holds(Wins, wins =>
        BradleyTerry.Fit(wins.Select((_, a) => wins.Select((_, b) => wins[a][b] + wins[b][a]).ToArray()).ToArray()).All(norm => Math.Abs(norm.Worth) < 1e-9), 100);

    [Fact]
    public void A_win_never_lowers_a_norm() => Drawn.Holds(Wins, wins =>
    {
        var before = BradleyTerry.Fit(wins);
        return Enumerable.Range(1, wins.Length - 1).All(loser =>
        {
            var more = wins.Select(row => (long[])row.Clone()).ToArray();
            more[0][loser]++;
            return BradleyTerry.Fit(more)[0].Worth > before[0].Worth - 1e-9;
        });
    }, 60);

    [Fact]
    public void Norms_that_no_chain_of_comparisons_links_are_fitted_each_part_by_itself_against_the_middle() => Drawn.Holds(Wins, wins =>
    {
        var m = wins.Length;
        var both = Enumerable.Range(0, 2 * m).Select(a => Enumerable.Range(0, 2 * m).Select(b => a < m && b < m ? wins[a][b] : a >= m && b >= m ? 3 * wins[b - m][a - m] : 0).ToArray()).ToArray();
        var (whole, first, second) = (BradleyTerry.Fit(both), BradleyTerry.Fit(wins), BradleyTerry.Fit(both[m..].Select(row => row[m..]).ToArray()));
        return whole.Zip(first.Concat(second)).All(pair => Math.Abs(pair.First.Worth - pair.Second.Worth) < 1e-7);
    }, 60);

    [Fact]
    public void Choices_that_run_in_circles_look_like_no_preference_at_all() =>
        Assert.All(BradleyTerry.Fit([[0, 20, 0], [0, 0, 20], [20, 0, 0]]), norm => Assert.Equal(0, norm.Worth, 1e-9));

    [Fact]
    public void Best_and_worst_add_up_to_nothing_and_scores_lie_from_minus_one_to_one() => Drawn.Holds(Choices, choices =>
        BestWorst.Count(5, choices) is var tallies && tallies.Sum(tally => tally.Best - tally.Worst) == 0 && tallies.Sum(tally => tally.Best) == choices.Length
        && tallies.All(tally => double.IsNaN(tally.Score) ? tally.Shown == 0 : tally.Score is >= -1 and <= 1)
        && tallies.SequenceEqual(BestWorst.Count(5, choices.Reverse())));

    [Fact]
    public void To_be_named_best_instead_of_another_raises_a_norm_and_no_longer_worst_as_well() => Drawn.Holds(Choices, choices =>
    {
        var before = BestWorst.Count(5, choices);
        return Enumerable.Range(0, choices.Length).All(i => choices[i].Shown.Where(norm => norm != choices[i].Best).All(norm =>
        {
            var better = norm == choices[i].Worst ? choices[i] with { Best = norm, Worst = choices[i].Best } : choices[i] with { Best = norm };
            return BestWorst.Count(5, [.. choices[..i], better, .. choices[(i + 1)..]])[norm].Score > before[norm].Score;
        }));
    });

    // Everybody prefers a to b to c to d. b is best or worst as the company has it.
    [Fact]
    public void A_best_worst_score_hangs_on_what_else_was_shown()
    {
        Assert.Equal(1, BestWorst.Count(4, [new([1, 2, 3], 1, 3)])[1].Score);
        Assert.Equal(-1, BestWorst.Count(4, [new([0, 1], 0, 1)])[1].Score);
    }

    [Fact]
    public void What_is_chosen_between_two_values_in_one_context_says_nothing_of_any_other() => Drawn.Holds(TradeOffChoices, choices =>
    {
        var all = TradeOffs.Count(choices);
        return all.All(edge => TradeOffs.Count(choices.Where(choice => choice.Context == edge.Context
                && (choice.Before == edge.First || choice.Before == edge.Second) && (choice.Behind == edge.First || choice.Behind == edge.Second))).SequenceEqual([edge]))
            && all.Sum(edge => edge.ForFirst + edge.ForSecond) == choices.Count(choice => choice.Before != choice.Behind)
            && all.SequenceEqual(TradeOffs.Count(choices.Reverse()));
    });

    [Fact]
    public void Turning_every_choice_around_turns_the_numbers_of_an_edge_around_and_leaves_its_entropy() => Drawn.Holds(TradeOffChoices, choices =>
        TradeOffs.Count(choices).Zip(TradeOffs.Count(choices.Select(choice => new TradeOffs.Choice(choice.Behind, choice.Before, choice.Context)))).All(pair =>
            pair.First == pair.Second with { ForFirst = pair.Second.ForSecond, ForSecond = pair.Second.ForFirst }
            && Math.Abs(pair.First.Entropy - pair.Second.Entropy) < 1e-12 && pair.First.Entropy is >= 0 and <= 1 + 1e-12));

    [Fact]
    public void A_trade_off_graph_and_a_front_may_name_no_first()
    {
        Assert.Equal(1, TradeOffs.Count([new("a", "b", "x"), new("b", "a", "x")]).Single().Entropy, 1e-12);
        Assert.Equal([0, 1], ParetoFront.Of<int>([[3, 1], [1, 3]]).AsEnumerable());
    }
}
