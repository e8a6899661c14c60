using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

/// <summary>Whatever a charter may choose, the engine counts, and on as many norms as a ballot can hold.</summary>
public sealed class CharterRuleTests
{
    public static TheoryData<string> Rules => [.. CharterTerms.Rules];

    [Fact]
    public void A_charter_may_choose_every_rule_that_counts_any_number_of_norms() =>
        Assert.Equal(RankedRules.All.Select(rule => rule.Card.Id).Where(id => id != "kemeny"), CharterTerms.Rules);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_charters_rule_is_counted_on_a_long_ballot(string rule)
    {
        var norms = Enumerable.Range(1, 60).Select(n => new ProfileNorm(n, n, 1, null));
        var ballots = Enumerable.Range(0, 9).Select(person =>
            new TaggedBallot(new Tag(Convert.FromHexString($"{person:x32}")), Ranking.Parse([.. Enumerable.Range(0, 60).Select(i => (int[])[((i * 7) + person) % 60 + 1])]).Value));
        var profile = new RoundProfile(1, RoundKind.Ranking, [.. norms], [.. ballots], new HeadCount(9, 9, 9));
        var method = RoundMethod.ChosenBy(CharterTerms.Default with { Rule = rule }, RoundKind.Ranking)!;

        var result = ConsensusEngine.Compute(profile, method, new Seed(1)).Value;

        var json = (JcsValue.Map)JcsReader.ParseCanonical(result.Json.Bytes.Span).Value;
        Assert.Equal(60, ((JcsValue.Array)json["order"]!).Items.Length);
        Assert.Equal(Enumerable.Range(1, 60).Select(n => (long)n), ((JcsValue.Array)json["order"]!).Items.Select(n => ((JcsValue.Number)n).Value).Order());
    }
}
