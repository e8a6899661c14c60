using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Norms;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Tests.Paper;

namespace Deliberation.Core.Tests.NormSets;

public sealed class PayloadTests : IDisposable
{
    private readonly PaperKeys keys = new();
    private readonly PaperAssembly story = PaperStory.Told();

    [Fact]
    public void A_payload_reads_back_as_what_was_written()
    {
        var set = Drafted().Set!;
        var bytes = NormSetPayload.Write(set);

        Assert.True(JcsReader.IsCanonical(bytes));
        Assert.Equal(set, NormSetPayload.Read(bytes).Value);
        Assert.Equal(bytes, NormSetPayload.Write(NormSetPayload.Read(bytes).Value));
    }

    [Fact]
    public void Equal_sources_give_equal_bytes()
    {
        using var others = new PaperKeys();

        Assert.Equal(NormSetPayload.Write(Drafted().Set!), NormSetPayload.Write(new PaperSet(PaperStory.Told(), others, PaperCounting.ByHand).Compute().Draft().Set!));
    }

    [Fact]
    public void Every_norm_voted_on_is_there_ratified_or_not()
    {
        var set = Drafted().Set!;

        Assert.Equal([1], set.Norms.Select(norm => norm.Number));
        Assert.Equal([2, 3, 5], set.NotRatified.Select(norm => norm.Number));
        Assert.Equal([SetOutcome.Refused, SetOutcome.Deferred, SetOutcome.NotSettled], set.NotRatified.Select(norm => norm.Outcome));
        Assert.Equal(5, Assert.Single(set.Limits.NotSettled));
        Assert.Equal(new NotOnBallotCounts(Accepted: 1, RefusedInModeration: 1, Waiting: 0, Withdrawn: 1), set.Limits.NotOnBallot);
    }

    [Fact]
    public void A_norm_carries_its_words_its_origin_and_what_people_said_to_it_round_by_round()
    {
        var set = Drafted().Set!;
        var norm = set.NotRatified[0];

        Assert.Equal("It must not keep a pupil's mistakes after the school year ends.", norm.Text.In("en"));
        Assert.Equal(("s-17", Provenance.Organiser, $"urn:norm:{PaperStory.Id}:2:1"), (norm.SourceId, norm.Provenance, norm.Id(set.Assembly)));
        Assert.Equal(new RatificationSupport(6, 2, Consent: 1, Object: 2, Abstain: 0, Entitled: 7), norm.Support.Ratification);
        Assert.Equal([(3, 1), (5, 2)], norm.Support.Stances.Select(stances => (stances.Round, stances.Reading)));
        Assert.Equal((2, 1, 0, 0), (norm.Support.Stances[0].Agree, norm.Support.Stances[0].Disagree, norm.Support.Stances[0].Pass, norm.Support.Stances[0].Unsure));
        Assert.Equal(4, Assert.Single(norm.Support.Rankings).Round);
        Assert.Equal("fr", set.NotRatified[1].Language);
        Assert.Equal(Provenance.Participant, set.NotRatified[2].Provenance);
    }

    [Fact]
    public void Shares_come_with_their_base_and_interval_and_are_null_when_nobody_spoke()
    {
        var ratified = Drafted().Set!.Norms[0].Support.Ratification!;

        Assert.Equal(new Ratio(4, 5), ratified.Share);
        Assert.Equal((375535L, 963776L), ratified.Interval);
        Assert.Null(new StanceSupport(1, 1, 1, 1, 0, 0, 0, 0).Share);
        Assert.Null(new RatificationSupport(1, 1, 0, 0, 3, 7).Interval);
    }

    [Fact]
    public void Dissent_quotes_the_reasons_of_counted_ballots_only_and_in_an_order_nobody_chose()
    {
        var dissent = Drafted().Set!.NotRatified[0].Dissent;

        Assert.Equal((2, 2), (dissent.Objections, dissent.ReasonsGiven));
        Assert.Equal(
            ["It isn't clear who checks this.", "Pupils learn from what they got wrong."],
            dissent.Reasons.Select(reason => reason.Text.In("en")!).Order(StringComparer.Ordinal));
        Assert.Equal(dissent.Reasons, dissent.Reasons.OrderBy(CommitOf));
    }

    [Fact]
    public void At_most_a_hundred_reasons_are_quoted_and_all_are_counted()
    {
        var sources = Drafted().Sources!;
        var texts = sources.Texts;
        var reasons = ImmutableArray.CreateBuilder<GivenReason>();
        for (var i = 0; i < 150; i++)
        {
            reasons.Add(new GivenReason(PaperStory.Ratifying, 1_000 + i, 2, new TextCommit(Hash32.Of([(byte)i]))));
            texts = texts.SetItem((1_000 + i, "reason-2"), ("en", $"Reason {i}"));
        }

        var dissent = NormSetPayload.Build(sources with { Reasons = reasons.ToImmutable(), Texts = texts }).Value.NotRatified[0].Dissent;

        Assert.Equal((150, 100), (dissent.ReasonsGiven, dissent.Reasons.Length));
    }

