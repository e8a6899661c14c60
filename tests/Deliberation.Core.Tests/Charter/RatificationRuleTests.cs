using Deliberation.Core.Charter;
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
}
