using System.Collections.Immutable;
using System.Text;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Rounds;
using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

/// <summary>What somebody with all the keys might state or record, signed and hashed as it should be, each with the step that must refuse it.</summary>
public sealed class DishonestOperatorTests : IDisposable
{
    private static readonly Staff SecondOrganiser = new(Role.Organiser, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000c")));
    private readonly PaperKeys keys = new();

    [Fact]
    public void One_person_approving_twice_is_refused() => Refused(11, Honest().Approve(PaperAssembly.Organiser, PaperAssembly.Organiser).Publish());

    [Fact]
    public void A_single_approval_is_refused() => Refused(11, Honest().Approve(PaperAssembly.Organiser).Publish());

    [Fact]
    public void An_approver_who_was_never_appointed_is_refused() => Refused(11, Honest().Approve(PaperAssembly.Organiser, PaperAssembly.Stranger).Publish());

    [Fact]
    public void An_approver_under_a_role_they_do_not_hold_is_refused() =>
        Refused(11, Honest().Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator with { Role = Role.Auditor }).Publish());

    [Fact]
    public void Two_approvals_without_an_organiser_are_refused()
    {
        var story = PaperStory.Told();
        story.Do(state => state.Appoint(PaperAssembly.Stranger.Id, Role.Auditor));
        Refused(11, Set(story).BeginInstance().Compute().Draft().Approve(PaperAssembly.Facilitator, PaperAssembly.Stranger).Publish());
    }

    [Fact]
    public void Two_organisers_may_approve()
    {
        var story = PaperStory.Told();
        story.Do(state => state.Appoint(SecondOrganiser.Id, Role.Organiser));
        Refused(0, Set(story).BeginInstance().Compute().Draft().Approve(PaperAssembly.Organiser, SecondOrganiser).Publish());
    }

    [Fact]
    public void A_set_that_states_another_outcome_is_refused() => Refused(11, Stating(set => set with
    {
        Norms = [.. set.Norms, set.NotRatified[0] with { Outcome = SetOutcome.Ratified }],
        NotRatified = set.NotRatified.RemoveAt(0),
    }));

    [Fact]
    public void A_set_that_leaves_a_failed_norm_out_is_refused() => Refused(11, Stating(set => set with { NotRatified = set.NotRatified.RemoveAt(0) }));

    [Fact]
    public void A_set_that_states_more_consent_is_refused() => Refused(11, Stating(set => set with
    {
        Norms = [set.Norms[0] with { Support = set.Norms[0].Support with { Ratification = set.Norms[0].Support.Ratification! with { Consent = 5 } } }],
    }));

    [Fact]
    public void A_set_that_hides_objections_is_refused() =>
        Refused(11, Stating(set => set with { NotRatified = set.NotRatified.SetItem(0, set.NotRatified[0] with { Dissent = new Dissent(0, 0, []) }) }));

    [Fact]
    public void A_set_that_states_other_thresholds_is_refused() => Refused(11, Stating(set => set with
    {
        Charter = set.Charter with { Terms = set.Charter.Terms with { Thresholds = set.Charter.Terms.Thresholds with { Consent = new Share(1, 2) } } },
    }));

    [Fact]
    public void A_set_that_says_the_quorum_was_missed_is_refused() =>
        Refused(11, Stating(set => set with { Quorum = [set.Quorum[0] with { Reached = false }] }));

    [Fact]
    public void A_set_dated_back_is_refused() => Refused(11, Stating(set => set with { IssuedAt = set.IssuedAt.AddDays(-1) }));

    [Fact]
    public void A_set_of_another_jurisdiction_is_refused() => Refused(11, Stating(set => set with { Place = Core.Layers.Jurisdiction.Global }));

    [Fact]
    public void A_set_that_keeps_quiet_about_invented_ballots_is_refused() =>
        Refused(8, Stating(set => set with { Electorate = set.Electorate with { KnownLimits = set.Electorate.KnownLimits.RemoveAt(1) } }));

    [Fact]
    public void A_set_that_states_a_larger_roll_is_refused() => Refused(8, Stating(set => set with { Electorate = set.Electorate with { Count = 70 } }));

