using Deliberation.Core.Ballots;
using Deliberation.Rehearse.Scripts;

namespace Deliberation.Rehearse.Tests;

public sealed class PlanTests
{
    private static readonly Person Ada = new("ada", [new(0, Stance.Agree, 5), new(1, Stance.Agree, 3), new(2, Stance.Disagree, 1), new(3, Stance.Agree, 5)]);

    [Fact]
    public void A_ranking_is_what_was_agreed_with_by_time_equal_times_tied() =>
        Assert.Equal([[2], [1, 4]], Plan.Tiers(Ada, Numbers(4)));

    [Fact]
    public void Whoever_agreed_with_nothing_ranks_nothing() =>
        Assert.Empty(Plan.Tiers(new Person("ben", [new(2, Stance.Pass, 1)]), Numbers(4)));

    [Fact]
    public void Ratification_consents_objects_or_abstains() =>
        Assert.Equal([(1, "consent"), (2, "consent"), (3, "object"), (4, "consent"), (5, "abstain")], Plan.Ratification(Ada, Numbers(5)));

    [Fact]
    public void The_highest_lower_bounds_stand_for_ratification_ties_by_the_lower_number()
    {
        // 0: 3 of 4 agree; 1: 1 of 1; 2: nobody saw it; 3: 3 of 4 again. Wilson puts 3 of 4 above 1 of 1.
        Person[] people =
        [
            new("a", [new(0, Stance.Agree, 1), new(3, Stance.Agree, 1), new(1, Stance.Agree, 1)]),
            new("b", [new(0, Stance.Agree, 1), new(3, Stance.Agree, 1)]),
            new("c", [new(0, Stance.Agree, 1), new(3, Stance.Agree, 1)]),
            new("d", [new(0, Stance.Pass, 1), new(3, Stance.Disagree, 1)]),
        ];

        Assert.Equal([0, 3, 1, 2], Plan.ForRatification(Of(4, people)).AsEnumerable());
    }

    [Fact]
    public void More_norms_than_a_ballot_holds_become_several_rounds()
    {
        var script = Of(1_203, Ada);

        Assert.Equal([500, 500, 203], Plan.StanceRounds(script).Select(part => part.Length));
        Assert.Equal(500, Plan.ForRanking(script).Length);
        Assert.Equal(Plan.RatifiedAtMost, Plan.ForRatification(script).Length);
    }

    [Fact]
    public void The_same_seed_draws_the_same_people()
    {
        Assert.Equal(Votes(RandomScript.Draw(40, 7)), Votes(RandomScript.Draw(40, 7)));
        Assert.NotEqual(Votes(RandomScript.Draw(40, 7)), Votes(RandomScript.Draw(40, 8)));
    }

    private static IEnumerable<Vote> Votes(Script script) => script.People.SelectMany(person => person.Votes);

    private static Dictionary<int, int> Numbers(int count) => Enumerable.Range(0, count).ToDictionary(i => i, i => i + 1);

    private static Script Of(int statements, params Person[] people) =>
        new("t", [.. Enumerable.Range(0, statements).Select(i => new Statement($"{i}", $"text {i}", false))], [.. people], []);
}
