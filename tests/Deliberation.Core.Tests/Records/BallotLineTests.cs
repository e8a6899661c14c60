using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records;

public sealed class BallotLineTests
{
    [Fact]
    public void A_ballot_line_is_canonical_and_read_back()
    {
        var tag = new Tag(UInt128.MaxValue / 7);
        var line = new BallotLine(12, 3, tag, Lines.Salt, CanonicalJson.Parse("""{"stances":[[1,"agree"]]}"""u8.ToArray()).Value);
        var text = Lines.Written(line.Write);
        Assert.Equal($$"""{"body":{"stances":[[1,"agree"]]},"round":3,"salt":"{{Lines.SaltHex}}","seq":12,"tag":"{{tag}}"}""" + "\n", text);
        Assert.True(JcsReader.IsCanonical(Encoding.UTF8.GetBytes(text[..^1])));
        Assert.Equal(line, BallotLine.Parse(Encoding.UTF8.GetBytes(text[..^1])).Value);
    }

    [Theory]
    [InlineData("""{"body":{},"round":3,"salt":"SALT","seq":12,"tag":"0123456789abcdef0123456789abcdef"}""", null)]
    [InlineData("""{"body":[],"round":3,"salt":"SALT","seq":12,"tag":"0123456789abcdef0123456789abcdef"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":null,"round":3,"salt":null,"seq":12,"tag":"0123456789abcdef0123456789abcdef"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"round":null,"salt":"SALT","seq":12,"tag":"0123456789abcdef0123456789abcdef"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"round":0,"salt":"SALT","seq":12,"tag":"0123456789abcdef0123456789abcdef"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"round":3,"salt":"SALT","seq":null,"tag":"0123456789abcdef0123456789abcdef"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"round":3,"salt":"SALT","seq":12,"tag":"system"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"round":3,"salt":"SALT","seq":12,"tag":"0123456789ABCDEF0123456789ABCDEF"}""", FlawKind.NotHex)]
    [InlineData("""{"body":{},"round":3,"salt":"SALT","tag":"0123456789abcdef0123456789abcdef","seq":12}""", FlawKind.WrongShape)]
    public void Another_ballot_line_is_refused(string pattern, FlawKind? flaw)
    {
        Assert.Equal(flaw, BallotLine.Parse(Lines.Filled(pattern)).Flaw?.Kind);
    }
}
