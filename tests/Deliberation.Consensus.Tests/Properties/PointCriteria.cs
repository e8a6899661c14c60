using System.Collections.Frozen;
using System.Collections.Immutable;
using Deliberation.Consensus.Budgets;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>The sum that a rule for points or credits orders norms by.</summary>
public delegate long[] SumRule(Amounts amounts);

/// <summary>The criteria that cards of points and credits name, as a question about one profile: does the rule keep to it here?</summary>
public static class PointCriteria
{
    public static readonly FrozenDictionary<string, (SumRule Sum, bool Squares)> Rules = new Dictionary<string, (SumRule, bool)>
    {
        [CumulativeVoting.Card.Id] = (amounts => [.. CumulativeVoting.Count(amounts.Norms, amounts.Each()).Select(tally => tally.Points)], false),
        [QuadraticVoting.Card.Id] = (amounts => [.. QuadraticVoting.Count(amounts.Norms, amounts.Each()).Select(tally => tally.Net)], true),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Func<SumRule, Amounts, bool>> ByName = new Dictionary<string, Func<SumRule, Amounts, bool>>
    {
        ["majority"] = (rule, amounts) => All(amounts).All(a =>
            2 * Size(amounts, line => All(amounts).All(b => b == a || line.Given[a] > line.Given[b])) <= Voters(amounts)
            || IsFirst(rule, amounts, a)),
        ["Condorcet winner"] = (rule, amounts) => All(amounts).All(a =>
            !All(amounts).All(b => b == a || Beats(amounts, a, b)) || IsFirst(rule, amounts, a)),
        ["Condorcet loser"] = (rule, amounts) => All(amounts).All(a =>
            amounts.Norms == 1 || !All(amounts).All(b => b == a || Beats(amounts, b, a)) || Single(rule(amounts)) != a),
        ["monotone"] = (rule, amounts) => amounts.Lines.All(line => All(amounts).All(a => All(amounts).All(b =>
            KeepsUp(rule(amounts), rule(With(amounts, line, Moved(line.Given, b, a))), a)))),
        ["participation"] = (rule, amounts) => amounts.Lines.All(line =>
            Single(rule(With(amounts, line, [.. new int[amounts.Norms]]))) is not { } without
            || Single(rule(amounts)) is not { } now || line.Given[now] >= line.Given[without]),
        ["reinforcing"] = (rule, amounts) => Half(amounts, 0) is not { } one || Half(amounts, 1) is not { } other || Order(rule(one)) is not { } order
            || Order(rule(other)) is not { } same || !order.SequenceEqual(same) || Order(rule(amounts))?.SequenceEqual(order) == true,
        ["clone-proof"] = (rule, amounts) => All(amounts).All(a => KeepsWithClone(rule, amounts, a)),
        ["independent of irrelevant norms"] = (rule, amounts) => All(amounts).All(struck => All(amounts).All(a => All(amounts).All(b =>
            a == struck || b == struck || !(rule(amounts)[a] > rule(amounts)[b])
            || rule(Without(rule, amounts, struck)) is var sums && sums[a] >= sums[b]))),
    }.ToFrozenDictionary();

    private static IEnumerable<int> All(Amounts amounts) => Enumerable.Range(0, amounts.Norms);

    private static long Voters(Amounts amounts) => amounts.Lines.Sum(line => line.Count);

    private static long Size(Amounts amounts, Func<Amounts.Line, bool> counts) => amounts.Lines.Where(counts).Sum(line => line.Count);

    private static bool Beats(Amounts amounts, int a, int b) =>
        Size(amounts, line => line.Given[a] > line.Given[b]) > Size(amounts, line => line.Given[a] < line.Given[b]);

    private static bool IsFirst(SumRule rule, Amounts amounts, int a) => rule(amounts) is var sums && sums[a] == sums.Max();

    // The only first one; null where several are tied.
    private static int? Single(long[] sums) => sums.Count(sum => sum == sums.Max()) == 1 ? Array.IndexOf(sums, sums.Max()) : null;

    private static int[]? Order(long[] sums) =>
        sums.Distinct().Count() == sums.Length ? [.. Enumerable.Range(0, sums.Length).OrderByDescending(a => sums[a])] : null;

    private static bool KeepsUp(long[] before, long[] after, int a) =>
        Enumerable.Range(0, before.Length).All(b => before[a] < before[b] || after[a] >= after[b]);

    // One more for a norm, and one less for another.
    private static ImmutableArray<int> Moved(ImmutableArray<int> given, int from, int to) =>
        from == to ? given.SetItem(to, given[to] + 1) : given.SetItem(to, given[to] + 1).SetItem(from, given[from] - 1);

    // One of the line's people says something else.
    private static Amounts With(Amounts amounts, Amounts.Line line, ImmutableArray<int> given) =>
        amounts with { Lines = [.. amounts.Lines.Replace(line, line with { Count = line.Count - 1 }), new Amounts.Line(1, given)] };

    private static Amounts? Half(Amounts amounts, int which) =>
        amounts.Lines.Length < 2 ? null : amounts with { Lines = [.. amounts.Lines.Where((_, i) => i % 2 == which)] };

    // Everybody pays for the norm and its copy, alike, what they paid for the norm; the better of both must stand to the others as the norm stood.
    private static bool KeepsWithClone(SumRule rule, Amounts amounts, int a)
    {
        int Shared(int amount) => AreSquares(rule) ? Math.Sign(amount) * (int)Math.Sqrt(amount * amount / 2) : amount / 2;
        ImmutableArray<int> Copied(ImmutableArray<int> given) => given.SetItem(a, Shared(given[a])).Add(Shared(given[a]));
        var cloned = amounts with { Lines = [.. amounts.Lines.Select(line => line with { Given = Copied(line.Given) })] };
        var (before, after) = (rule(amounts), rule(cloned));
        return All(amounts).All(b => b == a || before[a] <= before[b] || Math.Max(after[a], after[^1]) >= after[b]);
    }

    // What somebody had spent on the norm that is struck goes to what they gave the most.
    private static Amounts Without(SumRule rule, Amounts amounts, int struck) => amounts with
    {
        Lines = [.. amounts.Lines.Select(line =>
        {
            var rest = line.Given.SetItem(struck, 0);
            var (most, freed) = (rest.IndexOf(rest.Max()), line.Given[struck]);
            var grown = AreSquares(rule) ? (int)Math.Sqrt(rest[most] * rest[most] + freed * freed) : rest[most] + freed;
            return line with { Given = rest[most] <= 0 ? rest : rest.SetItem(most, grown) };
        })],
    };

    private static bool AreSquares(SumRule rule) => rule == Rules[QuadraticVoting.Card.Id].Sum;
}
