using Deliberation.Core;
using Deliberation.Core.Rounds;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.Parts;

namespace Deliberation.Server.Tests.Components;

public sealed class WordsTests
{
    private static readonly Words T = Words.English;

    [Theory]
    [InlineData("The system must not lie.", "The system ", "must not", " lie.")]
    [InlineData("It should answer.", "It ", "should", " answer.")]
    [InlineData("A teacher may see it.", "A teacher ", "may", " see it.")]
    [InlineData("Musty books stay.", "Musty books stay.", "", "")]
    public void The_modal_verb_of_an_English_norm_is_found(string norm, string before, string verb, string after) =>
        Assert.Equal((before, verb, after), ModalVerb.Split(norm, "en"));

    [Fact]
    public void Norms_in_other_languages_are_left_as_they_are() => Assert.Equal(("Es must so bleiben.", "", ""), ModalVerb.Split("Es must so bleiben.", "de"));

    [Theory]
    [InlineData(0, "0"), InlineData(1204, "1\u202F204"), InlineData(1_000_000, "1\u202F000\u202F000")]
    public void Numbers_are_grouped(long number, string shown) => Assert.Equal(shown, T.Number(number));

    [Theory]
    [InlineData(0, "0%"), InlineData(4_999, "0%"), InlineData(5_000, "1%"), InlineData(666_667, "67%"), InlineData(1_000_000, "100%")]
    public void Shares_are_whole_percent(int millionths, string shown) => Assert.Equal(shown, T.Percent(millionths));

    [Theory]
    [InlineData(1, 2, "half"), InlineData(2, 3, "two thirds"), InlineData(3, 5, "60%"), InlineData(5, 7, "5/7")]
    public void Thresholds_are_said_in_words_where_there_are_some(int num, int den, string shown) => Assert.Equal(shown, T.Share(num, den));

    [Fact]
    public void Every_kind_of_round_has_a_name_for_people() => Assert.All(Enum.GetValues<RoundKind>(), kind => Assert.NotEmpty(T.Kind(kind.Word())));

    [Fact]
    public void Sentences_fill_their_places_and_agree_with_their_number()
    {
        Assert.Equal("1 norm", T.Count(1, "{0} norm", "{0} norms"));
        Assert.Equal("0 norms", T.Count(0, "{0} norm", "{0} norms"));
        Assert.Equal("Round 2 of 6", T.Say("Round {0} of {1}", 2, 6));
    }

    [Fact]
    public void A_form_keeps_its_command_over_one_rendering_and_shares_it_with_no_other()
    {
        var seal = SamplePages.Seal;

        Assert.Equal(seal.CommandOf("accept-7"), seal.CommandOf("accept-7"));
        Assert.NotEqual(seal.CommandOf("accept-7"), seal.CommandOf("accept-8"));
        Assert.NotEqual(seal.NonceOf("accept-7"), seal.NonceOf("accept-8"));
        Assert.Equal((7, seal.Id.ToString("N")[..12]), (seal.CommandOf("accept-7").Version, seal.CommandOf("accept-7").ToString("N")[..12]));
    }

    [Fact]
    public void What_was_typed_comes_back_only_to_the_form_that_was_refused()
    {
        var seal = SamplePages.Seal with { Refused = new RefusedForm("refuse-7", Refusal.TextMissing, new Dictionary<string, string> { ["reason"] = "  " }) };

        Assert.Equal(("  ", Refusal.TextMissing), (seal.Typed("refuse-7", "reason"), seal.RefusalOf("refuse-7")));
        Assert.Equal((null, null), (seal.Typed("refuse-8", "reason"), seal.RefusalOf("refuse-8")));
    }
}
