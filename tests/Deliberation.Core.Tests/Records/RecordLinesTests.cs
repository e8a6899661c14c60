using System.Text;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class RecordLinesTests
{
    [Fact]
    public void A_file_names_the_line_of_a_flaw_and_wants_every_line_ended()
    {
        var good = Encoding.UTF8.GetString(Lines.Filled("""{"field":"f","lang":"en","salt":"SALT","seq":4,"text":"x"}"""));
        var flaws = RecordLines.Read(Encoding.UTF8.GetBytes($"{good}\n\n{good}\r\n{good}"), TextLine.Parse).Select(line => line.Flaw).ToList();
        Assert.Equal([null, FlawKind.NotJson, FlawKind.NotCanonical, FlawKind.WrongShape], flaws.Select(flaw => flaw?.Kind));
        Assert.StartsWith("line 2", flaws[1]!.Where, StringComparison.Ordinal);
        Assert.Equal("line 4 has no end", flaws[3]!.Where);
        Assert.Empty(RecordLines.Read(default, TextLine.Parse));
    }
}
