using System.Collections.Immutable;
using System.Text;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using Deliberation.Tests.Paper;

namespace Deliberation.Core.Tests.NormSets;

public sealed class ValueCardTests : IDisposable
{
    private readonly PaperKeys keys = new();
    private readonly PaperAssembly story = PaperStory.Told();
    private readonly NormSetSources sources;

    public ValueCardTests() => sources = new PaperSet(story, keys, PaperCounting.ByHand).Compute().Draft().Sources!;

    [Fact]
    public void A_card_says_how_people_were_asked_in_which_rounds_and_how_many_answered()
    {
        var measured = Card(2).Measurement;

        Assert.Equal(["comparative", "stated"], measured.Kinds.AsEnumerable());
        Assert.Equal(
            [
                new Measured(PaperStory.FirstReading, "stances", BallotMode.Pseudonymous, 1, 5, 3),
                new Measured(PaperStory.Order, "ranking", BallotMode.Pseudonymous, 1, 4, 4),
                new Measured(PaperStory.SecondReading, "stances", BallotMode.Pseudonymous, 1, 2, 2),
                new Measured(PaperStory.Ratifying, "consent", BallotMode.Pseudonymous, 1, 5, 3),
            ],
            measured.Rounds.AsEnumerable());
    }

    [Fact]
    public void A_card_says_who_was_asked_and_how_authorship_is_spread_without_a_name()
    {
        var origin = Card(5).Origin;

        Assert.Equal(Core.Norms.Provenance.Participant, origin.Provenance);
        Assert.Equal(new Authorship(Norms: 4, ByParticipants: 1, Participants: 1, MostByOne: 1), origin.Authors);
        Assert.Equal([PaperStory.FirstReading, PaperStory.Order, PaperStory.SecondReading, PaperStory.Ratifying], origin.Participation.Select(round => round.Round));
        Assert.All(origin.Participation, round => Assert.Equal(7, round.AtClose.Entitled));
        Assert.Equal("nobody was selected: people came by themselves", origin.Selection);
    }

    [Fact]
    public void A_card_shows_the_process_as_evidence_and_claims_no_other_source_of_legitimacy()
    {
        var legitimacy = Card(1).Legitimacy;
        var quorum = legitimacy.Democratic.Quorum.Value!;

        Assert.True(legitimacy.Democratic.IsMandated);
        Assert.Equal(story.State.CharterSeq, legitimacy.Democratic.CharterSeq);
        Assert.Equal((PaperStory.Ratifying, 7, 5, true), (quorum.Count.Round, quorum.Count.Entitled, quorum.Count.Counted, quorum.Count.Reached));
        Assert.Equal([null, null, 5, 4, 2, 5], legitimacy.Democratic.Rounds.Select(round => round.Participated));
        Assert.Equal(DemocraticProcess.NotDecided, Card(3).Legitimacy.Democratic.Quorum.Why);
    }

    [Fact]
    public void Where_no_analysis_was_ready_the_card_says_so_instead_of_a_figure()
    {
        var card = Card(1).Aggregation;

        Assert.Contains("was not in the record", card.Decision.Why!.Reason, StringComparison.Ordinal);
        Assert.All(card.Rounds, round => Assert.Contains("was not in the record", round.Others.Why!.Reason, StringComparison.Ordinal));
        Assert.Equal(DemocraticProcess.NotDecided, Card(3).Aggregation.Decision.Why);
    }

    [Fact]
    public void Other_bases_are_read_for_the_norm_without_the_one_that_the_charter_takes()
    {
        var others = Others(PaperStory.FirstReading, """
            {"base":"cast","flips":[2],"norms":[{"n":1,"shares":[]},
              {"n":2,"shares":[{"base":"cast","majority":true,"share":{"den":"3","num":"2"}},{"base":"entitled","majority":false,"share":{"den":"7","num":"2"}},{"base":"present","majority":false,"share":null}]}]}
            """);

        Assert.True(others.Flips);
        Assert.Equal([new OtherResult("base", "entitled", "no majority", null, new Ratio(2, 7)), new OtherResult("base", "present", "no majority", null, null)], others.Results.AsEnumerable());
    }

