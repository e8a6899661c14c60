using System.Collections.Immutable;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>The norms of a set: every norm that stood on a ballot, ascending by number.</summary>
internal static class NormsVotedOn
{
    public static ImmutableArray<SetNorm> From(NormSetSources sources, ImmutableArray<RoundsHeld> held)
    {
        var places = held
            .SelectMany(round => round.Round.List.Select(line => new BallotPlace(round, line)))
            .ToLookup(place => place.Line.Norm);
        var reasons = sources.Reasons.ToLookup(reason => (reason.Round, reason.N));
        var cards = new CardBuild(sources, held);
        return [.. places.OrderBy(norm => norm.Key).Select(norm => One(sources, [.. norm], reasons, cards))];
    }

    // The last ratification round decides; without one, the last ballot says which version people saw.
    private static SetNorm One(NormSetSources sources, ImmutableArray<BallotPlace> places, ILookup<(int Round, int N), GivenReason> reasons, CardBuild cards)
    {
        var decided = places.LastOrDefault(place => place.Held.Round.Kind == RoundKind.Ratification);
        var line = (decided ?? places[^1]).Line;
        var norm = sources.State.Norms[line.Norm - 1];
        var version = norm.Versions[line.Version - 1];
        var (outcome, votes, dissent) = decided is null ? (SetOutcome.Deferred, null, new Dissent(0, 0, [])) : Decided(sources, decided, reasons);
        var voted = new SetNorm(
            norm.Number,
            version.Number,
            version.Language,
            NormSetBuild.Words(sources, version.Seq, "norm"),
            version.Provenance,
            norm.SourceId,
            outcome,
            new Support(votes, [.. places.Select(Stances).OfType<StanceSupport>()], [.. places.Select(Ranking).OfType<RankingSupport>()]),
            dissent,
            sources.State.Parents.IsEmpty ? null : NotAssessed.Relations);
        return voted with { Card = cards.Of(voted, places) };
    }

    private static (SetOutcome Outcome, RatificationSupport? Votes, Dissent Dissent) Decided(
        NormSetSources sources, BallotPlace place, ILookup<(int Round, int N), GivenReason> reasons)
    {
        if (place.Held.Figures is not RoundFigures.OfRatification figures) throw new InvalidOperationException("a ratification round has figures of a ratification");
        var (consent, against, abstain, outcome) = figures.Counts[place.Line.N];
        var votes = new RatificationSupport(place.Held.Round.Number, place.Line.N, consent, against, abstain, place.Held.Published.AtClose.Entitled);
        return (outcome, votes, Against(sources, place, against, reasons));
    }

    private static StanceSupport? Stances(BallotPlace place)
    {
        if (place.Held.Figures is not RoundFigures.OfStances figures) return null;
        var (agree, disagree, pass, unsure) = figures.Counts[place.Line.N];
        var round = place.Held.Round;
        return new StanceSupport(round.Number, round.Item.Reading, place.Line.N, place.Line.Version, agree, disagree, pass, unsure);
    }

    private static RankingSupport? Ranking(BallotPlace place)
    {
        if (place.Held.Figures is not RoundFigures.OfRanking figures) return null;
        var better = figures.Tiers.TakeWhile(tier => !tier.Contains(place.Line.N)).Sum(tier => tier.Length);
        return new RankingSupport(
            place.Held.Round.Number, place.Line.N, place.Line.Version, better + 1, place.Held.Round.List.Length, figures.Winners.Contains(place.Line.N));
    }

    private static Dissent Against(NormSetSources sources, BallotPlace place, int objections, ILookup<(int Round, int N), GivenReason> reasons)
    {
        var given = reasons[(place.Held.Round.Number, place.Line.N)].OrderBy(reason => reason.Commit.Value).ToList();
        var quoted = given
            .Select(reason => new QuotedReason(reason.Seq, reason.Field, NormSetBuild.Words(sources, reason.Seq, reason.Field)))
            .Where(reason => !reason.Text.Versions.IsEmpty)
            .Take(Dissent.MostQuoted);
        return new Dissent(objections, given.Count, [.. quoted]);
    }
}