    [Fact]
    public void A_set_that_states_another_turnout_is_refused() => Refused(7, Stating(set => set with
    {
        Rounds = set.Rounds.SetItem(2, set.Rounds[2] with { AtClose = set.Rounds[2].AtClose with { Present = 7 } }),
    }));

    [Fact]
    public void A_norm_with_other_words_is_refused() =>
        Refused(9, Stating(set => set with { Norms = [set.Norms[0] with { Text = Wording.Of("en", "A tutoring system need not say that it is one.") }] }));

    [Fact]
    public void A_reason_put_into_somebody_s_mouth_is_refused() => Refused(9, Stating(set => set with
    {
        NotRatified = set.NotRatified.SetItem(0, set.NotRatified[0] with
        {
            Dissent = set.NotRatified[0].Dissent with { Reasons = set.NotRatified[0].Dissent.Reasons.SetItem(0, set.NotRatified[0].Dissent.Reasons[0] with { Text = Wording.Of("en", "I was paid.") }) },
        }),
    }));

    [Fact]
    public void A_set_bound_by_another_set_than_the_record_says_is_refused() => Refused(12, Stating(set => set with
    {
        Parents = [new Fact.ParentBound(Core.Layers.Jurisdiction.Global, new AssemblyId(PaperStory.Id), Hash32.Of("a set"u8))],
        Norms = [.. set.Norms],
    }));

