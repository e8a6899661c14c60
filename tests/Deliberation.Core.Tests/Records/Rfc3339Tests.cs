using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class Rfc3339Tests
{
    [Fact]
    public void An_instant_is_written_in_utc_and_read_back()
    {
        var at = new DateTimeOffset(2026, 9, 30, 1, 2, 3, 456, TimeSpan.FromHours(2));
        Assert.Equal("2026-09-29T23:02:03Z", Rfc3339.Write(at));
        Assert.Equal(new DateTimeOffset(2026, 9, 29, 23, 2, 3, TimeSpan.Zero), Rfc3339.Parse("2026-09-29T23:02:03Z").Value);
        Assert.Equal(TimeSpan.Zero, Rfc3339.Parse("2026-09-29T23:02:03Z").Value.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-09-29T23:02:03")]
    [InlineData("2026-09-29T23:02:03+00:00")]
    [InlineData("2026-09-29T23:02:03.000Z")]
    [InlineData("2026-09-29t23:02:03z")]
    [InlineData("2026-02-30T23:02:03Z")]
    [InlineData(" 2026-09-29T23:02:03Z")]
    public void Other_spellings_are_refused(string text)
    {
        Assert.Equal(FlawKind.WrongShape, Rfc3339.Parse(text).Flaw?.Kind);
    }
}
