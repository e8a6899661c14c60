using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class LogOriginTests
{
    [Theory]
    [InlineData("instance-0a1b2c3d/log/018f3c1e-0000-7000-8000-000000000001/1")]
    [InlineData("deliberation.example.org/log/instance/12")]
    public void An_origin_is_read_and_written(string text)
    {
        Assert.Equal(text, LogOrigin.Parse(text).Value.ToString());
    }

    [Fact]
    public void The_log_of_the_instance_itself_has_no_assembly()
    {
        Assert.Null(LogOrigin.Parse("a.example/log/instance/1").Value.Assembly);
        Assert.Equal("a.example/log/instance/2", new LogOrigin("a.example", null, 2).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/log/instance")]
    [InlineData("a/log/instance/0")]
    [InlineData("a/log/instance/01")]
    [InlineData("a/log/instance/-1")]
    [InlineData("a/log/instance/1/")]
    [InlineData("a/log/instance/99999999999")]
    [InlineData("/log/instance/1")]
    [InlineData("A/log/instance/1")]
    [InlineData("a b/log/instance/1")]
    [InlineData("a/tree/instance/1")]
    [InlineData("a/log/018F3C1E-0000-7000-8000-000000000001/1")]
    [InlineData("a/log/018f3c1e000070008000000000000001/1")]
    public void Another_spelling_is_refused(string text)
    {
        Assert.Equal(FlawKind.WrongShape, LogOrigin.Parse(text).Flaw?.Kind);
    }

    [Fact]
    public void An_origin_that_cannot_be_written_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new LogOrigin("", null, 1));
        Assert.Throws<ArgumentException>(() => new LogOrigin("a\nb", null, 1));
        Assert.Throws<ArgumentException>(() => new LogOrigin(new string('a', 254), null, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogOrigin("a", null, 0));
    }
}
