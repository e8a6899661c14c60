using Deliberation.Consensus.Grades;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Grades;

public sealed class GradeSummaryTests
{
    private static readonly GradeProfile Profile = new([1], ["good", "fair", "bad"], [[1, 2, 1]]);

    [Fact]
    [Example("grade-mean")]
    public void Example_of_a_mean()
    {
        var outcome = GradeSummary.Of(Profile, 0);

        Assert.Equal(
            GradeSummary.Card.Example,
            $"1 good (2 points), 2 fair (1), 1 bad (0): mean {Written.Figure(outcome.Mean)}, interval {Written.Figure(outcome.Low)} to {Written.Figure(outcome.High)}");
    }

    [Fact]
    [Example("grade-distribution")]
    public void Example_of_a_distribution()
    {
        var outcome = GradeDistribution.Of(Profile, 0);

        Assert.Equal(
            GradeDistribution.Card.Example,
            $"1 good, 2 fair, 1 bad: {outcome.AtLeast[0]} good, {outcome.AtLeast[1]} fair or better, {outcome.AtLeast[2]} bad or better");
        Assert.Equal(["1/4", "1/2", "1/4"], outcome.Shares.Select(share => share.ToString()));
    }

    [Fact]
    public void Nobody_grading_leaves_no_shares() => Assert.Empty(GradeDistribution.Of(new GradeProfile([1], ["good", "bad"], [[0, 0]]), 0).Shares);
}
