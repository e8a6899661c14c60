using System.Collections.Immutable;
using Deliberation.Consensus.Sortition;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Tests.Sortition;

/// <summary>A pool of 2,000 from which 100 are drawn by six features.</summary>
public sealed class LargePoolTests
{
    private static readonly SortitionPool Pool = Made();

    [Fact]
    public void Every_draw_fills_the_panel_and_meets_every_quota()
    {
        var drawing = new PanelDraw(Pool);
        for (var seed = 0UL; seed < 30; seed++)
        {
            var panel = drawing.Draw(new Seed(seed))!.Value;

            Assert.Equal(100, panel.Distinct().Count());
            Assert.All(Pool.Quotas.Select((quota, index) => (quota, Seats: Pool.Kinds.Where(kind => kind.Quotas.Contains(index)).Sum(kind => kind.People.Count(panel.Contains)))),
                told => Assert.InRange(told.Seats, told.quota.Min, told.quota.Max));
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_panel_and_another_one_another()
    {
        var first = new PanelDraw(Pool).Draw(new Seed(7))!.Value;

        Assert.Equal<IEnumerable<int>>(first, new PanelDraw(Made()).Draw(new Seed(7))!.Value);
        Assert.NotEqual<IEnumerable<int>>(first, new PanelDraw(Pool).Draw(new Seed(8))!.Value);
    }

    [Fact]
    public void Estimated_chances_add_up_to_the_panel_and_leave_nobody_out()
    {
        const int Draws = 200;

        var times = EstimatedChances.Of(Pool, new Seed(11), Draws)!.Value;

        Assert.Equal(100 * Draws, times.Sum());
        Assert.Equal<IEnumerable<int>>(times, EstimatedChances.Of(Pool, new Seed(11), Draws)!.Value);
        // 10 expected at equal chances; by chance alone some are missed, but not many.
        Assert.InRange(times.Count(time => time == 0), 0, 40);
    }

    [Fact]
    public void Quotas_that_need_more_than_the_panel_are_named_and_no_smaller_set_conflicts()
    {
        var impossible = new SortitionPool(Pool.Ids, Pool.Quotas.SetItem(0, Pool.Quotas[0] with { Min = 60, Max = 70 }).SetItem(1, Pool.Quotas[1] with { Min = 60, Max = 70 }), Pool.Panel, Membership);

        var conflict = Feasibility.Conflict(impossible)!.Value;

        Assert.Equal<IEnumerable<Quota>>([impossible.Quotas[0], impossible.Quotas[1]], conflict);
        Assert.Null(new PanelDraw(impossible).Draw(new Seed(1)));
    }

    private static ImmutableArray<ImmutableArray<int>> Membership => [.. Enumerable.Range(0, 2_000).Select(person =>
        Pool.Kinds.First(kind => kind.People.Contains(person)).Quotas)];

    // Six features with 2 to 5 values, volunteers skewed, quotas near the shares of the population with a little room.
    private static SortitionPool Made()
    {
        (string Name, double[] Volunteers, double[] Population)[] features =
        [
            ("gender", [0.45, 0.55], [0.51, 0.49]), ("age", [0.1, 0.2, 0.3, 0.4], [0.25, 0.25, 0.25, 0.25]), ("school", [0.15, 0.25, 0.6], [0.35, 0.35, 0.3]),
            ("region", [0.3, 0.25, 0.2, 0.15, 0.1], [0.2, 0.2, 0.2, 0.2, 0.2]), ("language", [0.85, 0.15], [0.75, 0.25]), ("view", [0.5, 0.3, 0.2], [0.33, 0.34, 0.33]),
        ];
        var random = new Random(2026);
        var quotas = features.SelectMany(feature => feature.Population.Select((share, value) =>
            new Quota(feature.Name, $"{value}", (int)(100 * share) - 3, (int)(100 * share) + 3))).ToImmutableArray();
        var membership = Enumerable.Range(0, 2_000).Select(_ =>
        {
            var (from, counted) = (0, new List<int>());
            foreach (var feature in features)
            {
                var (value, at) = (0, random.NextDouble());
                while (value < feature.Volunteers.Length - 1 && (at -= feature.Volunteers[value]) > 0) value++;
                counted.Add(from + value);
                from += feature.Volunteers.Length;
            }
            return counted.ToImmutableArray();
        });
        return new SortitionPool([.. Enumerable.Range(1, 2_000).Select(person => $"p{person}")], quotas, 100, [.. membership]);
    }
}
