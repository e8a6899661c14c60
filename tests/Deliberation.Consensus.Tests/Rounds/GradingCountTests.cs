using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class GradingCountTests
{
    private static readonly JcsValue Scale = Booth.Names("scale", "good", "bad", "poor");

    // 1: 3 good, 1 bad. 2: 2 good, 1 bad, 1 poor. 3: nobody.
    private static readonly RoundProfile Round = Booth.Round(RoundKind.Grading, 3,
        [Grade((1, 1), (2, 1)), Grade((1, 1), (2, 1)), Grade((1, 1), (2, 2)), Grade((1, 2), (2, 3))]);

    [Fact]
    public void Majority_grades_order_the_norms_and_equal_grades_are_compared_from_the_middle()
    {
        var result = Booth.Json(Booth.Count(Round, "majority-judgment", Scale));

        Assert.Equal([1, 2, 3], Booth.Numbers(result["order"]));
        Assert.Equal(1, (int)result["norms"]![0]!["majority_grade"]!);
        Assert.Equal(2, (int)result["norms"]![1]!["majority_grade"]!); // the lower of two middles
        Assert.Null(result["norms"]![2]!["majority_grade"]);
        Assert.Equal([2, 1, 1], Booth.Numbers(result["norms"]![1]!["counts"]));
        Assert.Equal(["1/2", "3/4", "1/1"], result["norms"]![1]!["at_least"]!.AsArray().Select(share => $"{share!["num"]}/{share["den"]}"));
    }

    [Fact]
    public void Means_count_points_from_the_worst_grade_and_make_no_order()
    {
        var result = Booth.Json(Booth.Count(Round, "grade-mean", Scale));

        Assert.Equal(1_750_000, (long)result["norms"]![0]!["mean"]!); // (3*2 + 1)/4
        Assert.Equal(4, (int)result["norms"]![0]!["voters"]!);
        // s = 1/2, half = 1.96 * 0.5/2 = 0.49; the upper end is cut at 2 points.
        Assert.Equal([1_260_009, 2_000_000], Booth.Numbers(result["norms"]![0]!["interval"]));
        Assert.Null(result["norms"]![2]!["mean"]);
        Assert.Null(result["norms"]![2]!["interval"]);
        Assert.Null(result["order"]);
    }

    [Fact]
    public void Norms_equal_to_the_end_share_a_tier_and_come_in_the_drawn_order()
    {
        var round = Booth.Round(RoundKind.Grading, 2, [Grade((1, 1), (2, 1))]);
        var first = new HashSet<int>();
        for (ulong seed = 0; seed < 20; seed++)
        {
            var result = Booth.Json(Booth.Count(round, "majority-judgment", Scale, new Core.Records.Seed(seed)));
            Assert.Equal([1, 2], Booth.Numbers(Assert.Single(result["tiers"]!.AsArray())));
            first.Add(Booth.Numbers(result["order"])[0]);
        }

        Assert.Equal([1, 2], first.Order());
    }

    [Theory]
    [InlineData("majority-judgment")]
    [InlineData("grade-mean")]
    [InlineData("grade-distribution")]
    public void A_result_is_the_same_bytes_however_the_ballots_come(string method) => Booth.AssertSound(
        Round, method, Scale, JcsValue.Of(), Booth.Names("scale", "one"), Booth.Names("scale", "same", "same"), Booth.Names("scale", "a", ""), Booth.Names("grades", "a", "b"));

    [Fact]
    public void Grades_on_another_scale_are_refused() =>
        Assert.Equal("WrongScale", Booth.Count(Round, "majority-judgment", Booth.Names("scale", "good", "bad")).Refusal?.Code);

    [Fact]
    public void Nobody_and_nothing_to_grade_give_a_result()
    {
        Assert.Empty(Booth.Json(Booth.Count(Booth.Round(RoundKind.Grading, 0, []), "majority-judgment", Scale))["norms"]!.AsArray());
        Assert.Equal(2, Booth.Numbers(Booth.Json(Booth.Count(Booth.Round(RoundKind.Grading, 2, []), "majority-judgment", Scale))["order"]).Length);
    }

    private static Grading Grade(params (int N, int Grade)[] given) => Grading.Parse(3, given).Value;
}
