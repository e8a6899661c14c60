using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of rules for one order claim is what the rules do: claimed criteria hold, the others fail on a stored profile.</summary>
public sealed class RankedCriteriaTests
{
    public static TheoryData<string, string> Claimed() => Pairs(rule => rule.Card.Meets);

    public static TheoryData<string, string> Disclaimed() => Pairs(rule => rule.Card.Fails);

    public static TheoryData<string> Rules() => new(RankedRules.All.Select(rule => rule.Card.Id));

    [Theory]
    [MemberData(nameof(Claimed))]
    public void A_criterion_that_a_card_claims_holds(string id, string criterion)
    {
        var (rule, holds) = (RankedRules.Find(id)!, RankedCriteria.ByName[criterion]);

        Drawn.Holds(Drawn.Strict(2, 4), votes => holds(rule, votes), 60);
        Drawn.Holds(Drawn.Weak(1, 4), votes => holds(rule, votes), 60);
    }

    [Theory]
    [MemberData(nameof(Disclaimed))]
    public void A_criterion_that_a_card_disclaims_fails_on_a_stored_profile(string id, string criterion) =>
        Assert.False(RankedCriteria.ByName[criterion](RankedRules.Find(id)!, Counterexamples.Of(id, criterion)));

    [Fact]
    public void Every_criterion_by_which_these_rules_are_judged_is_asked() =>
        Assert.Empty(Criteria.OfOrders.Select(criterion => criterion.Name).Except(RankedCriteria.ByName.Keys));

    [Fact]
    public void No_card_both_claims_and_disclaims_a_criterion() =>
        Assert.Empty(RankedRules.All.SelectMany(rule => rule.Card.Meets.Intersect(rule.Card.Fails)));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Neither_the_order_of_ballots_nor_how_they_are_bundled_matters(string id)
    {
        var rule = RankedRules.Find(id)!;

        Drawn.Holds(Drawn.Weak(), votes =>
        {
            var scattered = votes with { Lines = [.. votes.Lines.SelectMany(line => new[] { line with { Count = 1 }, line with { Count = line.Count - 1 } }).Where(line => line.Count > 0).Reverse()] };
            var (before, after) = (RankedCriteria.Count(rule, votes), RankedCriteria.Count(rule, scattered));
            return before.Ranking.SequenceEqual(after.Ranking)
                && before.Tiers.SelectMany(tier => tier).SequenceEqual(after.Tiers.SelectMany(tier => tier))
                && before.Steps(a => $"{a}").SequenceEqual(after.Steps(a => $"{a}"));
        });
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_alternative_is_favoured_where_no_tie_is_met(string id)
    {
        var rule = RankedRules.Find(id)!;

        Drawn.Holds(Drawn.Weak(), votes =>
        {
            int[] names = [.. Enumerable.Range(1, votes.Alternatives - 1), 0];
            if (!RankedCriteria.IsDecided(rule, votes)) return true;
            return RankedCriteria.Winners(rule, votes).Select(a => names[a]).Order().SequenceEqual(RankedCriteria.Winners(rule, votes.Renamed(names)));
        });
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_winner_asked_for_alone_is_the_first_of_the_order(string id)
    {
        var rule = RankedRules.Find(id)!;

        Drawn.Holds(Drawn.Weak(), votes => rule.First(votes.Profile(), PairwiseMatrix.Of(votes.Profile())) == RankedCriteria.First(rule, votes));
    }

    private static TheoryData<string, string> Pairs(Func<RankedRule, IEnumerable<string>> criteria)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var rule in RankedRules.All)
            foreach (var criterion in criteria(rule).Where(RankedCriteria.ByName.ContainsKey))
                pairs.Add(rule.Card.Id, criterion);
        return pairs;
    }
}
