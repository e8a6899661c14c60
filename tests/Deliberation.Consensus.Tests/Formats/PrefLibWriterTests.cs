using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class PrefLibWriterTests
{
    [Theory]
    [InlineData("soc", "2: 1,2,3\n1: 3,1,2\n0: 3,2,1\n")]
    [InlineData("soi", "2: 1,2\n1: 3\n4:\n")]
    [InlineData("toc", "2: {1,2},3\n1: {1,2,3}\n")]
    [InlineData("toi", "2: {1,2}\n1: 3,{1,2}\n1:\n")]
    public void A_written_file_reads_back_equal(string kind, string ballots)
    {
        var file = Files.Orders(Files.PrefLib(kind, 3, ballots));

        var (text, fault) = Write(file.Profile, kind);

        Assert.Null(fault);
        var again = Files.Orders(text);
        Assert.Equal(kind, again.Header.Kind);
        Assert.Equal("A title", again.Header.Title);
        Assert.Equal(file.Profile.Names.ToArray(), again.Profile.Names.ToArray());
        Assert.Equal(file.Profile.AllRanks.ToArray(), again.Profile.AllRanks.ToArray());
        Assert.Equal(file.Profile.Counts.ToArray(), again.Profile.Counts.ToArray());
    }

    [Fact]
    public void Categories_read_back_equal_empty_ones_too()
    {
        var text = Files.PrefLib("cat", 4, "13: 4,{1,2},{}\n2: {},{},3\n", more: Files.ThreeCategories);
        var file = Files.Value(PrefLibCategories.Read(Files.Of(text), "a.cat"));
        using var output = new StringWriter();

        PrefLibWriter.Write(output, "b.cat", "Made up", file.Profile);

        var again = Files.Value(PrefLibCategories.Read(Files.Of(output.ToString()), "b.cat"));
        Assert.Equal(file.Profile.Names.ToArray(), again.Profile.Names.ToArray());
        Assert.Equal(file.Profile.Categories.ToArray(), again.Profile.Categories.ToArray());
        for (var row = 0; row < 2; row++) Assert.Equal(file.Profile.Row(row).ToArray(), again.Profile.Row(row).ToArray());
        Assert.Equal(file.Profile.Counts.ToArray(), again.Profile.Counts.ToArray());
    }

    [Fact]
    public void Equal_ballots_become_one_line()
    {
        var builder = new RankedProfileBuilder([1, 2], ["a", "b"]);
        for (var i = 0; i < 5; i++) builder.Add([2, 1], [1, 1], 3);
        builder.Add([1], [1], 1);

        Assert.EndsWith("\n15: 2,1\n1: 1\n", Write(builder.Build(), "soi").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("toi", "1: 1,{2,3}\n", "soc", "UnexpectedTie")]
    [InlineData("toi", "1: {1,2}\n", "soi", "UnexpectedTie")]
    [InlineData("soi", "1: 1\n", "soc", "IncompleteBallot")]
    [InlineData("soc", "1: 1,2,3\n", "cat", "WrongKind")]
    [InlineData("soc", "1: 1,2,3\n", "csv", "WrongKind")]
    public void What_a_kind_cannot_say_is_refused_by_name_and_nothing_is_written(string from, string ballots, string kind, string name)
    {
        var (text, fault) = Write(Files.Orders(Files.PrefLib(from, 3, ballots)).Profile, kind);

        Assert.Equal((name, "b"), (fault?.Name, fault?.File));
        Assert.Empty(text);
    }

    [Theory]
    [InlineData("soi", "1: 3,2\n", "soc", "1: 3,2,1\n")]
    [InlineData("soi", "1: 3\n", "toc", "1: 3,{1,2}\n")]
    [InlineData("toi", "1:\n", "toc", "1: {1,2,3}\n")]
    public void Complete_kinds_get_the_rest_tied_at_the_end(string from, string ballots, string kind, string line) =>
        Assert.EndsWith("\n" + line, Write(Files.Orders(Files.PrefLib(from, 3, ballots)).Profile, kind).Text, StringComparison.Ordinal);

    [Fact]
    public void A_name_cannot_begin_a_line_of_its_own()
    {
        var builder = new RankedProfileBuilder([1], ["a\n7: 1"]);
        builder.Add([1], [1], 1);

        Assert.Equal(["a 7: 1"], Files.Orders(Write(builder.Build(), "soc").Text).Profile.Names.ToArray());
    }

    private static (string Text, FileFault? Fault) Write(RankedProfile profile, string kind)
    {
        using var output = new StringWriter();
        var fault = PrefLibWriter.Write(output, "b", "A title", profile, kind);
        return (output.ToString(), fault);
    }
}