    [Theory]
    [InlineData("[1,3,2]", "[1,2,3]", false, 3, "not first")]
    [InlineData("[1,3,2]", "[3,1,2]", true, 1, "first")]
    [InlineData("[3,1,2]", "[1,3,2]", true, 2, "not first")]
    [InlineData("[3,1,2]", "[3,2,1]", false, 1, "first")]
    public void Another_rule_flips_a_norm_where_it_comes_first_by_one_of_the_two_only(string charter, string other, bool flips, int place, string outcome)
    {
        // Norm 2 is number 3 on that ballot.
        var others = Others(PaperStory.Order, """
            {"other_rules":{"agree":false,"rules":[{"order":CHARTER,"rule":"by-hand"},{"order":OTHER,"rule":"borda"},{"order":null,"rule":"kemeny"}]}}
            """.Replace("CHARTER", charter, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal));

        Assert.Equal(flips, others.Flips);
        Assert.Equal([new OtherResult("rule", "borda", outcome, place, null), new OtherResult("rule", "kemeny", "not counted", null, null)], others.Results.AsEnumerable());
    }

    [Fact]
    public void Other_thresholds_and_bases_are_read_for_a_decision()
    {
        var others = Others(PaperStory.Ratifying, """
            {"flips":[1],"norms":[{"n":2,"bases":[{"base":"valid","reached":false,"share":null},{"base":"cast","reached":true,"share":{"den":"2","num":"1"}}],
              "thresholds":[{"outcome":"ratified","threshold":{"den":"2","num":"1"}}]}]}
            """);

        Assert.False(others.Flips);
        Assert.Equal([new OtherResult("base", "cast", "threshold reached", null, new Ratio(1, 2)), new OtherResult("threshold", "1/2", "ratified", null, null)], others.Results.AsEnumerable());
    }

    [Fact]
    public void An_analysis_that_compares_nothing_leaves_the_component_unassessed()
    {
        var set = Built([new StatedAnalysis(PaperStory.Order, "sensitivity", """{"other_rules":{"agree":true,"rules":[]}}"""u8.ToArray())]);

        Assert.Contains("nothing to compare", Rule(set, PaperStory.Order).Others.Why!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_forms_of_a_card_are_built_for_sets_that_have_them()
    {
        Assert.Equal(CardForm.Whole, NormSetPayload.Build(sources).Value.Cards);
        var early = NormSetPayload.Build(sources with { Cards = CardForm.Early }).Value;
        Assert.Equal(CardForm.Early, early.Cards);
        Assert.All(early.AllNorms, norm => Assert.IsType<ValueCard.Blank>(norm.Card));
    }

    [Fact]
    public void Gaps_name_what_a_card_still_lacks()
    {
        var gaps = Completeness.Gaps(Built([]));

        Assert.Contains("Norm 1: no criteria in the value card, and nothing but the process itself as a basis of legitimacy.", gaps);
        Assert.Contains("Norm 1: not compared with other rules in every round.", gaps);
    }

    public void Dispose() => keys.Dispose();

    private NormSet Built(ImmutableArray<StatedAnalysis> analyses) => NormSetPayload.Build(sources with { Analyses = analyses }).Value;

    private ValueCard.Whole Card(int number) => (ValueCard.Whole)Built([]).AllNorms.Single(norm => norm.Number == number).Card;

    private static RuleApplied Rule(NormSet set, int round) =>
        ((ValueCard.Whole)set.AllNorms.Single(norm => norm.Number == 2).Card).Aggregation.Rounds.Single(applied => applied.Round == round);

    // What the card of norm 2 makes of one sensitivity analysis.
    private OtherRules Others(int round, string json) => Rule(Built([new StatedAnalysis(round, "sensitivity", Canonical(json))]), round).Others.Value!;

    private static byte[] Canonical(string json) => JcsReader.Parse(Encoding.UTF8.GetBytes(json), JsonLimits.Untrusted).Value.ToCanonical();
}
