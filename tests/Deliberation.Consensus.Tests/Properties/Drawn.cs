using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>
/// Inputs made by chance, and the check that something holds for all of them. A failure prints the smallest input found and
/// the seed that repeats it. DELIBERATION_CASES multiplies the number of cases.
/// </summary>
public static class Drawn
{
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("DELIBERATION_CASES"), out var times) ? times : 1;

    /// <summary>Complete orders without ties.</summary>
    public static Arbitrary<Votes> Strict(int fewest = 2, int most = 5) => Of(fewest, most, ties: false, short_: false);

    /// <summary>Orders without ties that may stop early.</summary>
    public static Arbitrary<Votes> Short(int fewest = 2, int most = 5) => Of(fewest, most, ties: false, short_: true);

    /// <summary>Orders with ties that may stop early.</summary>
    public static Arbitrary<Votes> Weak(int fewest = 1, int most = 5) => Of(fewest, most, ties: true, short_: true);

    /// <summary>Approvals: per line a count and the approved positions.</summary>
    public static Arbitrary<Approvals> Approvals(int fewest = 1, int most = 6) => Arb.From(
        from alternatives in Gen.Choose(fewest, most)
        from seats in Gen.Choose(1, alternatives)
        from blocs in Gen.ListOf(Gen.SubListOf(Enumerable.Range(0, alternatives)), 3)
        from lines in Lines(from bloc in Gen.Elements(blocs.ToArray())
                            from noise in Gen.SubListOf(Enumerable.Range(0, alternatives))
                            from isNoisy in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
                            select (isNoisy ? noise : bloc).Order().ToImmutableArray())
        select new Approvals(alternatives, seats, [.. lines.Select(line => new Approvals.Line(line.Count, line.Value))]),
        approvals => Fewer(approvals.Lines).Select(lines => approvals with { Lines = lines }));

    /// <summary>Norms with costs, and per line a count and what is wanted, whether or not the budget pays for all of it.</summary>
    public static Arbitrary<Purse> Purses(int fewest = 1, int most = 5) => Arb.From(
        from approvals in Approvals(fewest, most).Generator
        from costs in Gen.ArrayOf(Gen.Choose(1, 8), approvals.Alternatives)
        from budget in Gen.Choose(1, costs.Sum())
        select new Purse(budget, [.. costs.Select(cost => (long)cost)], approvals.Lines),
        purse => Fewer(purse.Lines).Select(lines => purse with { Lines = lines }));

    /// <summary>Points out of an allowance; with <paramref name="squares"/>, votes for and against whose squares are paid out of it.</summary>
    public static Arbitrary<Amounts> Amounts(bool squares) => Arb.From(
        from norms in Gen.Choose(1, 5)
        from allowance in Gen.Elements(1, 10, 50)
        from lines in Lines(from order in Gen.Shuffle(Enumerable.Range(0, norms))
                            from draws in Gen.ArrayOf(Gen.Choose(0, 10_000), norms)
                            select Spent(order, draws, allowance, squares))
        select new Amounts(allowance, [.. lines.Select(line => new Amounts.Line(line.Count, line.Value))]),
        amounts => Fewer(amounts.Lines).Select(lines => amounts with { Lines = lines }));

    /// <summary>Fails with the seed unless it holds for every case.</summary>
    public static void Holds<T>(Arbitrary<T> drawn, Func<T, bool> holds, int cases = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases * Times), Prop.ForAll(drawn, holds));

    private static Arbitrary<Votes> Of(int fewest, int most, bool ties, bool short_) => Arb.From(
        from alternatives in Gen.Choose(fewest, most)
        from lines in Lines(Order(alternatives, ties, short_))
        select new Votes(alternatives, [.. lines.Select(line => new Votes.Line(line.Count, line.Value))]),
        votes => Fewer(votes.Lines).Select(lines => votes with { Lines = lines }));

    private static Gen<ImmutableArray<ImmutableArray<int>>> Order(int alternatives, bool ties, bool short_) =>
        from order in Gen.Shuffle(Enumerable.Range(0, alternatives))
        from length in short_ ? Gen.Choose(1, alternatives) : Gen.Constant(alternatives)
        from breaks in Gen.ArrayOf(ties ? Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false))) : Gen.Constant(true), alternatives)
        select Tiers(order[..length], breaks);

    private static ImmutableArray<ImmutableArray<int>> Tiers(int[] order, bool[] breaks)
    {
        var tiers = new List<List<int>>();
        for (var i = 0; i < order.Length; i++)
            if (i == 0 || breaks[i]) tiers.Add([order[i]]);
            else tiers[^1].Add(order[i]);
        return [.. tiers.Select(tier => tier.ToImmutableArray())];
    }

    private static ImmutableArray<int> Spent(int[] order, int[] draws, int allowance, bool squares)
    {
        var (given, left) = (new int[order.Length], allowance);
        foreach (var position in order)
        {
            var most = squares ? (int)Math.Sqrt(left) : left;
            given[position] = squares ? draws[position] % (2 * most + 1) - most : draws[position] % (most + 1);
            left -= squares ? given[position] * given[position] : given[position];
        }
        return [.. given];
    }

    private static Gen<List<(long Count, T Value)>> Lines<T>(Gen<T> value) =>
        from number in Gen.Choose(1, 7)
        from largest in Gen.Elements(1, 4, 20)
        from lines in Gen.ListOf(from count in Gen.Choose(1, largest) from one in value select ((long)count, one), number)
        select lines.ToList();

    private static IEnumerable<ImmutableArray<T>> Fewer<T>(ImmutableArray<T> lines) =>
        lines.Length < 2 ? [] : Enumerable.Range(0, lines.Length).Select(lines.RemoveAt);
}
