using System.Text;
using Deliberation.Core.Ballots;
using Deliberation.Rehearse.Scripts;

namespace Deliberation.Rehearse.Tests.Scripts;

public sealed class PolisScriptTests : IDisposable
{
    private const string Comments = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n";
    private const string Votes = "timestamp,datetime,comment-id,voter-id,vote\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("polis");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_last_row_in_file_order_counts_and_totals_are_not_trusted()
    {
        Write("comments.csv", Comments + "1,x,7,0,99,99,1,\"A tutor must say, when asked, \"\"I don't know\"\".\"\n2,x,9,0,0,0,-1,Out\n");
        Write("votes.csv", Votes + "900,x,7,a,1\n100,x,9,a,0\n50,x,7,a,-1\n60,x,7,b,1\n");

        var script = PolisScript.Read(folder.FullName).Value!;

        Assert.Equal([("7", false), ("9", true)], script.Statements.Select(s => (s.SourceId, s.ModeratedOut)));
        Assert.Equal("A tutor must say, when asked, \"I don't know\".", script.Statements[0].Text);
        Assert.Equal([new Vote(0, Stance.Disagree, 50), new Vote(1, Stance.Pass, 100)], script.People[0].Votes.AsEnumerable());
        Assert.Equal(2, script.People.Length);
        Assert.Equal((1, 1, 0), Plan.Counts(script)[0]);
    }

    [Fact]
    public void Statements_without_text_and_with_hidden_characters_are_seeded_and_reported()
    {
        Write("comments.csv", Comments + "1,x,0,0,0,0,0,\n2,x,1,0,0,0,0,plain\u200B text\n3,x,2,0,0,0,0," + new string('a', 1_200) + "\n");
        Write("votes.csv", Votes + "1,x,0,a,1\n1,x,44,a,1\n");

        var script = PolisScript.Read(folder.FullName).Value!;

        Assert.Equal("(no text, statement 0)", script.Statements[0].Text);
        Assert.Equal("plain text", script.Statements[1].Text);
        Assert.Equal(1_000, script.Statements[2].Text.Length);
        Assert.Equal(4, script.Remarks.Length);
    }

    [Theory]
    [InlineData("timestamp,datetime,comment-id,voter-id\n1,x,0,a\n", "votes.csv:1: MissingColumn")]
    [InlineData(Votes + "1,x,0,a,1\n1,x,0,a,2\n", "votes.csv:3: BadVote")]
    [InlineData(Votes + "1,x,zero,a,1\n", "votes.csv:2: BadCommentId")]
    [InlineData(Votes + "soon,x,0,a,1\n", "votes.csv:2: BadTimestamp")]
    [InlineData(Votes + "1,x,0,,1\n", "votes.csv:2: BadVoter")]
    [InlineData(Votes + "1,x,0,a\n", "votes.csv:2: WrongFieldCount")]
    [InlineData(Votes, "votes.csv: NoVotes")]
    [InlineData(Votes + "1,x,0,a,\"1\n", "votes.csv:2: UnclosedQuote")]
    public void A_bad_file_is_refused_with_file_line_and_reason(string votes, string fault)
    {
        Write("comments.csv", Comments + "1,x,0,0,0,0,1,text\n");
        Write("votes.csv", votes);

        Assert.StartsWith(fault, PolisScript.Read(folder.FullName).Fault?.ToString());
    }

    [Fact]
    public void A_missing_file_is_refused_by_its_name()
    {
        Assert.StartsWith("comments.csv: MissingFile", PolisScript.Read(folder.FullName).Fault?.ToString());
        Write("comments.csv", Comments + "1,x,0,0,0,0,1,text\n");
        Assert.StartsWith("votes.csv: MissingFile", PolisScript.Read(folder.FullName).Fault?.ToString());
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        Write("comments.csv", Comments + "1,x,0,0,0,0,1,text\n");
        File.WriteAllBytes(Path.Combine(folder.FullName, "votes.csv"), Encoding.Latin1.GetBytes(Votes + "1,é,0,a,1\n"));

        Assert.StartsWith("votes.csv:2:", PolisScript.Read(folder.FullName).Fault?.ToString());
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);
}
