using Deliberation.Consensus.Bridging;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Opinions;

namespace Deliberation.Consensus.Tests.Bridging;

public sealed class BridgingTests
{
    private const string Groups = "9 of 10 agree in one group, 4 of 10 in the other";
    private static readonly GroupVotes Votes = Written.Groups((9, 1, 10), (4, 6, 10));

    [Fact]
    [Example("group-aware-consensus")]
    public void Example_of_a_product() =>
        Assert.Equal(GroupConsensus.Card.Example, $"{Groups}: 10/12 * 5/12 = {GroupConsensus.Product(Votes, 0)}");

    [Fact]
    [Example("lowest-group-share")]
    public void Example_of_the_lowest_share() => Assert.Equal(LowestGroupShare.Card.Example, $"{Groups}: {LowestGroupShare.Of(Votes, 0)}");

    [Fact]
    [Example("geometric-mean-share")]
    public void Example_of_a_geometric_mean() => Assert.Equal(
        GeometricMeanShare.Card.Example,
        $"{Groups}: square root of {GroupConsensus.Product(Votes, 0)} = {Written.Figure(GeometricMeanShare.Of(Votes, 0))}");

    [Fact]
    [Example("share-gap")]
    public void Example_of_a_gap() => Assert.Equal(ShareGap.Card.Example, $"{Groups}: 10/12 - 5/12 = {ShareGap.Of(Votes, 0)}");

    [Theory]
    [InlineData(2, 10)]
    [InlineData(5, 1_000)]
    // The product of the numbers of votes is no exact double any more.
    [InlineData(5, 2_001)]
    public void The_bridges_are_the_nearest_doubles_of_the_exact_ones(int groups, int people)
    {
        var chance = new Random(people);
        for (var turn = 0; turn < 20; turn++)
        {
            var votes = Written.Groups([.. Enumerable.Range(0, groups)
                .Select(_ => chance.Next(people + 1)).Select(agree => (agree, chance.Next(people - agree + 1), people))]);
            var disagreed = Enumerable.Range(0, groups).Select(group => votes.Of(group, 0))
                .Aggregate(Fraction.One, (product, v) => product * new Fraction(v.Disagree + 1, v.Seen + 2));
            var bridge = GroupConsensus.Of(votes, 0);

            Assert.Equal(GroupConsensus.Product(votes, 0).ToDouble(), bridge.Agree);
            Assert.Equal(disagreed.ToDouble(), bridge.Disagree);
            Assert.Equal(LowestGroupShare.Of(votes, 0).ToDouble(), bridge.Lowest);
            Assert.Equal(GeometricMeanShare.Of(votes, 0), bridge.GeometricMean);
            Assert.Equal(ShareGap.Of(votes, 0).ToDouble(), bridge.Gap);
        }
    }

    [Fact]
    [Example("agreed-by-all")]
    public void Example_of_a_split_group()
    {
        var votes = Written.Groups((20, 0, 20), (10, 10, 20));
        var stands = AgreedByAll.Stands(votes, 0);

        Assert.Equal([GroupStand.Agrees, GroupStand.Split], stands.ToArray());
        Assert.Equal(
            AgreedByAll.Card.Example,
            $"20 of 20 agree in one group, 10 of 20 in the other: the first agrees, the second is {Word(stands[1])}, so {Word(AgreedByAll.Of(votes, 0))}");
    }

    [Fact]
    public void A_split_group_never_lets_a_norm_show_as_agreed_by_all_however_large_the_others_are()
    {
        for (var agree = 0; agree <= 40; agree++)
        {
            var verdict = AgreedByAll.Of(Written.Groups((1_000, 0, 1_000), (agree, 40 - agree, 40)), 0);

            Assert.Equal(agree > 23, verdict == GroupsVerdict.AgreedByAll);
        }
    }

    [Theory]
    [InlineData(19, GroupsVerdict.Thin)]
    [InlineData(20, GroupsVerdict.AgreedByAll)]
    public void A_group_with_too_few_votes_says_nothing(int votes, GroupsVerdict verdict) =>
        Assert.Equal(verdict, AgreedByAll.Of(Written.Groups((30, 0, 30), (votes, 0, votes)), 0));

    [Theory]
    [InlineData(30, 0, GroupsVerdict.Opposed)]
    [InlineData(15, 15, GroupsVerdict.Split)]
    public void A_third_group_with_too_few_votes_hides_no_quarrel(int disagree, int agree, GroupsVerdict verdict) =>
        Assert.Equal(verdict, AgreedByAll.Of(Written.Groups((30, 0, 30), (agree, disagree, 30), (1, 0, 1)), 0));

    [Fact]
    public void All_groups_can_disagree() => Assert.Equal(GroupsVerdict.DisagreedByAll, AgreedByAll.Of(Written.Groups((0, 30, 30), (1, 29, 30)), 0));

    [Fact]
    public void Without_groups_nothing_is_agreed()
    {
        var none = Written.Groups();

        Assert.Equal(GroupsVerdict.Thin, AgreedByAll.Of(none, 0));
        Assert.Equal("0", ShareGap.Of(none, 0).ToString());
    }

    [Fact]
    public void The_whole_numbers_decide_as_the_test_does()
    {
        for (var seen = 20; seen <= 200; seen++)
            for (var agree = 0; agree <= seen; agree++)
            {
                var expected = 2 * agree > seen && GroupStatistic.Proportion(agree, seen) > GroupStatistic.Significant;
                Assert.Equal(expected, AgreedByAll.Stands(Written.Groups((agree, 0, seen)), 0)[0] == GroupStand.Agrees);
            }
    }

    private static string Word<T>(T verdict) where T : Enum => verdict.ToString().ToLowerInvariant();
}
