using System.Collections.Frozen;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of points and credits claim is what the rules do, and what they disclaim fails on a stored profile.</summary>
public sealed class PointCriteriaTests
{
    // More than half put a first and little apart from b; the others give b all.
    private const string Lukewarm = "100; 3: a6 b5 | 2: b10";

    private static readonly FrozenDictionary<(string Rule, string Criterion), string> Stored = new Dictionary<(string, string), string>
    {
        [("cumulative", "majority")] = Lukewarm,
        [("cumulative", "Condorcet winner")] = Lukewarm,
        [("cumulative", "Condorcet loser")] = Lukewarm,
        [("cumulative", "clone-proof")] = "10; 3: a10 | 2: b10",
        [("cumulative", "independent of irrelevant norms")] = "10; 2: a10 | 3: b4 c6",
        [("quadratic-voting", "majority")] = Lukewarm,
        [("quadratic-voting", "Condorcet winner")] = Lukewarm,
        [("quadratic-voting", "Condorcet loser")] = Lukewarm,
        [("quadratic-voting", "clone-proof")] = "100; 6: a10 | 5: b10",
        [("quadratic-voting", "independent of irrelevant norms")] = "100; 1: a10 | 1: b6 c8 | 1: b3",
    }.ToFrozenDictionary();

    public static TheoryData<string, string> Claimed() => Pairs(card => card.Meets);

    public static TheoryData<string, string> Disclaimed() => Pairs(card => card.Fails);

    public static TheoryData<string> Rules() => new(PointCriteria.Rules.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Claimed))]
    public void A_criterion_that_a_card_claims_holds(string id, string criterion)
    {
        var (rule, squares) = PointCriteria.Rules[id];

        Drawn.Holds(Drawn.Amounts(squares), amounts => PointCriteria.ByName[criterion](rule, amounts));
    }

    [Theory]
    [MemberData(nameof(Disclaimed))]
    public void A_criterion_that_a_card_disclaims_fails_on_a_stored_profile(string id, string criterion)
    {
        var ((rule, squares), amounts) = (PointCriteria.Rules[id], Amounts.Parse(Stored[(id, criterion)]));

        Assert.False(PointCriteria.ByName[criterion](rule, amounts));
        Assert.All(amounts.Lines, line => Assert.True(line.Given.Sum(amount => squares ? amount * amount : amount) <= amounts.Allowance));
    }

    [Fact]
    public void Every_rule_on_points_that_has_a_card_is_asked() => Assert.Equal(
        MethodRegistry.All.Where(method => method.Card.Family == "points").Select(method => method.Card.Id).Order(StringComparer.Ordinal),
        PointCriteria.Rules.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Neither_the_order_of_ballots_nor_how_they_are_bundled_matters(string id) => Drawn.Holds(
        Drawn.Amounts(PointCriteria.Rules[id].Squares), amounts =>
        PointCriteria.Rules[id].Sum(amounts).SequenceEqual(PointCriteria.Rules[id].Sum(amounts with
        {
            Lines = [.. amounts.Lines.SelectMany(line => new[] { line with { Count = 1 }, line with { Count = line.Count - 1 } })
                .Where(line => line.Count > 0).Reverse()],
        })));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Norms_numbered_backwards_give_the_same_sums_backwards(string id) => Drawn.Holds(
        Drawn.Amounts(PointCriteria.Rules[id].Squares), amounts =>
        PointCriteria.Rules[id].Sum(amounts).Reverse().SequenceEqual(PointCriteria.Rules[id].Sum(amounts with
        {
            Lines = [.. amounts.Lines.Select(line => line with { Given = [.. line.Given.Reverse()] })],
        })));

    private static TheoryData<string, string> Pairs(Func<MethodCard, IEnumerable<string>> criteria)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var card in MethodRegistry.All.Select(method => method.Card).Where(card => card.Family == "points"))
            foreach (var criterion in criteria(card).Where(PointCriteria.ByName.ContainsKey))
                pairs.Add(card.Id, criterion);
        return pairs;
    }
}
