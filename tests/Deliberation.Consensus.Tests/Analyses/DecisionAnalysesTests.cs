using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Tests.Analyses;

public sealed class DecisionAnalysesTests
{
    private static readonly AnalysisPlan Rules = Panels.Plan("sensitivity", "rule-comparison");
    private static readonly AnalysisPlan Duels = Panels.Plan("uncertainty", "duel-uncertainty", ("fewest_votes", JcsValue.Of(20)));
    private static readonly AnalysisPlan Seats = Panels.Plan("several-seats", "several-seats", ("seats", JcsValue.Of(2)));
    private static readonly AnalysisPlan Thresholds = Panels.Plan("sensitivity", "threshold-sensitivity");
    private static readonly AnalysisPlan Consent = Panels.Plan("uncertainty", "consent-uncertainty", ("fewest_votes", JcsValue.Of(20)));

    // Schulze names 1 (it beats 2 by 3 to 2), Borda names 2 (7 points against 6).
    private static readonly RoundProfile Borda = Panels.Rankings(3, [[1, 2, 3], [1, 2, 3], [1, 2, 3], [2, 3, 1], [2, 3, 1]]);

    [Fact]
    [Example("rule-comparison")]
    public void A_rule_that_names_another_first_norm_is_shown_as_a_flip()
    {
        var others = Panels.Json(Panels.Input(Borda), Rules)["other_rules"]!;

        var flips = others["rules"]!.AsArray().ToDictionary(rule => (string)rule!["rule"]!, rule => (bool)rule!["flips"]!);
        Assert.True(flips["borda"]);
        Assert.False(flips["schulze-wv"] || flips["kemeny"] || flips["copeland"]);
        Assert.Equal("schulze-wv", (string)others["rules"]![0]!["rule"]!);
        Assert.False((bool)others["agree"]!);
    }

    [Fact]
    public void Resampling_is_a_report_of_its_own()
    {
        var resampling = Panels.Json(Panels.Input(Borda), Rules)["resampling"]!;

        Assert.Equal(1_000, (int)resampling["replicates"]!);
        Assert.All(resampling["rules"]!.AsArray(), rule =>
        {
            var firsts = rule!["firsts"]!.AsArray();
            Assert.Equal(1_000, firsts.Sum(first => (int)first![1]!));
            Assert.InRange((int)rule["same"]!, 1, 999);
        });
    }

    [Fact]
    [Example("duel-uncertainty")]
    public void A_duel_states_its_interval_and_whether_it_is_close()
    {
        var duels = Panels.Json(Panels.Input(Panels.Rankings(2, [.. Enumerable.Repeat<int[]>([1, 2], 6), .. Enumerable.Repeat<int[]>([2, 1], 4)])), Duels)["duels"]!;

        Assert.Equal((1, 2, 6, 4, 0, true), ((int)duels[0]!["a"]!, (int)duels[0]!["b"]!, (int)duels[0]!["prefer_a"]!, (int)duels[0]!["prefer_b"]!, (int)duels[0]!["same"]!, (bool)duels[0]!["close"]!));
        Assert.Equal([312674L, 831820L], duels[0]!["wilson"]!.AsArray().Select(end => (long)end!));
        Assert.Equal(10, (int)duels[0]!["missing"]!);
    }

    [Fact]
    [Example("several-seats")]
    public void Several_places_give_a_minority_its_share()
    {
        var result = Panels.Json(Panels.Input(Panels.Rankings(3, [.. Enumerable.Repeat<int[]>([1, 2], 6), .. Enumerable.Repeat<int[]>([3], 4)])), Seats);

        Assert.Equal([1, 3], result["expanding_approvals"]!.AsArray().Select(n => (int)n!).Order());
        Assert.Equal([1, 3], result["transferable_vote"]!.AsArray().Select(n => (int)n!).Order());
    }

