using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records.Json;

public sealed class JcsReaderTests
{
    [Theory]
    [InlineData("", FlawKind.NotJson)]
    [InlineData("{", FlawKind.NotJson)]
    [InlineData("[1,]", FlawKind.NotJson)]
    [InlineData("[1 2]", FlawKind.NotJson)]
    [InlineData("{\"a\"}", FlawKind.NotJson)]
    [InlineData("{\"a\":1,}", FlawKind.NotJson)]
    [InlineData("{a:1}", FlawKind.NotJson)]
    [InlineData("'a'", FlawKind.NotJson)]
    [InlineData("nul", FlawKind.NotJson)]
    [InlineData("nulll", FlawKind.NotJson)]
    [InlineData("1 1", FlawKind.NotJson)]
    [InlineData("// x\n1", FlawKind.NotJson)]
    [InlineData("\ufeff1", FlawKind.NotJson)]
    [InlineData("+1", FlawKind.NotJson)]
    [InlineData("-", FlawKind.NotJson)]
    [InlineData("01", FlawKind.NotJson)]
    [InlineData("-01", FlawKind.NotJson)]
    [InlineData("NaN", FlawKind.NotJson)]
    [InlineData("\"\n\"", FlawKind.NotJson)]
    [InlineData("\"\\x\"", FlawKind.NotJson)]
    [InlineData("\"\\u12\"", FlawKind.NotJson)]
    [InlineData("\"\\u12g4\"", FlawKind.NotJson)]
    [InlineData("\"\\", FlawKind.NotJson)]
    [InlineData("\"abc", FlawKind.NotJson)]
    [InlineData("1.0", FlawKind.NotInteger)]
    [InlineData("1e3", FlawKind.NotInteger)]
    [InlineData("1E3", FlawKind.NotInteger)]
    [InlineData("-0", FlawKind.NotInteger)]
    [InlineData("9007199254740992", FlawKind.IntegerTooLarge)]
    [InlineData("-9007199254740992", FlawKind.IntegerTooLarge)]
    [InlineData("1000000000000000000000000000000000000000", FlawKind.IntegerTooLarge)]
    [InlineData("{\"a\":1,\"a\":1}", FlawKind.DuplicateProperty)]
    [InlineData("{\"a\":1,\"b\":{},\"\\u0061\":1}", FlawKind.DuplicateProperty)]
    [InlineData("\"\\ud800\"", FlawKind.LoneSurrogate)]
    [InlineData("\"\\udc00\\ud800\"", FlawKind.LoneSurrogate)]
    [InlineData("{\"\\ud800\":1}", FlawKind.LoneSurrogate)]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", FlawKind.TooDeep)]
    public void What_no_record_takes_is_refused_by_name(string json, FlawKind flaw)
    {
        Assert.Equal(flaw, JcsReader.Parse(Encoding.UTF8.GetBytes(json), JsonLimits.Untrusted).Flaw?.Kind);
    }

    [Theory]
    [InlineData(" {\"a\":1}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1, 2]")]
    [InlineData("[ ]")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"\\/\"")]
    [InlineData("\"\\u000A\"")]
    [InlineData("\"\\u000a\"")]
    [InlineData("\"\\u001F\"")]
    [InlineData("\"\\u2028\"")]
    [InlineData("\"\\u007f\"")]
    [InlineData("\"\\ud83d\\ude00\"")]
    public void Another_spelling_is_readable_but_not_canonical(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var value = JcsReader.Parse(bytes, JsonLimits.Untrusted).Value;
        Assert.Equal(FlawKind.NotCanonical, JcsReader.ParseCanonical(bytes).Flaw?.Kind);
        Assert.False(JcsReader.IsCanonical(bytes));
        Assert.True(JcsReader.IsCanonical(value.ToCanonical()));
        Assert.Equal(value, JcsReader.ParseCanonical(value.ToCanonical()).Value);
    }

    [Fact]
    public void Text_in_another_form_is_refused_brought_into_form_c_or_kept()
    {
        var json = "{\"e\u0301\":\"e\\u0301\"}"u8;
        Assert.Equal(FlawKind.NotNfc, JcsReader.Parse(json, JsonLimits.Untrusted with { Text = TextRule.RequireNfc }).Flaw?.Kind);
        Assert.Equal("""{"é":"é"}""", JcsReader.Parse(json, JsonLimits.Untrusted).Value.ToString());
        Assert.Equal("{\"e\u0301\":\"e\u0301\"}", JcsReader.Parse(json, JsonLimits.Untrusted with { Text = TextRule.Keep }).Value.ToString());
        Assert.Equal(FlawKind.NotNfc, JcsReader.ParseCanonical("\"e\u0301\""u8).Flaw?.Kind);
    }

    [Fact]
    public void Names_that_become_one_in_form_c_are_duplicates()
    {
        var flaw = JcsReader.Parse("{\"e\u0301\":1,\"\u00e9\":1}"u8, JsonLimits.Untrusted).Flaw;
        Assert.Equal(FlawKind.DuplicateProperty, flaw?.Kind);
    }

    [Fact]
    public void Broken_utf8_and_excess_length_are_refused()
    {
        Assert.Equal(FlawKind.NotUtf8, JcsReader.Parse([(byte)'"', 0xc3, (byte)'"'], JsonLimits.Untrusted).Flaw?.Kind);
        Assert.Equal(FlawKind.NotUtf8, JcsReader.Parse([(byte)'"', 0xed, 0xa0, 0x80, (byte)'"'], JsonLimits.Untrusted).Flaw?.Kind);
        Assert.Equal(FlawKind.TooLong, JcsReader.Parse("\"12345\""u8, JsonLimits.Untrusted with { MaxBytes = 6 }).Flaw?.Kind);
        Assert.Equal("12345", ((JcsValue.Text)JcsReader.Parse("\"12345\""u8, JsonLimits.Untrusted with { MaxBytes = 7 }).Value).Value);
    }

    [Fact]
    public void The_depth_limit_counts_arrays_and_objects()
    {
        var limits = JsonLimits.Untrusted with { MaxDepth = 2 };
        Assert.Null(JcsReader.Parse("[{\"a\":1}]"u8, limits).Flaw);
        Assert.Equal(FlawKind.TooDeep, JcsReader.Parse("[{\"a\":[]}]"u8, limits).Flaw?.Kind);
        var hostile = Encoding.UTF8.GetBytes(new string('[', 60_000));
        Assert.Equal(FlawKind.TooDeep, JcsReader.Parse(hostile, JsonLimits.Untrusted).Flaw?.Kind);
    }

    [Fact]
    public void A_flaw_says_where_it_is()
    {
        Assert.Equal("byte 5", JcsReader.Parse("{\"a\":x}"u8, JsonLimits.Untrusted).Flaw?.Where);
    }
}
