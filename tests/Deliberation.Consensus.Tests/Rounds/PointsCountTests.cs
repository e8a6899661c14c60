using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class PointsCountTests
{
    private static readonly JcsValue Ten = JcsValue.Of(("points", JcsValue.Of(10)));
    private static readonly JcsValue Credits = JcsValue.Of(("credits", JcsValue.Of(25)));

    // 1: 6 + 6 + 1. 2: 4 + 9. 3: nobody. Of 40 points 26 are given.
    private static readonly RoundProfile Points =
        Booth.Round(RoundKind.Points, 3, [Spread((1, 6), (2, 4)), Spread((1, 6)), Spread((2, 9), (1, 1)), Spread()]);

    // 1: 4 - 3 - 1. 2: 3 + 4. 3: -5.
    private static readonly RoundProfile Squares =
        Booth.Round(RoundKind.Quadratic, 3, [Vote((1, 4), (2, 3)), Vote((1, -3), (2, 4)), Vote((3, -5)), Vote((1, -1))]);

    [Fact]
    public void Points_are_added_up_and_what_nobody_gave_is_reported()
    {
        var computed = Booth.Count(Points, "cumulative", Ten);

        var result = Booth.Json(computed);
        Assert.Equal([13, 13, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["points"]!));
        Assert.Equal([3, 2, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["supporters"]!));
        Assert.Equal([6, 9, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["largest"]!));
        Assert.Equal(["1/2", "1/2", "0/1"], result["norms"]!.AsArray().Select(norm => $"{norm!["share"]!["num"]}/{norm["share"]!["den"]}"));
        Assert.Equal((10, 26, 14, 4), ((int)result["points"]!, (int)result["spent"]!, (int)result["unused"]!, (int)result["voters"]!));
        Assert.Equal([[1, 2], [3]], result["tiers"]!.AsArray().Select(Booth.Numbers));
        Assert.Equal(3, Booth.Numbers(result["order"])[2]);
        Assert.Contains("2: 13 of 26 points given, by 2 people, at most 9 by one.", computed.Value.Trace);
        Assert.Contains("4 ballots of 10 points: 26 spent, 14 unused.", computed.Value.Trace);
        Assert.Contains(computed.Value.Trace, line => line.StartsWith("Tied: 1, 2; ", StringComparison.Ordinal));
    }

    [Fact]
    public void Votes_against_are_taken_from_votes_for_and_their_squares_are_spent()
    {
        var computed = Booth.Count(Squares, "quadratic-voting", Credits);

        var result = Booth.Json(computed);
        Assert.Equal([0, 7, -5], result["norms"]!.AsArray().Select(norm => (int)norm!["net"]!));
        Assert.Equal([4, 7, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["for"]!));
        Assert.Equal([4, 0, 5], result["norms"]!.AsArray().Select(norm => (int)norm!["against"]!));
        Assert.Equal([26, 25, 25], result["norms"]!.AsArray().Select(norm => (int)norm!["credits"]!));
        Assert.Equal([1, 2, 0], result["norms"]!.AsArray().Select(norm => (int)norm!["supporters"]!));
        Assert.Equal([2, 0, 1], result["norms"]!.AsArray().Select(norm => (int)norm!["opponents"]!));
        Assert.Equal((25, 76, 24, 4), ((int)result["credits"]!, (int)result["spent"]!, (int)result["unused"]!, (int)result["voters"]!));
        Assert.Equal([2, 1, 3], Booth.Numbers(result["order"]));
        Assert.Contains("1: 4 votes for by 1 people, 4 against by 2: net 0, for 26 credits.", computed.Value.Trace);
    }

    [Fact]
    public void Nobody_and_nothing_give_a_result()
    {
        var nothing = Booth.Json(Booth.Count(Booth.Round(RoundKind.Points, 0, []), "cumulative", Ten));
        var nobody = Booth.Json(Booth.Count(Booth.Round(RoundKind.Quadratic, 2, []), "quadratic-voting", Credits));

        Assert.Empty(nothing["order"]!.AsArray());
        Assert.Null(Booth.Json(Booth.Count(Booth.Round(RoundKind.Points, 1, [Spread()]), "cumulative", Ten))["norms"]![0]!["share"]);
        Assert.Equal([1, 2], Booth.Numbers(Assert.Single(nobody["tiers"]!.AsArray())));
    }

    [Fact]
    public void Ballots_with_more_or_fewer_points_than_declared_are_refused()
    {
        Assert.Equal("WrongAllowance", Booth.Count(Points, "cumulative", JcsValue.Of(("points", JcsValue.Of(11)))).Refusal?.Code);
        Assert.Equal("WrongAllowance", Booth.Count(Squares, "quadratic-voting", JcsValue.Of(("credits", JcsValue.Of(100)))).Refusal?.Code);
    }

    [Fact]
    public void A_norm_that_is_not_on_the_list_is_refused() =>
        Assert.Equal("NotOnBallot", Booth.Count(Squares with { Norms = Squares.Norms[..2] }, "quadratic-voting", Credits).Refusal?.Code);

    [Fact]
    public void Equal_sums_come_in_an_order_that_the_seed_draws() => Assert.Equal([1, 2], Enumerable.Range(0, 20)
        .Select(seed => Booth.Json(Booth.Count(Points, "cumulative", Ten, new Core.Records.Seed((ulong)seed))))
        .Select(result => Booth.Numbers(result["order"])[0]).Distinct().Order());

    [Fact]
    public void Results_are_the_same_bytes_however_the_ballots_come()
    {
        Booth.AssertSound(
            Points, "cumulative", Ten, JcsValue.Of(), Of("points", 0), Of("points", 1_001), Of("points", -10),
            Of("credits", 10), Booth.Names("points", "10"));
        Booth.AssertSound(Squares, "quadratic-voting", Credits, JcsValue.Of(), Of("credits", 0), Of("credits", 10_001), Of("points", 25));
    }

    private static JcsValue Of(string name, long value) => JcsValue.Of((name, JcsValue.Of(value)));

    private static PointSpread Spread(params (int, int)[] given) => PointSpread.Parse(10, given).Value;

    private static QuadraticVotes Vote(params (int, int)[] given) => QuadraticVotes.Parse(25, given).Value;
}
