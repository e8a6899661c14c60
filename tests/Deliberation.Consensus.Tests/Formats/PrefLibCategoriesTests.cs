using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class PrefLibCategoriesTests
{
    [Fact]
    public void Sets_are_categories_best_first_and_may_be_empty()
    {
        var file = Read("13: 4, {1, 2}, {}\n2: {}, {}, 3\n");

        Assert.Equal(["Yes", "Perhaps", "No"], file.Profile.Categories.ToArray());
        Assert.Equal([1, 1, CategoryProfile.NotGiven, 0], file.Profile.Row(0).ToArray());
        Assert.Equal([CategoryProfile.NotGiven, CategoryProfile.NotGiven, 2, CategoryProfile.NotGiven], file.Profile.Row(1).ToArray());
        Assert.Equal(15, file.Profile.Voters);
    }

    [Fact]
    public void The_first_category_is_approval_even_where_it_is_empty()
    {
        var approvals = Read("13: 4, {1, 2}, {}\n2: {}, {3}, {1, 2}\n").Profile.Approvals();

        Assert.Equal([0L, 0L, 0L, 13L], Enumerable.Range(0, 4).Select(approvals.Score));
        Assert.Equal(15, approvals.Voters);
    }

    [Fact]
    public void Categories_are_tiers_of_a_weak_order()
    {
        var orders = Read("13: 4, {1, 2}, {}\n").Profile.Orders();

        Assert.Equal([2, 2, RankedProfile.Unranked, 1], orders.Ranks(0).ToArray());
    }

    [Theory]
    [InlineData("1: 1,2\n", "CategoryMismatch")]
    [InlineData("1: 1,2,3,4\n", "CategoryMismatch")]
    [InlineData("1: 1,{1},{}\n", "DuplicateRank")]
    [InlineData("1: 5,{1},{}\n", "UnknownAlternative")]
    [InlineData("1: {,{1},{}\n", "BadBallot")]
    [InlineData("-1: 1,2,3\n", "BadCount")]
    [InlineData("9007199254740992: 1,2,3\n", "TooManyVoters")]
    public void A_bad_line_is_refused_by_name_and_place(string line, string name)
    {
        var fault = PrefLibCategories.Read(Files.Of(Files.PrefLib("cat", 4, line, 1, 1, Files.ThreeCategories)), "a.cat").Fault;

        Assert.Equal((name, 15L), (fault?.Name, fault?.Line));
    }

    [Theory]
    [InlineData("# NUMBER CATEGORIES: 3\n", "# NUMBER CATEGORIES: 0\n", "BrokenHeader")]
    [InlineData("# NUMBER CATEGORIES: 3\n", "", "BrokenHeader")]
    [InlineData("# NUMBER CATEGORIES: 3\n", "# NUMBER CATEGORIES: 2\n", "BrokenHeader")]
    [InlineData("# DATA TYPE: cat", "# DATA TYPE: toc", "BrokenHeader")]
    [InlineData("# NUMBER VOTERS: 1\n", "# NUMBER VOTERS: 2\n", "CountMismatch")]
    public void A_header_that_does_not_fit_is_refused(string right, string wrong, string name)
    {
        var text = Files.PrefLib("cat", 4, "1: 1,2,3\n", more: Files.ThreeCategories).Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(name, PrefLibCategories.Read(Files.Of(text), "a.cat").Fault?.Name);
    }

    [Fact]
    public void A_file_of_orders_is_no_file_of_categories() =>
        Assert.Equal("WrongKind", PrefLibCategories.Read(Files.Of(Files.PrefLib("soc", 1, "1: 1\n")), "a").Fault?.Name);

    private static PrefLibCategories.File Read(string ballots) =>
        Files.Value(PrefLibCategories.Read(Files.Of(Files.PrefLib("cat", 4, ballots, more: Files.ThreeCategories)), "a.cat"));
}
