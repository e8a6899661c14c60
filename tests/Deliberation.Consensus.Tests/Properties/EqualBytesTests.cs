using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>A round counted twice, or with its ballots in another order, gives the same bytes and the same trace, whatever the rule.</summary>
public sealed class EqualBytesTests
{
    public static TheoryData<string> Rules() => new(RankedRules.All.Select(rule => rule.Card.Id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Neither_repeating_nor_the_order_of_ballots_changes_a_byte(string id) => Drawn.Holds(Drawn.Weak(1, 6), votes =>
    {
        var (first, again, turned) = (Compute(id, votes, turned: false), Compute(id, votes, turned: false), Compute(id, votes, turned: true));
        return first.Json.Bytes.Span.SequenceEqual(again.Json.Bytes.Span) && first.Json.Bytes.Span.SequenceEqual(turned.Json.Bytes.Span)
            && first.Trace.SequenceEqual(again.Trace) && first.Trace.SequenceEqual(turned.Trace);
    }, 60);

    private static ComputedRound Compute(string id, Votes votes, bool turned)
    {
        var ballots = votes.Lines.SelectMany(line => Enumerable.Repeat(line.Tiers, (int)line.Count))
            .Select((tiers, person) => new TaggedBallot(
                new Tag(Convert.FromHexString($"{person:x32}")), Ranking.Parse([.. tiers.Select(tier => tier.Select(a => a + 1).ToArray())]).Value))
            .ToList();
        if (turned) ballots.Reverse();
        var norms = Enumerable.Range(1, votes.Alternatives).Select(n => new ProfileNorm(n, n, 1, null));
        var profile = new RoundProfile(1, RoundKind.Ranking, [.. norms], [.. ballots], new HeadCount(ballots.Count, ballots.Count, ballots.Count));
        return ConsensusEngine.Compute(profile, RoundMethod.ChosenBy(CharterTerms.Default, RoundKind.Ranking)! with { Id = id }, new Seed(1)).Value;
    }
}
