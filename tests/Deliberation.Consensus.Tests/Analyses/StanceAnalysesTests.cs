using System.Text.Json.Nodes;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Tests.Analyses;

public sealed class StanceAnalysesTests
{
    private static readonly AnalysisPlan Uncertainty = Panels.Plan("uncertainty", "share-uncertainty", ("fewest_votes", JcsValue.Of(20)));
    private static readonly AnalysisPlan Sensitivity = Panels.Plan("sensitivity", "base-sensitivity");
    private static readonly AnalysisPlan Readings = Panels.Plan("readings", "reading-stability", ("before", JcsValue.Of(1))) with { Before = 1 };

    [Fact]
    [Example("share-uncertainty")]
    public void Every_share_states_its_intervals_and_the_votes_that_are_missing()
    {
        var norm = Panels.Json(Panels.Input(Panels.Stances([.. Enumerable.Repeat("a", 8), "d", "u"])), Uncertainty)["norms"]![0]!;

        Assert.Equal([490162L, 943318L], norm["wilson"]!.AsArray().Select(end => (long)end!));
        Assert.Equal([497, 955], norm["jeffreys"]!.AsArray().Select(end => (long)end! / 1000));
        Assert.Equal((10, 1, 100_000), ((int)norm["missing"]!, (int)norm["unsure"]!, (int)norm["unsure_share"]!));
    }

    [Fact]
    public void Unanimity_is_not_polarised_and_two_halves_are()
    {
        var norms = Panels.Json(Panels.Input(Panels.Stances(["aa", "aa", "ad", "ad"])), Uncertainty)["norms"]!;

        Assert.Equal((0, 1_000_000), ((int)norms[0]!["variance"]!, (int)norms[0]!["van_der_eijk"]!));
        Assert.Equal((1_000_000, -1_000_000), ((int)norms[1]!["variance"]!, (int)norms[1]!["van_der_eijk"]!));
    }

    [Fact]
    [Example("base-sensitivity")]
    public void A_majority_of_valid_stances_that_is_none_of_those_cast_is_a_flip()
    {
        var ballots = Panels.Stances([.. Enumerable.Repeat("aa", 5), .. Enumerable.Repeat("da", 4), .. Enumerable.Repeat("ua", 3)], entitled: 20);

        var result = Panels.Json(Panels.Input(ballots), Sensitivity);

        Assert.Equal("cast", (string)result["base"]!);
        Assert.Equal([1], result["flips"]!.AsArray().Select(n => (int)n!));
        Assert.Equal([false, true, false, false], result["norms"]![0]!["shares"]!.AsArray().Select(share => (bool)share!["majority"]!));
        Assert.All(result["orders"]!.AsArray(), order => Assert.Equal([2, 1], order!["order"]!.AsArray().Select(n => (int)n!)));
    }

    [Fact]
    public void Resampling_counts_how_often_a_majority_comes_out_again()
    {
        var resampling = Panels.Json(Panels.Input(Panels.Stances([.. Enumerable.Repeat("aa", 11), .. Enumerable.Repeat("ad", 10)])), Sensitivity)["resampling"]!;

        Assert.Equal(1_000, (int)resampling["replicates"]!);
        Assert.Equal(1_000, (int)resampling["majority_again"]![0]!);
        Assert.InRange((int)resampling["majority_again"]![1]!, 500, 700);
    }

    [Fact]
    [Example("proportional-set")]
    public void A_proportional_set_gives_the_minority_its_place_and_says_who_has_none()
    {
        var ballots = Panels.Stances(["aadd", "aadd", "aadd", "ddad", "ddad", "dddd"]);

        var result = Panels.Json(Panels.Input(ballots), Panels.Plan("proportional-set", "proportional-set", ("seats", JcsValue.Of(2))));

        var chosen = result["chosen"]!.AsArray().Select(norm => (int)norm!["n"]!).ToArray();
        Assert.Contains(3, chosen);
        Assert.Equal(2, chosen.Length);
        Assert.True((bool)result["ejr_plus"]!["holds"]!);
        Assert.Equal((1, 1), ((int)result["agree_with_nothing"]!, (int)result["without_representative"]!));
    }

