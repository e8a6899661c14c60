using Deliberation.Core.Norms;

namespace Deliberation.Core.Tests.Norms;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("  It must tell.  ", "It must tell.")]
    [InlineData("e\u0301t\u00e9", "\u00e9t\u00e9")]
    [InlineData("one\r\ntwo\rthree", "one\ntwo\nthree")]
    [InlineData("👩‍🔬 می‌خواهم", "👩‍🔬 می‌خواهم")]
    public void Texts_are_normalised_and_kept(string raw, string kept) => Assert.Equal(kept, PlainText.Parse(raw).Value.Value);

    [Theory]
    [InlineData(null, "TextMissing")]
    [InlineData(" \n ", "TextMissing")]
    [InlineData("a\u0000b", "TextUnreadable")]
    [InlineData("a\u202Eb", "TextUnreadable")]
    [InlineData("a\u2066b", "TextUnreadable")]
    [InlineData("a\u200Bb", "TextUnreadable")]
    [InlineData("a\uFEFFb", "TextUnreadable")]
    [InlineData("a\uFFFEb", "TextUnreadable")]
    public void Texts_that_hide_something_are_refused(string? raw, string code) => Assert.Equal(code, PlainText.Parse(raw).Refusal?.Code);

    [Fact]
    public void Lone_surrogates_are_refused() => Assert.Equal("TextUnreadable", PlainText.Parse("a" + (char)0xD83D).Refusal?.Code);

    [Fact]
    public void A_thousand_characters_fit_and_one_more_does_not()
    {
        Assert.Null(PlainText.Parse(string.Concat(Enumerable.Repeat("😀", 1_000))).Refusal);
        Assert.Equal("TextTooLong", PlainText.Parse(new string('a', 1_001)).Refusal?.Code);
    }

    [Theory]
    [InlineData("en", null)]
    [InlineData("zh-Hant", null)]
    [InlineData("e", "LanguageMalformed")]
    [InlineData("en_GB", "LanguageMalformed")]
    [InlineData("en-", "LanguageMalformed")]
    [InlineData(null, "LanguageMalformed")]
    public void Languages_are_tags(string? tag, string? code) => Assert.Equal(code, PlainText.ParseLanguage(tag).Refusal?.Code);
}