    [Fact]
    public void A_payload_in_another_spelling_is_refused() => Refused(
        4, Set(PaperStory.Told()).BeginInstance().Compute()
            .Draft(write: set => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(NormSetPayload.Write(set)).Replace("\":", "\": ", StringComparison.Ordinal)))
            .Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish());

    [Fact]
    public void A_payload_with_a_member_too_many_is_refused() => Refused(
        4, Set(PaperStory.Told()).BeginInstance().Compute()
            .Draft(write: set => JcsValue.Of([.. NormSetPayload.Tree(set).Members, ("seal", JcsValue.Of("of approval"))]).ToCanonical())
            .Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish());

    [Fact]
    public void A_result_that_the_ballots_do_not_give_is_refused() => Refused(10, new PaperSet(PaperStory.Told(), keys, (story, round, seed) =>
    {
        var honest = EngineCounting.Of(story, round, seed);
        return honest with { Json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(honest.Json).Replace("\"consent\":4", "\"consent\":5", StringComparison.Ordinal)) };
    }).Whole());

    [Fact]
    public void A_round_counted_by_another_rule_than_the_charter_s_is_refused() => Refused(10, new PaperSet(PaperStory.Told(), keys, (story, round, seed) =>
        EngineCounting.Of(story, round, seed, round.Kind == RoundKind.Ranking ? "borda" : null)).Whole());

    [Theory]
    [InlineData("opinion-groups", "\"reliable\":false", "\"reliable\":true")]
    [InlineData("opinion-groups", "\"not_grouped\":5", "\"not_grouped\":4")]
    [InlineData("opinion-groups", "\"places\":[[null,", "\"places\":[[1,")]
    [InlineData("sensitivity", "\"flips\":[", "\"flips\":[1,")]
    [InlineData("readings", "\"recommended\":false", "\"recommended\":true")]
    [InlineData("proportional-set", "\"without_representative\":", "\"without_representative\":1")]
    public void An_analysis_that_the_ballots_do_not_give_is_refused(string family, string honest, string told) => Refused(10, Analysed((_, analysis) =>
    {
        var text = Encoding.UTF8.GetString(analysis.Count.Json);
        return analysis.Family == family && text.Contains(honest, StringComparison.Ordinal)
            ? analysis with { Count = analysis.Count with { Json = Encoding.UTF8.GetBytes(text.Replace(honest, told, StringComparison.Ordinal)) } }
            : analysis;
    }));

    [Fact]
    public void An_analysis_by_another_method_than_is_due_is_refused() =>
        Refused(10, Analysed((_, analysis) => analysis with { Count = analysis.Count with { Version = 2 } }));

    [Fact]
    public void An_analysis_that_no_round_is_due_is_refused() =>
        Refused(10, Analysed((round, analysis) => round.Kind == RoundKind.Ranking && analysis.Family == "sensitivity" ? analysis with { Family = "horoscope" } : analysis));

    [Fact]
    public void An_analysis_summed_up_otherwise_is_refused() => Refused(10, Analysed((_, analysis) => analysis with { Summary = JcsValue.Of(("flips", JcsValue.Of(0))) }));

    [Fact]
    public void An_analysis_from_another_range_of_entries_is_refused() => Refused(10, Analysed((_, analysis) => analysis with { From = analysis.From + 1 }));

    [Fact]
    public void A_set_drafted_before_the_analyses_were_ready_is_as_good()
    {
        var story = PaperStory.Told();
        var late = new PaperSet(story, keys, EngineCounting.Of, EngineCounting.Analyses).BeginInstance().Compute().Draft().Analyse();
        var verdicts = Published.Verify(late.Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish().Bundle().ToZip(), Options.None);

        Assert.Equal(0, Published.RefusedAt(verdicts));
    }

    private PaperSet Analysed(Func<Round, PaperAnalysis, PaperAnalysis> change) => new PaperSet(
        PaperStory.Told(), keys, EngineCounting.Of, (story, round, seed) => EngineCounting.Analyses(story, round, seed).Select(analysis => change(round, analysis))).Whole();

    [Fact]
    public void A_charter_changed_after_the_first_ballot_is_refused() => Refused(11, Set(PaperStory.Told(story =>
        story.Force(new Fact.CharterSet(PaperAssembly.Organiser, CharterTerms.Default)))).Whole());

    [Fact]
    public void A_ballot_after_the_close_is_refused()
    {
        var story = PaperStory.Told();
        story.Force(new Fact.StancesCast(story.SeatOf(5).Ballot, PaperStory.FirstReading, Stances.Parse([(1, Stance.Agree)]).Value), isFolded: false);
        Refused(7, Set(story).Whole());
    }

    [Fact]
    public void A_ballot_of_another_kind_than_its_round_is_refused() => Refused(7, Set(PaperStory.Told(story =>
        story.Force(new Fact.RankingCast(story.SeatOf(5).Ballot, PaperStory.FirstReading, Ranking.Parse([]).Value), isFolded: false))).Whole());

    [Fact]
    public void A_round_run_by_somebody_who_was_not_appointed_is_refused() => Refused(11, Set(PaperStory.Told(story =>
        story.Force(new Fact.RoundExtended(PaperAssembly.Stranger, PaperStory.FirstReading, PaperAssembly.Start.AddDays(1), null)))).Whole());

    [Fact]
    public void A_norm_slipped_in_between_draft_and_publication_is_refused()
    {
        var story = PaperStory.Told();
        var set = Set(story).BeginInstance().Compute().Draft();
        story.Force(new Fact.NormSeeded(PaperAssembly.Organiser, 8, story.Words("Slipped in."), "en", Core.Norms.Provenance.Organiser, null, false));
        Refused(11, set.Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish());
    }

    [Fact]
    public void A_key_revoked_before_the_publication_is_refused()
    {
        var story = PaperStory.Told();
        var set = Set(story).BeginInstance();
        story.InstanceLog.Append(PaperAssembly.Start, story.InstanceState.RevokeKey(keys.NormSets.Public.Kid, 3));
        Refused(13, set.Compute().Draft().Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish());
    }

    [Fact]
    public void A_publication_listed_for_another_entry_is_refused() =>
        Refused(13, Honest().Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish(listed => listed with { PublishedSeq = 3 }));

    [Fact]
    public void A_publication_listed_for_another_payload_is_refused() =>
        Refused(13, Honest().Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish(listed => listed with { PayloadSha256 = Hash32.Of("another"u8) }));

    public void Dispose() => keys.Dispose();

    private PaperSet Set(PaperAssembly story) => new(story, keys, EngineCounting.Of);

    private PaperSet Honest() => Set(PaperStory.Told()).BeginInstance().Compute().Draft();

    private PaperSet Stating(Func<NormSet, NormSet> change) =>
        Set(PaperStory.Told()).BeginInstance().Compute().Draft(change).Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish();

    private static void Refused(int step, PaperSet set)
    {
        var verdicts = Published.Verify(set.Bundle().ToZip(), Options.None);
        Assert.True(step == Published.RefusedAt(verdicts), string.Join('\n', verdicts));
    }
}
