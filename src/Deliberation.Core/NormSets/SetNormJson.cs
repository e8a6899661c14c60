using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using static Deliberation.Core.NormSets.JsonParts;

namespace Deliberation.Core.NormSets;

/// <summary>One norm of a set as JSON.</summary>
internal static class SetNormJson
{
    public static JcsValue Of(SetNorm norm, AssemblyId assembly) => JcsValue.Of(
        ("class", norm.Class.ToJson()),
        ("clause", norm.Clause.ToJson()),
        ("dissent", Dissent(norm.Dissent)),
        ("id", JcsValue.Of(norm.Id(assembly))),
        ("kind", norm.Kind.ToJson()),
        ("language", JcsValue.Of(norm.Language)),
        ("nature", norm.Nature.ToJson()),
        ("number", JcsValue.Of(norm.Number)),
        ("outcome", JcsValue.Of(norm.Outcome.Word())),
        ("provenance", JcsValue.Of(FactWords.Word(norm.Provenance))),
        ("relations", norm.Relations?.ToJson() ?? (JcsValue)JcsValue.Of(Enumerable.Empty<JcsValue>())),
        ("review_by", norm.ReviewBy.ToJson()),
        ("source_id", norm.SourceId is { } id ? JcsValue.Of(id) : JcsValue.Null),
        ("support", JcsValue.Of(
            ("rankings", JcsValue.Of(norm.Support.Rankings.Select(Ranking))),
            ("ratification", norm.Support.Ratification is { } votes ? Ratification(votes) : JcsValue.Null),
            ("stances", JcsValue.Of(norm.Support.Stances.Select(Stances))))),
        ("text", norm.Text.ToJson()),
        ("trade_off", norm.TradeOff.ToJson()),
        ("value_card", norm.Card.ToJson()),
        ("version", JcsValue.Of(norm.Version)));

    private static JcsValue Dissent(Dissent dissent) => JcsValue.Of(
        ("objections", JcsValue.Of(dissent.Objections)),
        ("reasons", JcsValue.Of(dissent.Reasons.Select(reason => JcsValue.Of(
            ("field", JcsValue.Of(reason.Field)), ("seq", JcsValue.Of(reason.Seq)), ("text", reason.Text.ToJson()))))),
        ("reasons_given", JcsValue.Of(dissent.ReasonsGiven)));

    private static JcsValue Ratification(RatificationSupport votes) => JcsValue.Of(
        ("abstain", JcsValue.Of(votes.Abstain)),
        ("base", JcsValue.Of("valid")),
        ("consent", JcsValue.Of(votes.Consent)),
        ("entitled", JcsValue.Of(votes.Entitled)),
        ("n", JcsValue.Of(votes.N)),
        ("object", JcsValue.Of(votes.Object)),
        ("round", JcsValue.Of(votes.Round)),
        ("share", RatioOrNull(votes.Share)),
        ("wilson", Interval(votes.Interval)));

    private static JcsValue Stances(StanceSupport votes) => JcsValue.Of(
        ("agree", JcsValue.Of(votes.Agree)),
        ("base", JcsValue.Of("cast")),
        ("disagree", JcsValue.Of(votes.Disagree)),
        ("n", JcsValue.Of(votes.N)),
        ("pass", JcsValue.Of(votes.Pass)),
        ("reading", JcsValue.Of(votes.Reading)),
        ("round", JcsValue.Of(votes.Round)),
        ("share", RatioOrNull(votes.Share)),
        ("unsure", JcsValue.Of(votes.Unsure)),
        ("version", JcsValue.Of(votes.Version)),
        ("wilson", Interval(votes.Interval)));

    private static JcsValue Ranking(RankingSupport place) => JcsValue.Of(
        ("n", JcsValue.Of(place.N)),
        ("of", JcsValue.Of(place.Of)),
        ("place", JcsValue.Of(place.Place)),
        ("round", JcsValue.Of(place.Round)),
        ("version", JcsValue.Of(place.Version)),
        ("winner", JcsValue.Of(place.Winner)));
}
