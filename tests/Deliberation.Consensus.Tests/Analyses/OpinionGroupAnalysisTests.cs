using System.Text;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Tests.Analyses;

public sealed class OpinionGroupAnalysisTests
{
    // Two camps of 30 and 24 who differ on six norms and all agree with the seventh; the second camp is torn on the eighth.
    private static readonly RoundProfile TwoCamps = Panels.Stances(
        [.. Enumerable.Range(0, 30).Select(i => $"aaaddda{(i % 10 == 0 ? 'u' : 'a')}"), .. Enumerable.Range(0, 24).Select(i => $"dddaaaa{(i % 2 == 0 ? 'a' : 'd')}")]);

    [Fact]
    public void Two_camps_are_found_as_two_groups_the_larger_first()
    {
        var result = Panels.Json(Panels.Input(TwoCamps), Panels.Groups);

        Assert.Equal([30, 24], result["groups"]!.AsArray().Select(group => (int)group!["size"]!));
        Assert.True((bool)result["reliable"]!);
        Assert.All(result["norms"]!.AsArray().Take(6), norm => Assert.Equal("opposed", (string)norm!["verdict"]!));
    }

    [Fact]
    public void A_norm_on_which_one_group_is_split_is_never_agreed_by_all()
    {
        var result = Panels.Json(Panels.Input(TwoCamps), Panels.Groups);

        Assert.Equal([7], result["bridging"]!.AsArray().Select(n => (int)n!));
        Assert.Equal("split", (string)result["norms"]![7]!["verdict"]!);
        Assert.Equal(["agrees", "split"], result["norms"]![7]!["groups"]!.AsArray().Select(group => (string)group!["standing"]!));
        Assert.Contains(8, result["divided"]!.AsArray().Select(n => (int)n!));
    }

    [Fact]
    public void Bridging_figures_are_those_of_the_formulas()
    {
        var bridge = Panels.Json(Panels.Input(TwoCamps), Panels.Groups)["norms"]![6]!["bridge"]!;

        // Shares 31/32 and 25/26, all agree.
        Assert.Equal(Math.Round(25.0 / 26 * 1e6), (long)bridge["lowest"]!);
        Assert.Equal(Math.Round(31.0 / 32 * 25 / 26 * 1e6), (long)bridge["product"]!);
        Assert.Equal(Math.Round((31.0 / 32 - 25.0 / 26) * 1e6), (long)bridge["gap"]!);
        Assert.Equal(Math.Round(Math.Sqrt(31.0 / 32 * 25 / 26) * 1e6), (long)bridge["geometric_mean"]!);
    }

    [Fact]
    public void A_group_short_of_votes_states_how_many_are_missing_and_no_interval()
    {
        var thin = Panels.Stances([.. Enumerable.Repeat("aaadddaa", 30), .. Enumerable.Repeat("dddaaa-a", 11), .. Enumerable.Repeat("dddaaaaa", 13)]);

        var norm = Panels.Json(Panels.Input(thin), Panels.Groups)["norms"]![6]!;

        var second = norm["groups"]![1]!;
        Assert.Equal((13, 7, "thin"), ((int)second["seen"]!, (int)second["missing"]!, (string)second["standing"]!));
        Assert.Null(second["wilson"]);
        Assert.Equal("thin", (string)norm["verdict"]!);
    }

    [Fact]
    public void A_group_of_fewer_than_five_people_is_not_described()
    {
        var few = Panels.Stances([.. Enumerable.Repeat("aaaaaaaddd", 30), .. Enumerable.Repeat("dddddddaaa", 4)]);

        var result = Panels.Json(Panels.Input(few), Panels.Groups);

        Assert.Equal([30], result["groups"]!.AsArray().Select(group => (int)group!["size"]!));
        Assert.Equal((4, 4, false), ((int)result["found"]!["small"]!, (int)result["not_grouped"]!, (bool)result["reliable"]!));
        Assert.Empty(result["bridging"]!.AsArray());
    }

    [Fact]
    [Example("opinion-group-report")]
    public void Two_camps_of_twenty_are_opposed_on_both_norms()
    {
        var result = Panels.Json(Panels.Input(Panels.Stances([.. Enumerable.Repeat("ad", 20), .. Enumerable.Repeat("da", 20)])), Panels.Groups);

        Assert.Equal([20, 20], result["groups"]!.AsArray().Select(group => (int)group!["size"]!));
        Assert.Equal(["opposed", "opposed"], result["norms"]!.AsArray().Select(norm => (string)norm!["verdict"]!));
    }

