using System.Globalization;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Tests.Uncertainty;

public sealed class UncertaintyTests
{
    [Fact]
    [Example("wilson")]
    public void Example_of_Wilsons_interval()
    {
        var (low, high) = WilsonInterval.Of(8, 10)!.Value;
        static string Six(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

        Assert.Equal(WilsonInterval.Card.Example, $"8 of 10: {Six(low)} to {Six(high)}");
        Assert.Null(WilsonInterval.Of(0, 0));
    }

    [Fact]
    [Example("jeffreys")]
    public void Example_of_Jeffreys_interval()
    {
        var (low, high) = JeffreysInterval.Of(0, 10)!.Value;

        Assert.Equal(JeffreysInterval.Card.Example, $"0 of 10: {Written.Figure(low)} to {Written.Figure(high)}");
        Assert.Null(JeffreysInterval.Of(0, 0));
    }

    [Fact]
    [Example("bootstrap")]
    public void Example_of_resampling()
    {
        const string ballots = "3 voters a>b";
        var profile = Written.Rankings(ballots, 2);
        var outcome = RankingBootstrap.Run(profile, new VoterResampling(profile.Counts, 7), 10);
        var first = outcome.Winners.Count(winners => winners.All(winner => winner == 0));

        Assert.Equal(RankingBootstrap.Card.Example, $"{ballots}: a is first in {first} of {outcome.Winners.Length} resamples by all rules");
    }

    [Fact]
    [Example("data-gate")]
    public void Example_of_missing_votes()
    {
        Assert.Equal(DataGate.Card.Example, $"13 votes: {DataGate.Missing(13)} more votes needed");
        Assert.Equal(0, DataGate.Missing(20));
    }

    [Fact]
    [Example("rule-sensitivity")]
    public void Example_of_rules_that_disagree()
    {
        const string ballots = "4 voters a, 3 b, 2 c>b";
        var compared = RuleSensitivity.Across(Written.Rankings(ballots, 3), Schulze.WinningVotes);
        var (primary, flips) = (compared[0], compared.Where(other => other.Flips).Select(other => other.Rule.Card.Name));

        Assert.Equal(
            RuleSensitivity.Card.Example,
            $"{ballots}: {Written.Name(primary.Outcome!.Ranking[0])} is first by {primary.Rule.Card.Name}; {string.Join(" and ", flips)} put another first");
    }

    [Fact]
    public void Every_rule_is_compared_with_the_one_that_the_charter_chose()
    {
        var compared = RuleSensitivity.Across(Written.Rankings("1 voter a>b", 2), InstantRunoff.Rule);

        Assert.Equal(InstantRunoff.Rule, compared[0].Rule);
        Assert.Equal(RankedRules.All.ToHashSet(), compared.Select(other => other.Rule).ToHashSet());
    }
}
