using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records.Json;

/// <summary>Single cases to read; Node's own normalization is the judge of all characters in <see cref="StrangersTests"/>.</summary>
public sealed class NfcTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("a\u0328\u0301", "\u0105\u0301")]
    [InlineData("a\u0301\u0328", "\u0105\u0301")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\ud558\u11ab", "\ud55c")]
    [InlineData("\ufb33", "\u05d3\u05bc")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("\u09c7\u09be", "\u09cb")]
    [InlineData("a\u0300\u0300", "\u00e0\u0300")]
    public void Text_is_composed_as_uax_15_says(string text, string composed)
    {
        Assert.Equal(composed, Nfc.Normalize(text));
        Assert.Equal(text == composed, Nfc.IsNormalized(text));
        Assert.True(Nfc.IsNormalized(composed));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        foreach (var text in (string[])["\ud800", "\udc00", "a\ud83d", "\ud83d\ud83d\ude00", "\ud83d\ude00\ude00"])
        {
            Assert.False(Nfc.IsWellFormed(text));
            Assert.False(Nfc.IsNormalized(text));
            Assert.Throws<ArgumentException>(() => Nfc.Normalize(text));
        }
    }

    [Fact]
    public void Composed_text_comes_back_as_the_same_instance()
    {
        var text = new string("\u00e9\u0449\U0001f600".ToCharArray());
        Assert.True(Nfc.IsWellFormed(text));
        Assert.Same(text, Nfc.Normalize(text));
    }
}
