using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>The value card of a norm, as far as the record filled it in.</summary>
/// <param name="Rules">Each ballot round in which it stood, with its rule.</param>
/// <param name="Kinds">Kinds of measurement: <c>comparative</c>, <c>stated</c>.</param>
/// <param name="Norms">Norms voted on in the assembly.</param>
/// <param name="ByParticipants">Of those, proposed by participants.</param>
/// <param name="Participants">By how many different participants.</param>
/// <param name="IsMandated">Whether a mandate was stated.</param>
/// <param name="QuorumReached">Whether the round that decided had its quorum; null where none decided.</param>
/// <param name="Unassessed">Why the other members aren't assessed, in plain words, each once.</param>
public sealed record ValueCardView(
    IReadOnlyList<RuleAppliedView> Rules, IReadOnlyList<string> Kinds, int Norms, int ByParticipants, int Participants, bool IsMandated, bool? QuorumReached, IReadOnlyList<string> Unassessed)
{
    /// <summary>The view of a card; null for the earlier forms, which say no more than the norm's own lines.</summary>
    internal static ValueCardView? Of(ValueCard card)
    {
        if (card is not ValueCard.Whole whole) return null;
        var (authors, process) = (whole.Origin.Authors, whole.Legitimacy.Democratic);
        NotAssessed?[] unassessed =
        [
            whole.Aggregation.Decision.Why, whole.Aggregation.Groups.Why, .. whole.Aggregation.Rounds.SelectMany(round => new[] { round.Others.Why, round.Limits.Why }), whole.Criteria,
            whole.Measurement.Revealed, whole.Measurement.Caveats, whole.Origin.Target, whole.Origin.Theory,
            whole.Legitimacy.ExpertConsensus, whole.Legitimacy.LegalCompliance, whole.Legitimacy.SocialNorms,
        ];
        return new ValueCardView(
            [.. whole.Aggregation.Rounds.Zip(whole.Measurement.Rounds, RuleAppliedView.Of)],
            whole.Measurement.Kinds,
            authors.Norms,
            authors.ByParticipants,
            authors.Participants,
            process.IsMandated,
            process.Quorum.Value?.Count.Reached,
            [.. unassessed.OfType<NotAssessed>().Select(why => why.Reason).Distinct()]);
    }
}

/// <summary>One round of a value card.</summary>
/// <param name="Round">The round.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Rule">Id of the method.</param>
/// <param name="Ballots">Ballots that count.</param>
/// <param name="Answers">Those that say something of this norm.</param>
/// <param name="CanFail">What the rule can fail; empty where its card names nothing.</param>
/// <param name="Flips">Another base, rule or threshold says something else of this norm; null where none was compared.</param>
/// <param name="Others">What the others give.</param>
public sealed record RuleAppliedView(
    int Round, string Kind, string Rule, long Ballots, long Answers, IReadOnlyList<string> CanFail, bool? Flips, IReadOnlyList<OtherResultView> Others)
{
    internal static RuleAppliedView Of(RuleApplied rule, Measured measured) => new(
        rule.Round,
        rule.Kind.Word(),
        rule.Rule,
        measured.Ballots,
        measured.Answers,
        rule.Limits.Value?.CanFail ?? [],
        rule.Others.Value?.Flips,
        [.. rule.Others.Value?.Results.Select(result => new OtherResultView(result.Changed, result.To, result.Outcome, result.Place)) ?? []]);
}

/// <summary>What one change of the counting gives.</summary>
/// <param name="Changed"><c>rule</c>, <c>base</c> or <c>threshold</c>.</param>
/// <param name="To">To what.</param>
/// <param name="Outcome">What it says of the norm.</param>
/// <param name="Place">The norm's place by another rule; null otherwise.</param>
public sealed record OtherResultView(string Changed, string To, string Outcome, int? Place);