    [Theory]
    [InlineData(7, 5, "ratified", 2)]
    [InlineData(5, 7, "refused", 1)]
    [InlineData(6, 6, "ratified", 1)]
    [Example("threshold-sensitivity")]
    public void The_distance_to_the_threshold_is_counted_in_votes(int consent, int objections, string outcome, int toFlip)
    {
        var norm = Panels.Json(Panels.Input(Panels.Votes(consent, objections, 0, 20)), Thresholds)["norms"]![0]!;

        Assert.Equal((outcome, toFlip), ((string)norm["outcome"]!, (int)norm["votes_to_flip"]!));
    }

    [Fact]
    public void Other_bases_and_thresholds_are_shown_beside_the_charters()
    {
        var result = Panels.Json(Panels.Input(Panels.Votes(6, 4, 3, 40)), Thresholds);

        var norm = result["norms"]![0]!;
        Assert.Equal([true, false, false, false], norm["bases"]!.AsArray().Select(share => (bool)share!["reached"]!));
        Assert.Equal(["ratified", "refused", "refused"], norm["thresholds"]!.AsArray().Select(other => (string)other!["outcome"]!));
        Assert.Equal([1], result["flips"]!.AsArray().Select(n => (int)n!));
    }

    [Fact]
    public void A_count_of_people_present_that_is_below_the_votes_is_no_base()
    {
        var round = Panels.Votes(4, 6, 0, 10);

        var result = Panels.Json(Panels.Input(round with { AtClose = round.AtClose with { Present = 3 } }), Thresholds);

        Assert.Empty(result["flips"]!.AsArray());
        Assert.Null(result["norms"]![0]!["bases"]![3]!["share"]);
    }

    [Fact]
    public void Without_a_quorum_nothing_flips_and_the_missing_votes_are_stated()
    {
        var result = Panels.Json(Panels.Input(Panels.Votes(2, 1, 0, 100)), Thresholds);

        Assert.Equal(("not settled", 7), ((string)result["norms"]![0]!["outcome"]!, (int)result["norms"]![0]!["votes_to_quorum"]!));
        Assert.Empty(result["flips"]!.AsArray());
        Assert.Null(result["norms"]![0]!["votes_to_flip"]);
    }

    [Theory]
    [InlineData(30, 2, "above")]
    [InlineData(8, 2, "across")]
    [InlineData(2, 30, "below")]
    [Example("consent-uncertainty")]
    public void The_interval_of_consent_lies_on_a_side_of_the_threshold(int consent, int objections, string side) =>
        Assert.Equal(side, (string)Panels.Json(Panels.Input(Panels.Votes(consent, objections, 0, 40)), Consent)["norms"]![0]!["side"]!);

    [Fact]
    public void The_order_of_ballots_never_changes_a_byte()
    {
        (RoundProfile Round, AnalysisPlan Plan)[] cases =
            [(Borda, Rules), (Borda, Duels), (Borda, Seats), (Panels.Votes(6, 4, 3, 40), Thresholds), (Panels.Votes(6, 4, 3, 40), Consent)];

        Assert.All(cases, item => Assert.Equal(Bytes(item.Round, item.Plan), Bytes(item.Round with { Ballots = [.. item.Round.Ballots.Reverse()] }, item.Plan)));
    }

    [Fact]
    public void A_round_without_ballots_or_norms_is_answered()
    {
        foreach (var plan in (AnalysisPlan[])[Rules, Duels, Seats])
            foreach (var round in (RoundProfile[])[Borda with { Ballots = [] }, Borda with { Ballots = [], Norms = [] }])
                Assert.NotEmpty(Bytes(round, plan));
        foreach (var plan in (AnalysisPlan[])[Thresholds, Consent])
            Assert.NotEmpty(Bytes(Panels.Votes(0, 0, 1, 1) with { Ballots = [] }, plan));
    }

    private static byte[] Bytes(RoundProfile round, AnalysisPlan plan) => ConsensusEngine.Analyse(Panels.Input(round), plan, Panels.Seed).Value.Json.Bytes.ToArray();
}
