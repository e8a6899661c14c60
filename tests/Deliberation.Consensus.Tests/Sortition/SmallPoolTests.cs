using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Sortition;
using Deliberation.Consensus.Tests.Properties;
using Deliberation.Core.Records;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Sortition;

/// <summary>Pools so small that every panel can be listed.</summary>
public sealed class SmallPoolTests
{
    private static readonly Arbitrary<SortitionPool> Pools = Arb.From(
        from people in Gen.Choose(3, 9)
        from panel in Gen.Choose(1, 4)
        where panel <= people
        from genders in Gen.ArrayOf(Gen.Choose(-1, 1), people) // -1: no quota counts it
        from ages in Gen.ArrayOf(Gen.Elements(-1, 2, 3, 4), people)
        from lows in Gen.ArrayOf(Gen.Choose(0, 2), 5)
        from rooms in Gen.ArrayOf(Gen.Choose(0, 3), 5)
        select new SortitionPool(
            [.. Enumerable.Range(1, people).Select(person => $"p{person}")],
            [.. lows.Zip(rooms, (low, room) => (low, room)).Select((bounds, value) => new Quota(value < 2 ? "gender" : "age", $"{value}", bounds.low, bounds.low + bounds.room))],
            panel,
            [.. genders.Zip(ages, (gender, age) => ImmutableArray.CreateRange([gender, age]).RemoveAll(quota => quota < 0))]));

    [Fact]
    public void A_conflict_is_reported_exactly_when_no_panel_exists_and_none_of_its_quotas_can_be_missed() => Drawn.Holds(Pools, pool =>
    {
        var all = Enumerable.Range(0, pool.Quotas.Length).ToList();
        if (Feasibility.Conflict(pool) is not { } conflict) return Panels(pool, all).Any();
        var named = all.Where(quota => conflict.Contains(pool.Quotas[quota])).ToList();
        return !Panels(pool, named).Any() && named.TrueForAll(quota => Panels(pool, [.. named.Where(other => other != quota)]).Any())
            && Smallest(pool, all) == named.Count;
    }, 300);

    [Fact]
    public void A_drawn_panel_is_one_of_those_possible() => Drawn.Holds(Pools, pool =>
    {
        var panels = Panels(pool, [.. Enumerable.Range(0, pool.Quotas.Length)]).Select(panel => string.Join(',', panel)).ToHashSet();
        return Enumerable.Range(0, 3).All(seed => new PanelDraw(pool).Draw(new Seed((ulong)seed)) is { } panel ? panels.Contains(string.Join(',', panel)) : panels.Count == 0);
    }, 60);

    [Fact]
    public void Leximin_gives_chances_that_some_lottery_over_the_panels_gives_and_no_lottery_lifts_the_lowest() => Drawn.Holds(Pools, pool =>
    {
        var panels = Panels(pool, [.. Enumerable.Range(0, pool.Quotas.Length)]).ToList();
        if (panels.Count == 0) return true;
        var outcome = LeximinChances.Of(pool)!;
        var unit = outcome.Chances.Aggregate(System.Numerics.BigInteger.One, (lcm, chance) => lcm / System.Numerics.BigInteger.GreatestCommonDivisor(lcm, chance.Den) * chance.Den);
        var columns = panels.ConvertAll(panel => (long[])[1, .. pool.Ids.Select((_, person) => panel.Contains(person) ? 1L : 0L)]);
        var lottery = ExactSimplex.Maximise([.. columns], [unit, .. outcome.Chances.Select(chance => chance.Num * (unit / chance.Den))], [.. columns.Select(_ => ExactSimplex.Unbounded)], new long[columns.Count]);
        return lottery is not null && outcome.Maximin == Lowest(pool, panels) && outcome.Chances.Select((chance, person) => (chance, person)).All(told =>
            told.chance.Sign > 0 == panels.Exists(panel => panel.Contains(told.person)));
    }, 100);

    private static IEnumerable<int[]> Panels(SortitionPool pool, List<int> quotas) => ApprovalCriteria.Subsets(pool.Ids.Length)
        .Where(panel => panel.Length == pool.Panel)
        .Where(panel => quotas.TrueForAll(quota => Count(pool, panel, quota) is var seats && seats >= pool.Quotas[quota].Min && seats <= pool.Quotas[quota].Max))
        .Select(panel => panel.ToArray());

    private static int Count(SortitionPool pool, ImmutableArray<int> panel, int quota) =>
        pool.Kinds.Where(kind => kind.Quotas.Contains(quota)).Sum(kind => kind.People.Count(panel.Contains));

    private static int Smallest(SortitionPool pool, List<int> all) => ApprovalCriteria.Subsets(all.Count)
        .Where(some => !Panels(pool, [.. some.Select(i => all[i])]).Any()).Min(some => some.Length);

    // The largest z such that everybody who can be drawn has a chance of at least z: shares of panels less slack less z.
    private static Fraction Lowest(SortitionPool pool, List<int[]> panels)
    {
        int[] drawable = [.. Enumerable.Range(0, pool.Ids.Length).Where(person => panels.Exists(panel => panel.Contains(person)))];
        var columns = panels.ConvertAll(panel => (long[])[1, .. drawable.Select(person => panel.Contains(person) ? 1L : 0L)]);
        columns.AddRange(drawable.Select((_, row) => (long[])[0, .. drawable.Select((_, other) => other == row ? -1L : 0L)]));
        columns.Add([0, .. drawable.Select(_ => -1L)]);
        var found = ExactSimplex.Maximise([.. columns], [1, .. drawable.Select(_ => System.Numerics.BigInteger.Zero)], [.. columns.Select(_ => ExactSimplex.Unbounded)], [.. new long[columns.Count - 1], 1]);
        return found!.X[^1];
    }
}
