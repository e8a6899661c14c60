using System.Text;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Ballots;

public sealed class BallotTextTests
{
    private const string Kind = "stances-cast/1";

    [Theory]
    [InlineData("""{"stances":[]}""")]
    [InlineData("""{"stances":[[1,"agree"]]}""")]
    [InlineData("""{"stances":[[1,"agree"],[2,"disagree"],[30,"pass"],[500,"unsure"]]}""")]
    public void A_body_is_read_as_it_was_written(string body)
    {
        var read = BallotText.Read(Kind, Encoding.UTF8.GetBytes(body)).Value;
        Assert.Equal(body, Encoding.UTF8.GetString(BallotBody.Tree(read).ToCanonical()));
        Assert.Equal(ByTree(Encoding.UTF8.GetBytes(body)).Value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"stances":[""")]
    [InlineData("""{"stances":[,[1,"agree"]]}""")]
    [InlineData("""{"stances":[[1,"agree"],]}""")]
    [InlineData("""{"stances":[[1,"agree"][2,"pass"]]}""")]
    [InlineData("""{"stances":[[2,"agree"],[1,"agree"]]}""")]
    [InlineData("""{"stances":[[1,"agree"],[1,"agree"]]}""")]
    [InlineData("""{"stances":[[0,"agree"]]}""")]
    [InlineData("""{"stances":[[01,"agree"]]}""")]
    [InlineData("""{"stances":[[501,"agree"]]}""")]
    [InlineData("""{"stances":[[null,"agree"]]}""")]
    [InlineData("""{"stances":[[1,"Agree"]]}""")]
    [InlineData("""{"stances":[[1,"agrees"]]}""")]
    [InlineData("""{"stances":[[1,agree]]}""")]
    [InlineData("""{"stances":[[1,"agree",1]]}""")]
    [InlineData("""{"stances":[[1,"agree"]]} """)]
    [InlineData("""{"stances":[[1,"agree"]],"votes":[]}""")]
    public void Anything_else_is_a_flaw(string body) => Assert.NotNull(BallotText.Read(Kind, Encoding.UTF8.GetBytes(body)).Flaw);

    [Fact]
    public void Every_altered_body_is_read_as_a_tree_of_it_is()
    {
        var body = Encoding.UTF8.GetBytes("""{"stances":[[1,"agree"],[9,"disagree"],[10,"pass"],[11,"unsure"]]}""");
        foreach (var at in Enumerable.Range(0, body.Length))
            foreach (var with in "0127,[]{}\"aegs :\\é"u8.ToArray())
            {
                byte[] replaced = [.. body[..at], with, .. body[(at + 1)..]], added = [.. body[..at], with, .. body[at..]], cut = [.. body[..at], .. body[(at + 1)..]];
                foreach (var altered in (byte[][])[replaced, added, cut])
                    Assert.Equal(Told(ByTree(altered)), Told(BallotText.Read(Kind, altered)));
            }
    }

    private static Parsed<Ballot> ByTree(byte[] body) => JcsReader.ParseCanonical(body).Is(out var value, out var flaw) ? BallotBody.Read(Kind, value) : flaw;

    private static string Told(Parsed<Ballot> read) =>
        read.Is(out var ballot, out var flaw) ? Encoding.UTF8.GetString(BallotBody.Tree(ballot).ToCanonical()) : flaw.ToString();
}
