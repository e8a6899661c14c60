using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class PrefLibOrdersTests
{
    [Fact]
    public void Ranks_count_the_alternatives_strictly_above()
    {
        var profile = Files.Orders(Files.PrefLib("toi", 5, "3: {2,4},1\n1: 5\n")).Profile;

        Assert.Equal([3, 1, RankedProfile.Unranked, 1, RankedProfile.Unranked], profile.Ranks(0).ToArray());
        Assert.Equal([3L, 1L], profile.Counts.ToArray());
        Assert.Equal(4, profile.Voters);
    }

    [Theory]
    [InlineData("3: {2,4},1\n1: 5\n", "3:{ 2 , 4 } ,1\n\n1 :5\n")]
    [InlineData("3: {2,4},1\n1: 5\n", "3: {2,4},1\r\n1: 5\r\n")]
    [InlineData("3: {2,4},1\n1: 5\n", "3: {2,4},1\n1: 5")]
    [InlineData("3: 2,1\n", "3: {2},{1}\n")]
    public void Spaces_empty_lines_line_ends_and_lone_braces_say_nothing(string plain, string odd)
    {
        var expected = Files.Orders(Files.PrefLib("toi", 5, plain)).Profile;

        var read = Files.Orders(Files.PrefLib("toi", 5, odd, expected.Voters, expected.Rows)).Profile;

        Assert.Equal(expected.AllRanks.ToArray(), read.AllRanks.ToArray());
        Assert.Equal(expected.Counts.ToArray(), read.Counts.ToArray());
    }

    [Fact]
    public void A_byte_order_mark_and_remarks_are_passed_over_and_names_are_kept_as_written()
    {
        var text = "\uFEFF# a remark\n#\n" + Files.PrefLib("soc", 2, "1: 1,2\n").Replace("Name 1", "Ann \"the first\": {x}, y", StringComparison.Ordinal);

        Assert.Equal(["Ann \"the first\": {x}, y", "Name 2"], Files.Orders(text).Profile.Names.ToArray());
    }

    [Fact]
    public void A_ballot_that_names_nobody_is_an_incomplete_one_with_everybody_tied()
    {
        var profile = Files.Orders(Files.PrefLib("soi", 2, "2:\n1: 2\n")).Profile;

        Assert.Equal(3, profile.Voters);
        Assert.Equal(1, InstantRunoff.Count(profile).Winner);
        Assert.Equal([0, 0, 1, 0], PairwiseMatrix.Of(profile).Cells.ToArray());
    }

    [Fact]
    public void A_line_that_nobody_cast_is_kept_as_published_files_have_some()
    {
        var profile = Files.Orders(Files.PrefLib("soc", 2, "2: 1,2\n0: 2,1\n")).Profile;

        Assert.Equal((2, 2L), (profile.Rows, profile.Voters));
    }

    [Fact]
    public void Counts_up_to_2_to_the_53_are_added_exactly()
    {
        const long most = RankedProfileBuilder.MostVoters;
        var profile = Files.Orders(Files.PrefLib("soc", 2, $"{most - 1}: 1,2\n1: 2,1\n")).Profile;

        Assert.Equal(most, profile.Voters);
        Assert.Equal([0, most - 1, 1, 0], PairwiseMatrix.Of(profile).Cells.ToArray());
    }

    [Theory]
    [InlineData("soc", 2, "1: 1,1\n", "DuplicateRank")]
    [InlineData("toc", 2, "1: {1,1},2\n", "DuplicateRank")]
    [InlineData("soc", 2, "1: 1,3\n", "UnknownAlternative")]
    [InlineData("soc", 2, "1: 1,0\n", "UnknownAlternative")]
    [InlineData("soc", 2, "1: 1,-2\n", "BadBallot")]
    [InlineData("soc", 2, "1: 1,NaN\n", "BadBallot")]
    [InlineData("soc", 2, "1: 1,99999999999\n", "BadBallot")]
    [InlineData("soc", 2, "1: 1,,2\n", "BadBallot")]
    [InlineData("soc", 2, "1: 1,2,\n", "BadBallot")]
    [InlineData("toc", 2, "1: {1,2\n", "BadBallot")]
    [InlineData("toc", 2, "1: {1,2,}\n", "BadBallot")]
    [InlineData("toc", 2, "1: {1}2\n", "BadBallot")]
    [InlineData("toi", 2, "1: 1,{}\n", "BadBallot")]
    [InlineData("soc", 2, "1 1,2\n", "BadBallot")]
    [InlineData("soc", 2, "-1: 1,2\n", "BadCount")]
    [InlineData("soc", 2, "1.5: 1,2\n", "BadCount")]
    [InlineData("soc", 2, "99999999999999999999: 1,2\n", "BadCount")]
    [InlineData("soc", 2, "9007199254740992: 1,2\n", "TooManyVoters")]
    [InlineData("soc", 2, "1: {1,2}\n", "UnexpectedTie")]
    [InlineData("soc", 2, "1: 1\n", "IncompleteBallot")]
    [InlineData("soc", 2, "1:\n", "IncompleteBallot")]
    [InlineData("toc", 3, "1: {1,2}\n", "IncompleteBallot")]
    [InlineData("soc", 2, "1: 1,\u00002\n", "WrongEncoding")]
    public void A_bad_line_is_refused_by_name_and_place(string kind, int alternatives, string line, string name)
    {
        var text = Files.PrefLib(kind, alternatives, line, voters: 5, unique: 1);

        var fault = PrefLibOrders.Read(Files.Of(text), "bad.toi").Fault;

        Assert.Equal((name, "bad.toi", 7L + alternatives), (fault?.Name, fault?.File, fault?.Line));
    }

    [Theory]
    [InlineData("", "EmptyFile", 0)]
    [InlineData("\n \n", "EmptyFile", 0)]
    [InlineData("1: 1,2\n", "BrokenHeader", 0)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 1\n", "NoBallots", 2)]
    [InlineData("# DATA TYPE: wmd\n1: 1\n", "BrokenHeader", 1)]
    [InlineData("# DATA TYPE: soc\n# DATA TYPE: soc\n1: 1\n", "BrokenHeader", 2)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: -3\n1: 1\n", "BrokenHeader", 2)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: NaN\n1: 1\n", "BrokenHeader", 2)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 99999999999999999999\n1: 1\n", "BrokenHeader", 2)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 5000\n1: 1\n", "BrokenHeader", 2)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 1\n1: 1\n", "BrokenHeader", 0)]
    [InlineData("# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 1\n# NUMBER VOTERS: 1\n# NUMBER UNIQUE ORDERS: 1\n# ALTERNATIVE NAME 2: x\n1: 1\n", "BrokenHeader", 5)]
    [InlineData("# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 1\n# NUMBER VOTERS: 1\n# NUMBER UNIQUE PREFERENCES: 1\n# NUMBER CATEGORIES: 1\n1: 1\n", "WrongKind", 0)]
    public void A_broken_header_is_refused_by_name_and_place(string text, string name, long line)
    {
        var fault = PrefLibOrders.Read(Files.Of(text), "bad").Fault;

        Assert.Equal((name, line), (fault?.Name, fault?.Line));
    }

    [Theory]
    [InlineData("1: 1,2\n", 2, 1, "CountMismatch")]
    [InlineData("1: 1,2\n", 1, 2, "CountMismatch")]
    [InlineData("1: 1,2\n1: 2,1\n", 2, 1, "CountMismatch")]
    public void Counts_that_do_not_hold_are_refused(string ballots, long voters, int unique, string name) =>
        Assert.Equal(name, PrefLibOrders.Read(Files.Of(Files.PrefLib("soc", 2, ballots, voters, unique)), "a").Fault?.Name);

    [Fact]
    public void A_header_without_end_is_refused_before_it_is_held()
    {
        var fault = PrefLibOrders.Read(new EndlessStream(n => $"# KEY {n}: {new string('x', 100_000)}\n"), "a").Fault;

        Assert.Equal("BrokenHeader", fault?.Name);
        Assert.InRange(fault!.Line, 1, 100);
    }
}