    [Fact]
    public void Erased_words_leave_an_empty_text_and_an_erased_reason_is_counted_and_not_quoted()
    {
        var sources = Drafted().Sources!;
        var (norm, reason) = (story.State.Norms[0].Versions[0].Seq, sources.Reasons.First(given => given.N == 2));
        var set = NormSetPayload.Build(sources with { Texts = sources.Texts.Remove((norm, "norm")).Remove((reason.Seq, reason.Field)) }).Value;

        Assert.Equal(Wording.Erased, set.Norms[0].Text);
        Assert.Equal((2, 1), (set.NotRatified[0].Dissent.ReasonsGiven, set.NotRatified[0].Dissent.Reasons.Length));
        Assert.Null(NormSetPayload.Read(NormSetPayload.Write(set)).Flaw);
    }

    [Fact]
    public void The_electorate_says_what_it_is_not()
    {
        var electorate = Drafted().Set!.Electorate;

        Assert.Equal(["one ballot per browser, not per person", "demonstration, invented ballots"], electorate.KnownLimits.AsEnumerable());
        Assert.Equal((7, 1), (electorate.Count, electorate.Amendments));
        Assert.Empty(SetElectorate.LimitsOf(ElectorateKind.Roll, demonstration: false));
    }

    [Fact]
    public void Rounds_tell_who_was_there_and_which_ballots_were_replaced()
    {
        var rounds = Drafted().Set!.Rounds;

        Assert.Equal([1, 2, 3, 4, 5, 6], rounds.Select(round => round.Number));
        Assert.Equal((6L, 1L, 4), (rounds[2].Ballots, rounds[2].Superseded, rounds[2].Norms));
        Assert.Equal(5, rounds[2].AtClose.Participated);
        Assert.Null(rounds[0].Result);
        Assert.Equal(story.Log.SeedAt(rounds[3].ClosedSeq), rounds[3].Result!.Seed);
    }

    [Fact]
    public void Relations_are_asked_for_only_where_something_stands_above()
    {
        var above = new Fact.ParentBound(Jurisdiction.Global, new AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-0000000000ee")), Hash32.Of("above"u8));
        var bound = new PaperSet(PaperStory.Told(null, above), keys, PaperCounting.ByHand).Compute().Draft().Set!;

        Assert.Equal(above, Assert.Single(bound.Parents));
        Assert.All(bound.AllNorms, norm => Assert.Equal(NotAssessed.Relations, norm.Relations));
        Assert.All(Drafted().Set!.AllNorms, norm => Assert.Null(norm.Relations));
    }

    [Fact]
    public void Nothing_is_built_on_another_head_or_without_the_recorded_result()
    {
        var sources = Drafted().Sources!;

        Assert.NotNull(NormSetPayload.Build(sources with { Head = sources.Head with { Size = sources.Head.Size - 1 } }).Flaw);
        Assert.Contains("round 4", NormSetPayload.Build(sources with { Results = sources.Results.RemoveAt(1) }).Flaw!.Where, StringComparison.Ordinal);
        Assert.Contains("round 3", NormSetPayload.Build(sources with { Results = sources.Results.SetItem(0, sources.Results[0] with { Bytes = "{}"u8.ToArray() }) }).Flaw!.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_are_shown()
    {
        var gaps = Completeness.Gaps(Drafted().Set!);

        Assert.Contains("No pluralism audit was made.", gaps);
        Assert.Contains("Norm 1: no trade-off (what it is put before, who benefits, who is disadvantaged).", gaps);
        Assert.Contains("Norm 1: objected to, but nobody said why.", gaps);
        Assert.DoesNotContain(gaps, gap => gap.StartsWith("No mandate", StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_that_does_not_follow_from_its_counts_is_refused()
    {
        var text = System.Text.Encoding.UTF8.GetString(NormSetPayload.Write(Drafted().Set!));

        var flaw = NormSetPayload.Read(System.Text.Encoding.UTF8.GetBytes(text.Replace("\"share\":{\"den\":\"5\",\"num\":\"4\"}", "\"share\":{\"den\":\"5\",\"num\":\"3\"}", StringComparison.Ordinal))).Flaw;

        Assert.Equal("norms[0].support.ratification.share.num", flaw!.Where);
    }

    public void Dispose() => keys.Dispose();

    private PaperSet Drafted() => new PaperSet(story, keys, PaperCounting.ByHand).Compute().Draft();

    private Hash32 CommitOf(QuotedReason quoted) =>
        ((Fact.RatificationCast)story.Log.Entries[(int)quoted.Seq].Fact).Ballot.Reasons.Single(reason => $"reason-{reason.N}" == quoted.Field).Reason.Value;
}
