using Deliberation.Consensus.Grades;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Grades;

public sealed class MajorityJudgmentTests
{
    [Fact]
    [Example("majority-judgment")]
    public void Example()
    {
        var profile = new GradeProfile([1, 2], ["good", "bad"], [[3, 2], [2, 3]]);
        var outcome = MajorityJudgment.Judge(profile);
        string Counts(int norm) => string.Join(' ', profile.Of(norm).Zip(profile.Scale, (count, grade) => $"{count} {grade}"));
        string Grade(int norm) => profile.Scale[outcome.Grades[norm]!.Value];

        Assert.Equal(
            MajorityJudgment.Card.Example,
            $"a {Counts(0)}, b {Counts(1)}: a is {Grade(0)}, b is {Grade(1)}, so {Written.Name(outcome.Ranking[0])} is first");
    }

    [Fact]
    public void Equal_grades_are_told_apart_from_the_middle()
    {
        // Both are good. Less one good each, (3, 1) is good and (2, 2) is bad.
        var outcome = MajorityJudgment.Judge(new GradeProfile([1, 2], ["good", "bad"], [[3, 2], [4, 1]]));

        Assert.Equal([0, 0], outcome.Grades.Select(grade => grade!.Value));
        Assert.Equal([1, 0], outcome.Ranking.ToArray());
    }

    [Fact]
    public void Nobody_grading_a_norm_puts_it_behind()
    {
        var outcome = MajorityJudgment.Judge(new GradeProfile([1, 2], ["good", "bad"], [[0, 0], [0, 1]]));

        Assert.Null(outcome.Grades[0]);
        Assert.Equal([1, 0], outcome.Ranking.ToArray());
    }
}
