using System.Collections.Immutable;
using Deliberation.Consensus.Grades;
using Deliberation.Consensus.Profiles;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of grades claim for every profile, and small profiles on which what they disclaim fails.</summary>
public sealed class GradeCriteriaTests
{
    // Per norm how often each of four grades was given, best first.
    private static readonly Arbitrary<long[][]> Counts = Arb.From(
        from norms in Gen.Choose(2, 4)
        from counts in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 6), 4), norms)
        where counts.All(row => row.Sum() > 0)
        select counts.Select(row => row.Select(count => (long)count).ToArray()).ToArray());

    [Fact]
    public void A_better_grade_raises_the_mean_and_lowers_no_share_of_a_grade_or_better() => Drawn.Holds(Counts, counts =>
        Enumerable.Range(1, 3).Where(grade => counts[0][grade] > 0).All(grade =>
        {
            var better = (long[])counts[0].Clone();
            better[grade]--;
            better[grade - 1]++;
            var (before, after) = (Profile(counts), Profile([better, .. counts[1..]]));
            return GradeSummary.Of(after, 0).Mean > GradeSummary.Of(before, 0).Mean
                && GradeDistribution.Of(before, 0).AtLeast.Zip(GradeDistribution.Of(after, 0).AtLeast).All(pair => pair.First <= pair.Second);
        }));

    [Fact]
    public void Figures_of_a_norm_hang_on_no_other_norm_and_on_no_copy_of_it() => Drawn.Holds(Counts, counts =>
    {
        var (alone, among, copied) = (Profile([counts[0]]), Profile(counts), Profile([counts[0], counts[0], .. counts[1..]]));
        return GradeSummary.Of(alone, 0) == GradeSummary.Of(among, 0) && GradeSummary.Of(copied, 1) == GradeSummary.Of(alone, 0)
            && GradeDistribution.Of(alone, 0).AtLeast.SequenceEqual(GradeDistribution.Of(among, 0).AtLeast);
    });

    [Fact]
    public void The_mean_lies_in_its_interval_and_the_interval_on_the_scale() => Drawn.Holds(Counts, counts =>
        GradeSummary.Of(Profile(counts), 0) is var told && (told.Voters < 2 ? double.IsNaN(told.Low) : told.Low >= 0 && told.Low <= told.Mean && told.Mean <= told.High && told.High <= 3));

    [Fact]
    public void A_copy_of_a_norm_stands_beside_it_and_moves_nobody() => Drawn.Holds(Counts, counts =>
    {
        var before = MajorityJudgment.Judge(Profile(counts)).Ranking;
        var after = MajorityJudgment.Judge(Profile([.. counts, counts[0]])).Ranking;
        var copy = counts.Length;
        return after.Remove(copy).SequenceEqual(before)
            && after[(Math.Min(after.IndexOf(0), after.IndexOf(copy)) + 1)..Math.Max(after.IndexOf(0), after.IndexOf(copy))].All(between => counts[between].SequenceEqual(counts[0]));
    });

    [Fact]
    public void A_grade_that_nobody_uses_changes_nothing_wherever_it_stands() => Drawn.Holds(Counts, counts => Enumerable.Range(0, 5).All(place =>
    {
        var wider = Profile([.. counts.Select(row => (long[])[.. row[..place], 0, .. row[place..]])]);
        var (before, after) = (MajorityJudgment.Judge(Profile(counts)), MajorityJudgment.Judge(wider));
        return before.Ranking.SequenceEqual(after.Ranking) && before.Grades.Zip(after.Grades).All(pair => pair.Second == pair.First + (pair.First >= place ? 1 : 0))
            && GradeDistribution.Of(Profile(counts), 0).Shares.SequenceEqual(GradeDistribution.Of(wider, 0).Shares.RemoveAt(place));
    }));

    // Each voter grades a and b; 0 is the best of four. Three of five find a better, and both rules put b first.
    [Fact]
    public void Neither_rule_follows_a_majority_that_finds_one_norm_a_little_better()
    {
        var profile = Voters((0, 1), (2, 3), (2, 3), (3, 0), (3, 0));

        Assert.Equal(1, MajorityJudgment.Judge(profile).Ranking[0]);
        Assert.True(GradeSummary.Of(profile, 1).Mean > GradeSummary.Of(profile, 0).Mean);
    }

    [Fact]
    public void Who_finds_a_better_than_b_can_make_majority_judgment_put_b_first_by_voting()
    {
        Assert.Equal(0, MajorityJudgment.Judge(Voters((2, 0), (2, 4))).Ranking[0]);
        Assert.Equal(1, MajorityJudgment.Judge(Voters((2, 0), (2, 4), (0, 1))).Ranking[0]);
    }

    [Fact]
    public void Two_halves_that_put_a_first_by_majority_judgment_can_put_b_first_together()
    {
        Assert.Equal(0, MajorityJudgment.Judge(Voters((0, 2))).Ranking[0]);
        Assert.Equal(0, MajorityJudgment.Judge(Voters((3, 0), (3, 4))).Ranking[0]);
        Assert.Equal(1, MajorityJudgment.Judge(Voters((0, 2), (3, 0), (3, 4))).Ranking[0]);
    }

    [Fact]
    public void The_mean_hangs_on_how_far_apart_grades_are_and_on_a_single_extreme_one()
    {
        // a: one good, two bad; b: three fair. Two more grades between good and fair turn the order around.
        var (narrow, wide) = (Profile([[1, 0, 2], [0, 3, 0]]), Profile([[1, 0, 0, 0, 2], [0, 0, 0, 3, 0]]));
        Assert.True(GradeSummary.Of(narrow, 0).Mean < GradeSummary.Of(narrow, 1).Mean);
        Assert.True(GradeSummary.Of(wide, 0).Mean > GradeSummary.Of(wide, 1).Mean);

        Assert.True(GradeSummary.Of(Profile([[1, 0, 0, 0, 4]]), 0).Mean - GradeSummary.Of(Profile([[0, 0, 0, 0, 5]]), 0).Mean > 0.7);
    }

    [Fact]
    public void Distributions_name_no_first_norm_where_each_is_ahead_at_one_grade()
    {
        var profile = Profile([[1, 0, 1], [0, 2, 0]]);
        var (a, b) = (GradeDistribution.Of(profile, 0).AtLeast, GradeDistribution.Of(profile, 1).AtLeast);

        Assert.True(a[0] > b[0] && a[1] < b[1]);
    }

    private static GradeProfile Profile(long[][] counts) => new(
        [.. Enumerable.Range(1, counts.Length)], [.. counts[0].Select((_, grade) => $"grade {grade}")], [.. counts.Select(row => row.ToImmutableArray())]);

    private static GradeProfile Voters(params (int A, int B)[] voters) => Profile(
        [[.. Enumerable.Range(0, 5).Select(grade => (long)voters.Count(voter => voter.A == grade))], [.. Enumerable.Range(0, 5).Select(grade => (long)voters.Count(voter => voter.B == grade))]]);
}
