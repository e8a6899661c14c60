using System.Text;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class TextLineTests
{
    [Fact]
    public void A_text_line_is_canonical_and_read_back()
    {
        var line = new TextLine(4, "norms.1", "ar", Lines.Salt, "\u064a\u062c\u0628 \"\u2028\"");
        var text = Lines.Written(line.Write);
        Assert.Equal($$"""{"field":"norms.1","lang":"ar","salt":"{{Lines.SaltHex}}","seq":4,"text":"{{"\u064a\u062c\u0628 \\\"\u2028\\\""}}"}""" + "\n", text);
        Assert.Equal(line, TextLine.Parse(Encoding.UTF8.GetBytes(text[..^1])).Value);
    }

    [Theory]
    [InlineData("""{"field":"","lang":"en","salt":"SALT","seq":4,"text":"x"}""", FlawKind.WrongShape)]
    [InlineData("""{"field":"f","lang":1,"salt":"SALT","seq":4,"text":"x"}""", FlawKind.WrongShape)]
    [InlineData("""{"field":"f","lang":"en","salt":"salt","seq":4,"text":"x"}""", FlawKind.NotHex)]
    [InlineData("""{"field":"f","lang":"en","salt":"SALT","seq":-4,"text":"x"}""", FlawKind.WrongShape)]
    [InlineData("""{"field":"f","lang":"en","salt":"SALT","seq":4,"text":null}""", FlawKind.WrongShape)]
    [InlineData("""{"field":"f","lang":"en","salt":"SALT","seq":4}""", FlawKind.WrongShape)]
    [InlineData("""{"lang":"en","field":"f","salt":"SALT","seq":4,"text":"x"}""", FlawKind.NotCanonical)]
    [InlineData("{\"field\":\"f\",\"lang\":\"en\",\"salt\":\"SALT\",\"seq\":4,\"text\":\"e\u0301\"}", FlawKind.NotNfc)]
    [InlineData("[]", FlawKind.WrongShape)]
    public void Another_text_line_is_refused(string pattern, FlawKind flaw)
    {
        Assert.Equal(flaw, TextLine.Parse(Lines.Filled(pattern)).Flaw?.Kind);
    }
}
