using System.Collections.Frozen;
using System.Collections.Immutable;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>A norm's place on the list of one ballot round that was held.</summary>
internal sealed record BallotPlace(RoundsHeld Held, ListedNorm Line);

/// <summary>Fills in value cards from what the record knows. Analyses are read once for all norms; the cost is that of reading them.</summary>
internal sealed class CardBuild
{
    private static readonly NotAssessed Criteria = new("nobody wrote down concrete criteria and their level");
    private static readonly NotAssessed NotReady = new("this analysis was not in the record when the set was drafted");
    private static readonly NotAssessed NothingToCompare = new("there was nothing to compare: no ballots");
    private static readonly NotAssessed NoStances = new("this norm stood in no stance round");
    private static readonly NotAssessed NotGrouped = new("too few people or answers for opinion groups");
    private static readonly NotAssessed NoLimits = new("the method's card names no limits");

    private readonly NormSetSources sources;
    private readonly ImmutableArray<RoundsHeld> held;
    private readonly Authorship authors;
    private readonly FrozenDictionary<(int Round, string Family), JcsValue.Map> analyses;

    /// <summary>Reads the analyses.</summary>
    /// <param name="sources">What the set is built from.</param>
    /// <param name="held">All rounds held, in order of opening.</param>
    public CardBuild(NormSetSources sources, ImmutableArray<RoundsHeld> held)
    {
        (this.sources, this.held) = (sources, held);
        authors = Authorship.Of([.. held.SelectMany(round => round.Round.List).Select(line => line.Norm).Distinct().Select(number => sources.State.Norms[number - 1])]);
        analyses = sources.Analyses
            .Select(stated => (Key: (stated.Round, stated.Family), Json: JcsReader.ParseCanonical(stated.Bytes.Span).Is(out var value, out _) ? value as JcsValue.Map : null))
            .Where(read => read.Json is not null).ToFrozenDictionary(read => read.Key, read => read.Json!);
    }

    /// <summary>The card of one norm.</summary>
    /// <param name="norm">The norm, without its card.</param>
    /// <param name="places">Where it stood, in order of opening; at least one.</param>
    public ValueCard Of(SetNorm norm, ImmutableArray<BallotPlace> places) => sources.Cards switch
    {
        CardForm.Early => Early(places) is { } found ? new ValueCard.Firmness(found) : new ValueCard.Blank(NotAssessed.ValueCard),
        CardForm.Whole => new ValueCard.Whole(Criteria, Aggregation(places), CardMeasurement.Of(norm, places), Origin(norm, places), Legitimacy(places)),
        _ => throw new InvalidOperationException($"no card of form {sources.Cards}"),
    };

    private Aggregation? Early(ImmutableArray<BallotPlace> places)
    {
        var (decision, groups) = (Decision(Last(places, RoundKind.Ratification)).Value, Groups(Last(places, RoundKind.Stance)).Value);
        return decision is null && groups is null ? null : new Aggregation(decision, groups);
    }

    private CardAggregation Aggregation(ImmutableArray<BallotPlace> places) =>
        new(Decision(Last(places, RoundKind.Ratification)), Groups(Last(places, RoundKind.Stance)), [.. places.Select(Rule)]);

    private Assessed<DecisionFirmness> Decision(BallotPlace? decided) =>
        decided is null ? DemocraticProcess.NotDecided
        : Find(decided, "sensitivity") is not { } json ? NotReady
        : DecisionFirmness.Of(decided.Held.Round.Number, decided.Line.N, json) is { } firm ? firm : NothingToCompare;

    private Assessed<GroupSpread> Groups(BallotPlace? stances) =>
        stances is null ? NoStances
        : Find(stances, "opinion-groups") is not { } json ? NotReady
        : GroupSpread.Of(stances.Held.Round.Number, stances.Line.N, json) is { } groups ? groups : NotGrouped;

    private RuleApplied Rule(BallotPlace place)
    {
        var (round, used) = (place.Held.Round, place.Held.Published.Result ?? throw new InvalidOperationException("a ballot round that was held has a result"));
        Assessed<OtherRules> others = Find(place, "sensitivity") is not { } json ? NotReady : OtherRules.Of(round.Kind, place.Line.N, used, json) is { } found ? found : NothingToCompare;
        return new RuleApplied(
            round.Number, round.Kind, used.Method, used.Version, used.Parameters, sources.Limits.TryGetValue(used.Method, out var limits) ? limits : NoLimits, others);
    }

    private CardOrigin Origin(SetNorm norm, ImmutableArray<BallotPlace> places)
    {
        var electorate = sources.State.Convened!.Electorate;
        return new CardOrigin(
            norm.Provenance, authors, electorate, NormSetBuild.Selection(electorate),
            [.. places.Select(place => (place.Held.Round.Number, place.Held.Published.AtClose))], CardOrigin.NoTarget, CardOrigin.NoTheory);
    }

    private CardLegitimacy Legitimacy(ImmutableArray<BallotPlace> places)
    {
        var (state, thresholds) = (sources.State, sources.State.Charter!.Thresholds);
        Assessed<QuorumMet> quorum = Last(places, RoundKind.Ratification) is { } decided
            ? new QuorumMet(NormSetBuild.Quorum(thresholds, decided.Held.Round.Number, decided.Held.Published.AtClose), thresholds.Quorum)
            : DemocraticProcess.NotDecided;
        var process = new DemocraticProcess(state.CharterSeq, state.Convened!.Mandate is not null, quorum, [.. held.Select(round => RoundTurnout.Of(round.Published))]);
        return new CardLegitimacy(process, CardLegitimacy.NoExperts, CardLegitimacy.NoLaw, CardLegitimacy.NoSocialNorms);
    }

    private JcsValue.Map? Find(BallotPlace place, string family) => analyses.GetValueOrDefault((place.Held.Round.Number, family));

    private static BallotPlace? Last(ImmutableArray<BallotPlace> places, RoundKind kind) => places.LastOrDefault(place => place.Held.Round.Kind == kind);
}
