using Deliberation.Core.Charter;
using Deliberation.Core.Records.Json;
using static Deliberation.Core.Charter.RatificationOutcome;

namespace Deliberation.Core.Tests.Charter;

public sealed class RatificationRuleTests
{
    private static readonly Thresholds Rule = new(new Share(1, 2), QuorumCounts.Participated, new Share(1, 10), new Share(2, 3));

    [Theory]
    [InlineData(2, 1, 30, Ratified)] // exactly two thirds of exactly a tenth
    [InlineData(1, 2, 30, Refused)]
    [InlineData(2, 0, 30, NotSettled)] // 2 of 30 is under a tenth
    [InlineData(0, 0, 0, NotSettled)]
    public void Thresholds_are_exact(int consent, int objections, int entitled, RatificationOutcome expected) =>
        Assert.Equal(expected, RatificationRule.Outcome(Rule, true, entitled, consent, objections));

    [Fact]
    public void Without_the_rounds_quorum_nothing_is_settled() =>
        Assert.Equal(NotSettled, RatificationRule.Outcome(Rule, false, 10, 10, 0));

    [Fact]
    public void A_quorum_counts_who_took_part_unless_the_charter_says_present()
    {
        Assert.True(RatificationRule.QuorumHolds(Rule, entitled: 10, present: 0, participated: 5));
        Assert.False(RatificationRule.QuorumHolds(Rule, entitled: 10, present: 10, participated: 4));
        Assert.True(RatificationRule.QuorumHolds(Rule with { QuorumBase = QuorumCounts.Present }, entitled: 10, present: 5, participated: 0));
        Assert.True(RatificationRule.QuorumHolds(Rule with { Quorum = new Share(0, 1) }, entitled: 0, present: 0, participated: 0));
    }

    [Fact]
    public void A_share_is_reduced_where_it_is_written_and_read()
    {
        Assert.Equal(new Share(33, 50), Share.Of(66, 100));
        Assert.Equal(new Share(0, 1), Share.Of(0, 7));
        Assert.Equal("""{"den":"50","num":"33"}""", CanonicalJson.Of(Share.Of(66, 100).ToJson()).ToString());
        Assert.Equal(Share.Of(66, 100), Share.Read(Share.Of(66, 100).ToJson()));
        Assert.False(new Share(66, 100).IsValid);
    }

    [Theory]
    [InlineData("3", "2")]
    [InlineData("-1", "2")]
    [InlineData("2", "4")]
    [InlineData("1", "1000001")]
    [InlineData("1", "0")]
    [InlineData("", "")]
    public void What_is_no_reduced_share_is_not_read(string num, string den) =>
        Assert.Null(Share.Read(JcsValue.Of(("den", JcsValue.Of(den)), ("num", JcsValue.Of(num)))));
}
