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

    private static Gen<List<(long Count, T Value)>> Lines<T>(Gen<T> value) =>
        from number in Gen.Choose(1, 7)
        from largest in Gen.Elements(1, 4, 20)
        from lines in Gen.ListOf(from count in Gen.Choose(1, largest) from one in value select ((long)count, one), number)
        select lines.ToList();

    private static IEnumerable<ImmutableArray<T>> Fewer<T>(ImmutableArray<T> lines) =>
        lines.Length < 2 ? [] : Enumerable.Range(0, lines.Length).Select(lines.RemoveAt);
}
