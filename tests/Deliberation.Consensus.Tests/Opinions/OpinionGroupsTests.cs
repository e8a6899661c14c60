using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Opinions;

public sealed class OpinionGroupsTests
{
    private const string People = "2 people agree with a and disagree with b, 2 the other way round";
    private static readonly StanceMatrix Stances = Written.Stances(2, 1, -1, 1, -1, -1, 1, -1, 1);

    [Fact]
    [Example("opinion-groups")]
    public void Example_of_two_groups()
    {
        var found = OpinionGroups.Find(Stances, new HashSet<int>(), [0, 1, 2, 3]);
        var sizes = found.Labels.GroupBy(label => label).Select(group => group.Count());

        Assert.Equal(OpinionGroups.Card.Example, $"{People}: {found.K} groups, of {string.Join(" and ", sizes)}");
        Assert.Equal(found.Labels[0], found.Labels[1]);
        Assert.NotEqual(found.Labels[0], found.Labels[2]);
    }

    [Fact]
    [Example("opinion-map")]
    public void Example_of_a_map() => Assert.Equal(
        OpinionMap.Card.Example,
        $"{People}: on the first axis {string.Join(", ", OpinionMap.Place(Stances, PrincipalAxes.Of(Stances)).Select(place => Written.Figure(place.X)))}");

    [Fact]
    [Example("extremity")]
    public void Example_of_extremity() => Assert.Equal(
        OpinionMap.ExtremityCard.Example,
        $"{People}: extremity {string.Join(" and ", OpinionMap.Extremity(PrincipalAxes.Of(Stances)).Select(Written.Figure))}");

    [Fact]
    [Example("group-stability")]
    public void Example_of_stability()
    {
        int[] found = [1, 1, 2, 2], renamed = [2, 2, 1, 1], mixed = [1, 2, 1, 2];
        string Index(int[] again) => Written.Figure(AdjustedRand.Index(found, again));

        Assert.Equal(
            GroupStability.Card.Example,
            $"groups {string.Join(' ', found)} found again as {string.Join(' ', renamed)}: index {Index(renamed)}; found as {string.Join(' ', mixed)}: index {Index(mixed)}");
    }

    [Theory]
    [InlineData(1.0, 0.8, true)]
    [InlineData(1.0, 0.79, false)]
    [InlineData(0.79, 1.0, false)]
    public void Groups_are_reliable_when_both_orders_and_resamples_find_them_again(double orders, double resamples, bool reliable) =>
        Assert.Equal(reliable, new GroupStability([orders], [resamples]).IsReliable);

    [Fact]
    [Example("answer-patterns")]
    public void Example_of_answer_patterns()
    {
        const sbyte not = StanceMatrix.NotSeen;
        var stances = Written.Stances(10, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, not, not, not, not, not, not]);

        Assert.Equal(
            AnswerPatterns.Card.Example,
            $"of 10 norms one person agrees with all, one answers only the first 4: {AnswerPatterns.StraightLiners(stances).Length} straight-liner, {AnswerPatterns.EarlyLeavers(stances).Length} early leaver");
    }
}