    [Fact]
    public void Chance_answers_give_groups_that_are_called_unreliable()
    {
        var chance = new Random(5);
        var noise = Panels.Stances(Enumerable.Range(0, 80).Select(_ => string.Concat(Enumerable.Range(0, 12).Select(_ => "adp"[chance.Next(3)]))));

        Assert.False((bool)Panels.Json(Panels.Input(noise), Panels.Groups)["reliable"]!);
    }

    [Fact]
    public void People_whose_way_of_answering_makes_a_group_are_counted_in_it()
    {
        var lines = Panels.Stances([.. Enumerable.Repeat("aaaaaaaaaaaa", 20), .. Enumerable.Repeat("adadaddadada", 20), .. Enumerable.Repeat("adad--------", 3)]);

        var result = Panels.Json(Panels.Input(lines), Panels.Groups);

        Assert.Equal((20, 3), ((int)result["patterns"]!["straight_liners"]!, (int)result["patterns"]!["early_leavers"]!));
        Assert.Contains(result["groups"]!.AsArray(), group => (int)group!["straight_liners"]! == 20 && (int)group["size"]! == 20);
    }

    [Fact]
    public void The_order_of_ballots_never_changes_a_byte()
    {
        var turned = TwoCamps with { Ballots = [.. TwoCamps.Ballots.Reverse()] };

        Assert.Equal(Bytes(TwoCamps), Bytes(turned));
    }

    [Fact]
    public void Everything_but_the_stored_data_is_recomputed_from_it()
    {
        var stated = ConsensusEngine.Analyse(Panels.Input(TwoCamps), Panels.Groups, Panels.Seed).Value.Json;

        var again = ConsensusEngine.Analyse(Panels.Input(TwoCamps), Panels.Groups, Panels.Seed, stated.Value).Value.Json;

        Assert.Equal(stated, again);
    }

    [Theory]
    [InlineData("\"reliable\":true", "\"reliable\":false")]
    [InlineData("\"bridging\":[7]", "\"bridging\":[7,8]")]
    [InlineData("\"places\":[[1,", "\"places\":[[2,")]
    public void Whatever_is_altered_in_a_stated_result_gives_other_bytes(string told, string altered)
    {
        var text = Encoding.UTF8.GetString(Bytes(TwoCamps));
        var forged = Forged(text, told, altered);

        var again = ConsensusEngine.Analyse(Panels.Input(TwoCamps), Panels.Groups, Panels.Seed, forged.Value).Value.Json;

        Assert.NotEqual(forged, again);
    }

    [Theory]
    [InlineData("\"places\":[[1,", "\"places\":[[3,")]
    [InlineData("\"places\":[[1,", "\"places\":[[0,")]
    [InlineData("\"places\":[[1,", "\"places\":[[1,1,1],[1,")]
    [InlineData("\"found\":", "\"lost\":")]
    [InlineData("\"runner_up\":", "\"runner_up\":7,\"runner_up2\":")]
    [InlineData("\"orders\":[", "\"orders\":[null,")]
    public void Stored_data_that_do_not_fit_the_ballots_are_refused(string told, string altered)
    {
        var forged = Forged(Encoding.UTF8.GetString(Bytes(TwoCamps)), told, altered);

        Assert.Equal(EngineRefusals.BadLabels, ConsensusEngine.Analyse(Panels.Input(TwoCamps), Panels.Groups, Panels.Seed, forged.Value).Refusal);
    }

    [Fact]
    public void Nobody_and_nothing_are_answered_without_groups()
    {
        var nobody = TwoCamps with { Ballots = [] };
        var nothing = TwoCamps with { Norms = [], Ballots = [.. TwoCamps.Ballots.Take(3).Select(ballot => ballot with { Ballot = Core.Ballots.Stances.Parse(Array.Empty<(int, string)>()).Value })] };

        Assert.All([nobody, nothing], round => Assert.Empty(Panels.Json(Panels.Input(round), Panels.Groups)["groups"]!.AsArray()));
    }

    // Changes told into altered, or the group of the first person whichever it is; spelled canonically again.
    private static CanonicalJson Forged(string text, string told, string altered)
    {
        var from = text.Contains(told, StringComparison.Ordinal) ? told : told.Replace("[[1,", "[[2,", StringComparison.Ordinal);
        var to = from == told ? altered : altered.Replace("[[2,", "[[1,", StringComparison.Ordinal);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var loose = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        return CanonicalJson.Of(JcsReader.Parse(loose, JsonLimits.Record with { Canonical = false }).Value);
    }

    private static byte[] Bytes(RoundProfile profile) => ConsensusEngine.Analyse(Panels.Input(profile), Panels.Groups, Panels.Seed).Value.Json.Bytes.ToArray();
}
