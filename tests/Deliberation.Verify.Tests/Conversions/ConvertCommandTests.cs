using Deliberation.Consensus.Formats;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Tests.Paper;
using Deliberation.Verify.Conversions;

namespace Deliberation.Verify.Tests.Conversions;

public sealed class ConvertCommandTests : IDisposable
{
    private const string Categories =
        "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# NUMBER UNIQUE PREFERENCES: 2\n# NUMBER CATEGORIES: 3\n3: {1,2},{},3\n2: {},3,{}\n";

    private readonly Scratch scratch = new();

    [Fact]
    public void Categories_become_tiers()
    {
        Assert.Equal((0, ""), Run(scratch.Put("a.cat", Categories), scratch.Path("b.toi")));

        Assert.EndsWith("\n3: {1,2},3\n2: 3\n", File.ReadAllText(scratch.Path("b.toi")), StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_are_written_as_categories_again()
    {
        Assert.Equal((0, ""), Run(scratch.Put("a.cat", Categories), scratch.Path("b.cat")));

        Assert.EndsWith("\n3: {1,2},{},3\n2: {},3,{}\n", File.ReadAllText(scratch.Path("b.cat")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_leaves_no_file_behind()
    {
        var (code, errors) = Run(scratch.Put("a.cat", Categories), scratch.Path("b.soc"));

        Assert.Equal(1, code);
        Assert.StartsWith("b.soc: UnexpectedTie: ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Path("b.soc")));
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        Assert.StartsWith("b.toi: UnwritableFile: ", Run(scratch.Put("a.cat", Categories), scratch.Put("b.toi", "mine")).Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(scratch.Path("b.toi")));
    }

    [Fact]
    public void A_ranking_round_of_a_bundle_becomes_a_file_of_orders()
    {
        Assert.Equal((0, ""), Run(Bundle(), scratch.Path("b.toi"), "--round", $"{PaperStory.Order}"));

        using var stream = File.OpenRead(scratch.Path("b.toi"));
        var profile = PrefLibOrders.Read(stream, "b.toi").Value!.Profile;
        Assert.Equal(4, profile.Voters);
        Assert.Equal(3, profile.Alternatives);
        Assert.Equal(["norm 1, version 1", "norm 2, version 1", "norm 5, version 1"], profile.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_stance_round_of_a_bundle_becomes_a_polis_export()
    {
        Assert.Equal((0, ""), Run(Bundle(), scratch.Path("talk"), "--round", $"{PaperStory.FirstReading}"));

        var talk = PolisConversation.Read(name => File.OpenRead(scratch.Path($"talk/{name}"))).Value!;
        Assert.Equal(5, talk.Votes.Rows);
        Assert.Equal(4, talk.Votes.Columns);
        var first = Enumerable.Range(0, 5).Select(row => talk.Votes.Row(row)[0]).ToList();
        Assert.Equal((3, 1), (first.Count(vote => vote == 1), first.Count(vote => vote == -1)));
        Assert.Contains("A tutoring system must say that it is one when a pupil asks.", talk.Comments.Select(comment => comment.Text));
        Assert.StartsWith("topic,", File.ReadAllText(scratch.Path("talk/summary.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperStory.Ratifying, "bundle.zip: WrongRound: ")]
    [InlineData(PaperStory.Proposing, "bundle.zip: WrongRound: ")]
    [InlineData(99, "bundle.zip: UnknownRound: ")]
    public void Rounds_without_a_format_are_refused(int round, string start) =>
        Assert.StartsWith(start, Run(Bundle(), scratch.Path("b"), "--round", $"{round}").Errors, StringComparison.Ordinal);

    [Fact]
    public void A_bundle_that_does_not_verify_is_refused()
    {
        var files = Published.Files;
        files.Replace(BundleNames.Result, "\"agree\":3", "\"agree\":4");

        Assert.StartsWith("altered.zip: NotVerified: 10 FAIL", Run(scratch.Put("altered.zip", Published.Zip(files)), scratch.Path("b"), "--round", "3").Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("a.cat")]
    [InlineData("a.cat", "b.toi", "--round")]
    [InlineData("a.cat", "b.toi", "--round", "x")]
    [InlineData("a.cat", "b.toi", "--round", "1", "2")]
    public void Wrong_usage_gives_exit_code_2(params string[] args) => Assert.Equal(2, Run(args).Code);

    public void Dispose() => scratch.Dispose();

    private string Bundle() => scratch.Put("bundle.zip", Published.Bundle.ToZip());

    private static (int Code, string Errors) Run(params string[] args)
    {
        using var errors = new StringWriter();
        return (ConvertCommand.Run(args, errors), errors.ToString());
    }
}
