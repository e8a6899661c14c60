using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Rounds;
using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

/// <summary>Value cards follow from the record: whatever a signed set states instead is refused, and each form that was ever signed is taken.</summary>
public sealed class ValueCardTests : IDisposable
{
    private readonly PaperKeys keys = new();

    public static TheoryData<string> Lies => [.. Told.Keys];

    private static Dictionary<string, Func<ValueCard.Whole, ValueCard>> Told { get; } = new()
    {
        ["a firmer decision"] = card => Aggregated(card, said => said with { Decision = said.Decision.Value! with { VotesToFlip = 99 } }),
        ["no firmness"] = card => Aggregated(card, said => said with { Decision = new NotAssessed("nobody asked") }),
        ["no flip"] = card => Aggregated(card, said => said with { Rounds = [.. said.Rounds.Select(round => round with { Others = round.Others.Value! with { Flips = !round.Others.Value!.Flips } })] }),
        ["no other rules"] = card => Aggregated(card, said => said with { Rounds = [.. said.Rounds.Select(round => round with { Others = new NotAssessed("nobody asked") })] }),
        ["fewer other rules"] = card => Aggregated(card, said => said with { Rounds = [.. said.Rounds.Select(round => round with { Others = round.Others.Value! with { Results = round.Others.Value!.Results[1..] } })] }),
        ["another rule"] = card => Aggregated(card, said => said with { Rounds = [.. said.Rounds.Select(round => round with { Rule = "dice" })] }),
        ["no limits"] = card => Aggregated(card, said => said with { Rounds = [.. said.Rounds.Select(round => round with { Limits = new NotAssessed("it has none") })] }),
        ["a round less"] = card => Aggregated(card, said => said with { Rounds = said.Rounds[1..] }),
        ["more answers"] = card => card with { Measurement = card.Measurement with { Rounds = [.. card.Measurement.Rounds.Select(round => round with { Answers = round.Answers + 1 })] } },
        ["more authors"] = card => card with { Origin = card.Origin with { Authors = card.Origin.Authors with { Participants = 3 } } },
        ["more people"] = card => card with { Origin = card.Origin with { Participation = [.. card.Origin.Participation.Select(round => (round.Round, round.AtClose with { Participated = 7 }))] } },
        ["an easier quorum"] = card => Processed(card, process => process with { Quorum = process.Quorum.Value! with { Needed = new Core.Charter.Share(1, 9) } }),
        ["no mandate"] = card => Processed(card, process => process with { IsMandated = false }),
        ["more turnout"] = card => Processed(card, process => process with { Rounds = [.. process.Rounds.Select(round => round with { Participated = 7 })] }),
        ["an earlier form"] = card => new ValueCard.Firmness(new Aggregation(card.Decision, card.Groups)),
        ["nothing"] = _ => new ValueCard.Blank(NotAssessed.ValueCard),
    };

    [Fact]
    public void A_card_carries_rule_limits_and_what_other_rules_give_for_every_round()
    {
        var card = (ValueCard.Whole)Analysed(CardForm.Whole, set => set).Set!.Norms[0].Card;

        Assert.Equal(["share", "schulze-wv", "consent"], card.Aggregation.Rounds.Select(round => round.Rule));
        Assert.All(card.Aggregation.Rounds, round => Assert.NotEmpty(round.Limits.Value!.CanFail));
        Assert.Equal([RoundKind.Stance, RoundKind.Ranking, RoundKind.Ratification], card.Aggregation.Rounds.Select(round => round.Kind));
        Assert.Contains(card.Aggregation.Rounds[1].Others.Value!.Results, result => result is { Changed: "rule", To: "borda", Place: not null });
        Assert.Contains(card.Aggregation.Rounds[2].Others.Value!.Results, result => result is { Changed: "threshold", To: "3/4" });
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_card_that_the_record_does_not_give_is_refused(string lie) =>
        RefusedAt(11, Analysed(CardForm.Whole, set => set with { Norms = [set.Norms[0] with { Card = Told[lie]((ValueCard.Whole)set.Norms[0].Card) }] }));

    [Theory]
    [InlineData(CardForm.Whole)]
    [InlineData(CardForm.Early)]
    public void Every_form_that_was_ever_signed_is_taken_with_and_without_analyses(CardForm form)
    {
        RefusedAt(0, Analysed(form, set => set));
        RefusedAt(0, Finished(new PaperSet(PaperStory.Told(), keys, EngineCounting.Of) { Cards = form }.BeginInstance().Compute().Draft()));
    }

    [Fact]
    public void The_second_form_is_refused_with_other_figures_or_none()
    {
        RefusedAt(11, Analysed(CardForm.Early, set => Carding(set, card => new ValueCard.Firmness(new Aggregation(card.Decision! with { VotesToFlip = 99 }, card.Groups)))));
        RefusedAt(11, Analysed(CardForm.Early, set => Carding(set, _ => new ValueCard.Blank(NotAssessed.ValueCard))));
    }

    [Fact]
    public void Prose_that_later_versions_may_word_differently_is_not_compared() =>
        RefusedAt(0, Analysed(CardForm.Whole, set => Carding(set, card => Aggregated((ValueCard.Whole)card, said => said with
        {
            Rounds = [.. said.Rounds.Select(round => round with { Limits = new RuleLimits(["can be explained better"], "Somebody explains it better.") })],
        }) with { Criteria = new NotAssessed("worded otherwise") })));

    public void Dispose() => keys.Dispose();

    private PaperSet Analysed(CardForm form, Func<NormSet, NormSet> change) =>
        Finished(new PaperSet(PaperStory.Told(), keys, EngineCounting.Of, EngineCounting.Analyses) { Cards = form }.BeginInstance().Compute().Analyse().Draft(change));

    private static PaperSet Finished(PaperSet set) => set.Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish();

    private static NormSet Carding(NormSet set, Func<ValueCard, ValueCard> change) =>
        set with { Norms = [.. set.Norms.Select(norm => norm with { Card = change(norm.Card) })] };

    private static ValueCard.Whole Aggregated(ValueCard.Whole card, Func<CardAggregation, CardAggregation> change) => card with { Aggregation = change(card.Aggregation) };

    private static ValueCard.Whole Processed(ValueCard.Whole card, Func<DemocraticProcess, DemocraticProcess> change) =>
        card with { Legitimacy = card.Legitimacy with { Democratic = change(card.Legitimacy.Democratic) } };

    private static void RefusedAt(int step, PaperSet set)
    {
        var verdicts = Published.Verify(set.Bundle().ToZip(), Options.None);
        Assert.True(step == Published.RefusedAt(verdicts), string.Join('\n', verdicts));
    }
}
