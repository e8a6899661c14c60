using System.Collections.Immutable;
using Deliberation.Consensus.Grades;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Grades;

public sealed class MedianGradesTests
{
    [Fact]
    public void The_majority_grade_is_the_lower_middle_of_all_grades() => Drawn.Holds(Profiles(), profile =>
        MajorityJudgment.Judge(profile).Grades.SequenceEqual(profile.Norms.Select((_, norm) => Middle(All(profile, norm)))));

    [Fact]
    public void The_order_is_that_of_removing_middle_votes_one_by_one() => Drawn.Holds(Profiles(), profile =>
    {
        var ranking = MajorityJudgment.Judge(profile).Ranking;
        return ranking.Zip(ranking.Skip(1)).All(pair => OneByOne(All(profile, pair.First), All(profile, pair.Second)) is var order && (order < 0 || (order == 0 && pair.First < pair.Second)));
    }, 400);

    [Fact]
    public void A_better_grade_never_makes_a_norm_fall() => Drawn.Holds(Profiles(), profile =>
    {
        var before = MajorityJudgment.Judge(profile).Ranking;
        return Enumerable.Range(0, profile.Norms.Length).All(norm => Enumerable.Range(1, profile.Scale.Length - 1).Where(grade => profile.Of(norm)[grade] > 0).All(grade =>
        {
            var better = profile.Of(norm).SetItem(grade, profile.Of(norm)[grade] - 1).SetItem(grade - 1, profile.Of(norm)[grade - 1] + 1);
            var counts = profile.Norms.Select((_, other) => other == norm ? better : profile.Of(other)).ToImmutableArray();
            return MajorityJudgment.Judge(new GradeProfile(profile.Norms, profile.Scale, counts)).Ranking.IndexOf(norm) <= before.IndexOf(norm);
        }));
    }, 100);

    [Fact]
    public void Another_norm_leaves_the_order_of_the_rest_as_it_is() => Drawn.Holds(Profiles(), profile =>
    {
        var fewer = new GradeProfile(profile.Norms[..^1], profile.Scale, [.. profile.Norms[..^1].Select((_, norm) => profile.Of(norm))]);
        return MajorityJudgment.Judge(profile).Ranking.Remove(profile.Norms.Length - 1).SequenceEqual(MajorityJudgment.Judge(fewer).Ranking);
    });

    [Fact]
    public void Removing_votes_decides_between_equal_grades()
    {
        var profile = Profile([3, 1, 1], [3, 2, 0]);

        Assert.Equal<IEnumerable<int>>([1, 0], MajorityJudgment.Judge(profile).Ranking);
        Assert.Equal<IEnumerable<int?>>([0, 0], MajorityJudgment.Judge(profile).Grades);
    }

    [Fact]
    public void A_norm_without_grades_comes_last() =>
        Assert.Equal<IEnumerable<int>>([1, 0], MajorityJudgment.Judge(Profile([0, 0, 0], [0, 0, 1])).Ranking);

    [Fact]
    public void Huge_counts_are_compared_in_steps_not_one_by_one()
    {
        const long Many = 1_000_000_000_000;

        Assert.Equal<IEnumerable<int>>([1, 0], MajorityJudgment.Judge(Profile([Many, Many, Many], [Many + 1, Many, Many])).Ranking);
    }

    private static GradeProfile Profile(params ImmutableArray<long>[] counts) =>
        new([.. Enumerable.Range(1, counts.Length)], ["good", "fair", "poor"], [.. counts]);

    private static Arbitrary<GradeProfile> Profiles() => Arb.From(
        from norms in Gen.Choose(2, 4)
        from voters in Gen.Elements(3, 8, 30)
        from counts in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, voters), 3), norms)
        where counts.All(row => row.Sum() > 0)
        select Profile([.. counts.Select(row => row.Select(count => (long)count).ToImmutableArray())]));

    private static List<int> All(GradeProfile profile, int norm) =>
        [.. profile.Of(norm).SelectMany((count, grade) => Enumerable.Repeat(grade, (int)count))];

    // Grades ascend from the best; the lower one of two middle ones is the worse.
    private static int? Middle(List<int> grades) => grades.Count == 0 ? null : grades[grades.Count / 2];

    private static int OneByOne(List<int> first, List<int> second)
    {
        if (first.SequenceEqual(second)) return 0;
        while (first.Count > 0 && second.Count > 0)
        {
            var (a, b) = (Middle(first)!.Value, Middle(second)!.Value);
            if (a != b) return a.CompareTo(b);
            first.Remove(a);
            second.Remove(b);
        }
        return second.Count.CompareTo(first.Count);
    }
}
