using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class ComparisonCountTests
{
    private static readonly RoundProfile Pairs = Booth.Round(RoundKind.Pairwise, 3,
        [Pair((1, 2, PairAnswer.First)), Pair((1, 2, PairAnswer.First)), Pair((2, 1, PairAnswer.Second)), Pair((2, 1, PairAnswer.First))]);

    private static readonly RoundProfile Extremes = Booth.Round(RoundKind.BestWorst, 4,
        [Name([1, 2, 3], 1, 3), Name([1, 2, 3], 1, 2), Name([1, 2], 2, 1), Name([1, 3], 3, 1)]);

    [Fact]
    public void Norms_are_ordered_by_their_worth_with_an_interval()
    {
        var result = Booth.Json(Booth.Count(Pairs, "bradley-terry", JcsValue.Of()));

        Assert.Equal([1, 3, 2], Booth.Numbers(result["order"])); // 3 was never compared: it stands in the middle
        var (first, last) = (result["norms"]![0]!, result["norms"]![1]!);
        Assert.Equal((long)first["worth"]!, -(long)last["worth"]!);
        Assert.InRange((long)first["worth"]!, 1, 549_306); // below ln 3 / 2
        Assert.Equal([4, 4, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["comparisons"]!));
        Assert.True((long)first["interval"]![0]! < (long)first["worth"]! && (long)first["worth"]! < (long)first["interval"]![1]!);
    }

    [Fact]
    public void An_equal_answer_is_half_a_win_for_both()
    {
        var round = Booth.Round(RoundKind.Pairwise, 2, [Pair((1, 2, PairAnswer.Equal)), Pair((1, 2, PairAnswer.Equal))]);

        var result = Booth.Json(Booth.Count(round, "bradley-terry", JcsValue.Of()));

        Assert.Equal([1, 2], Booth.Numbers(Assert.Single(result["tiers"]!.AsArray())));
        Assert.Equal([0, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["worth"]!));
    }

    [Fact]
    public void Best_less_worst_over_shown_is_exact_and_what_was_never_shown_comes_last()
    {
        var result = Booth.Json(Booth.Count(Extremes, "best-worst", JcsValue.Of()));

        // 1: shown 4, best 2, worst 2: 0. 2: shown 3, best 1, worst 1: 0. 3: shown 3, best 1, worst 1: 0. 4: never.
        Assert.Equal([4, 3, 3, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["shown"]!));
        Assert.Equal(["0/1", "0/1", "0/1"], result["norms"]!.AsArray().Take(3).Select(norm => $"{norm!["score"]!["num"]}/{norm["score"]!["den"]}"));
        Assert.Null(result["norms"]![3]!["score"]);
        Assert.Equal([1, 2, 3], Booth.Numbers(result["tiers"]![0]));
        Assert.Equal(4, Booth.Numbers(result["order"])[^1]);
    }

    [Fact]
    public void A_norm_that_is_always_worst_still_stands_above_one_that_was_never_shown()
    {
        var round = Booth.Round(RoundKind.BestWorst, 3, [Name([1, 2], 1, 2)]);

        Assert.Equal([1, 2, 3], Booth.Numbers(Booth.Json(Booth.Count(round, "best-worst", JcsValue.Of()))["order"]));
    }

    [Fact]
    public void A_result_is_the_same_bytes_however_the_ballots_come()
    {
        Booth.AssertSound(Pairs, "bradley-terry", JcsValue.Of(), Booth.Seats(1), JcsValue.Null);
        Booth.AssertSound(Extremes, "best-worst", JcsValue.Of(), Booth.Seats(1), JcsValue.Null);
    }

    [Fact]
    public void Nobody_and_nothing_to_compare_give_a_result()
    {
        Assert.Empty(Booth.Numbers(Booth.Json(Booth.Count(Booth.Round(RoundKind.Pairwise, 0, []), "bradley-terry", JcsValue.Of()))["order"]));
        Assert.Equal(2, Booth.Numbers(Booth.Json(Booth.Count(Booth.Round(RoundKind.BestWorst, 2, []), "best-worst", JcsValue.Of()))["order"]).Length);
    }

    private static PairwiseChoices Pair(params (int, int, PairAnswer)[] choices) => PairwiseChoices.Parse(choices).Value;

    private static BestWorstChoices Name(int[] shown, int best, int worst) => BestWorstChoices.Parse([(shown, best, worst)]).Value;
}