    [Fact]
    [Example("reading-stability")]
    public void A_second_reading_says_who_changed_and_recommends_without_deciding()
    {
        var before = Panels.Stances(["ad", "ad", "aa", "aa", "aa"]);
        var after = Panels.Stances(["ad", "ad", "ad", "ad", "aa"], round: 2);

        var result = Panels.Json(Panels.Input(after, before), Readings);

        Assert.Equal(5, (int)result["readers"]!);
        var (first, second) = (result["norms"]![0]!, result["norms"]![1]!);
        Assert.Equal((1_000_000, 0, true), ((int)first["unchanged"]!, (int)first["mean_shift"]!, (bool)first["settled"]!));
        Assert.Equal((600_000, 800_000, false), ((int)second["unchanged"]!, (int)second["mean_shift"]!, (bool)second["settled"]!));
        Assert.Equal((3, 1), ((int)second["agree_before"]!, (int)second["agree_after"]!));
        Assert.False((bool)result["stop"]!["recommended"]!);
    }

    [Fact]
    public void A_norm_in_another_wording_is_not_compared()
    {
        var before = Panels.Stances(["aa", "aa"]);
        var after = Panels.Stances(["aa", "aa"], round: 2);
        after = after with { Norms = [after.Norms[0], after.Norms[1] with { Version = 2 }] };

        Assert.Equal([1], Panels.Json(Panels.Input(after, before), Readings)["norms"]!.AsArray().Select(norm => (int)norm!["n"]!));
    }

    [Fact]
    public void Every_family_answers_an_empty_round_one_voter_and_one_norm()
    {
        var one = Panels.Stances(["a"]);
        RoundProfile[] rounds = [one, one with { Ballots = [] }, Panels.Stances(["--"]), Panels.Stances(["aaaa", "dddd"])];
        AnalysisPlan[] plans = [Uncertainty, Sensitivity, Panels.Groups, Panels.Plan("proportional-set", "proportional-set", ("seats", JcsValue.Of(1))), Readings];

        foreach (var round in rounds)
            foreach (var plan in plans)
                Assert.IsAssignableFrom<JsonNode>(Panels.Json(Panels.Input(round with { Round = 2 }, round), plan));
    }

    [Fact]
    public void What_the_plan_does_not_say_is_refused_by_name()
    {
        var input = Panels.Input(Panels.Stances(["a"]));

        Assert.Equal(EngineRefusals.UnknownMethod, ConsensusEngine.Analyse(input, Panels.Plan("horoscope", "stars"), Panels.Seed).Refusal);
        Assert.Equal(EngineRefusals.UnknownMethod, ConsensusEngine.Analyse(input, Panels.Plan("sensitivity", "rule-comparison"), Panels.Seed).Refusal);
        Assert.Equal(EngineRefusals.UnknownMethodVersion, ConsensusEngine.Analyse(input, Sensitivity with { Method = Sensitivity.Method with { Version = 2 } }, Panels.Seed).Refusal);
        Assert.Equal(EngineRefusals.BadParameters, ConsensusEngine.Analyse(input, Panels.Plan("uncertainty", "share-uncertainty"), Panels.Seed).Refusal);
        Assert.Equal(EngineRefusals.BadParameters, ConsensusEngine.Analyse(input, Readings, Panels.Seed).Refusal);
        Assert.Equal(EngineRefusals.WrongBallotKind, ConsensusEngine.Analyse(Panels.Input(Panels.Votes(1, 0, 0, 1) with { Kind = Core.Rounds.RoundKind.Stance }), Uncertainty, Panels.Seed).Refusal);
    }
}
