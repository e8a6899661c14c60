using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class PolisExportTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 8, 5, 0, TimeSpan.Zero);

    [Fact]
    public void An_export_has_the_columns_of_polis() => Assert.Equal(
        """
        timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
        1773043500000,Mon Mar 09 08:05:00 UTC 2026,3,,2,1,1,"a ""b"", c"

        """,
        Written(output => PolisExport.Comments(output, [(new PolisComment(3, "", 1, "a \"b\", c"), At, 2, 1)])).Replace("\r\n", "\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@x")]
    [InlineData("\tx")]
    public void A_text_that_a_spreadsheet_would_run_is_guarded(string text) =>
        Assert.Contains("'" + text, Written(output => PolisExport.Summary(output, [("topic", text)])), StringComparison.Ordinal);

    [Fact]
    public void Votes_are_numbers_and_are_not_guarded()
    {
        var rows = Written(output => PolisExport.Votes(output, [new PolisVote(At, 3, 0, -1)])).Split("\r\n");

        Assert.Equal("1773043500000,Mon Mar 09 08:05:00 UTC 2026,3,0,-1", rows[1]);
    }

    [Fact]
    public void An_export_reads_back_to_the_same_votes()
    {
        int?[][] cells = [[1, null, -1], [0, 1, null], [null, null, null]];
        var matrix = Written(output => PolisExport.Participants(output, [2, 3, 10], cells.Select((row, i) => (i, i == 0 ? (int?)4 : null, 0, (IReadOnlyList<int?>)row))));
        var comments = Written(output => PolisExport.Comments(output, ((int[])[2, 3, 10]).Select(id => (new PolisComment(id, "", id == 3 ? -1 : 1, "line\nline"), At, 0L, 0L))));
        var votes = Written(output => PolisExport.Votes(output, [new PolisVote(At, 3, 1, 1), new PolisVote(At, 2, 0, 1)]));

        var talk = Files.Value(Files.Polis(matrix, comments, votes));

        Assert.Equal([2, 3, 10], talk.Votes.Norms.ToArray());
        for (var row = 0; row < cells.Length; row++)
            Assert.Equal(cells[row].Select(cell => (sbyte?)cell ?? StanceMatrix.NotSeen), talk.Votes.Row(row).ToArray());
        Assert.Equal([4, null, null], talk.Groups.ToArray());
        Assert.Equal([3], talk.ModeratedOut.ToArray());
        Assert.Equal("line\nline", talk.Comments[0].Text);
        Assert.Equal([1, 0, 2], talk.Encounter.ToArray());
    }

    [Fact]
    public void Rows_are_written_as_they_come()
    {
        using var output = new StringWriter();
        var lengths = new List<int>();
        IEnumerable<PolisVote> Votes()
        {
            for (var i = 0; i < 3; i++)
            {
                lengths.Add(output.GetStringBuilder().Length);
                yield return new PolisVote(At, i, 0, 1);
            }
        }

        PolisExport.Votes(output, Votes());

        Assert.True(lengths[0] < lengths[1] && lengths[1] < lengths[2]);
    }

    private static string Written(Action<TextWriter> write)
    {
        using var output = new StringWriter();
        write(output);
        return output.ToString();
    }
}
