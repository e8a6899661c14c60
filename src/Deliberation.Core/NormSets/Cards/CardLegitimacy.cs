using System.Collections.Immutable;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>On what a norm's claim to be followed stands. The record knows one source, the process itself; others would have to be brought by people.</summary>
/// <param name="Democratic">The democratic process that happened, as evidence.</param>
/// <param name="ExpertConsensus">Agreement of experts.</param>
/// <param name="LegalCompliance">Conformity with law.</param>
/// <param name="SocialNorms">Societal or cultural norms.</param>
public sealed record CardLegitimacy(DemocraticProcess Democratic, NotAssessed ExpertConsensus, NotAssessed LegalCompliance, NotAssessed SocialNorms)
{
    /// <summary>No experts were asked.</summary>
    public static readonly NotAssessed NoExperts = new("no consensus of experts was recorded");

    /// <summary>No law was looked at.</summary>
    public static readonly NotAssessed NoLaw = new("nobody recorded whether it conforms with law");

    /// <summary>No social norm was named.</summary>
    public static readonly NotAssessed NoSocialNorms = new("no societal or cultural norm was named as its basis");

    internal JcsValue ToJson() => JcsValue.Of(
        ("democratic_process", Democratic.ToJson()),
        ("expert_consensus", ExpertConsensus.ToJson()),
        ("legal_compliance", LegalCompliance.ToJson()),
        ("social_norms", SocialNorms.ToJson()));

    internal static CardLegitimacy Read(BodyMembers m) => new(
        DemocraticProcess.Read(m.Nested("democratic_process") ?? m), m.Missing("expert_consensus"), m.Missing("legal_compliance"), m.Missing("social_norms"));
}

/// <summary>The process as evidence.</summary>
/// <param name="CharterSeq">The entry that set the charter in force.</param>
/// <param name="IsMandated">A mandate was stated when the assembly was convened.</param>
/// <param name="Quorum">The quorum of the round that decided.</param>
/// <param name="Rounds">All rounds held, in order of opening.</param>
public sealed record DemocraticProcess(long CharterSeq, bool IsMandated, Assessed<QuorumMet> Quorum, ImmutableArray<RoundTurnout> Rounds)
{
    /// <summary>Nothing was decided on this norm.</summary>
    public static readonly NotAssessed NotDecided = new("this norm was not put to ratification");

    internal JcsValue ToJson() => JcsValue.Of(
        ("charter", JcsValue.Of(("decided_by", JcsValue.Of("organiser")), ("seq", JcsValue.Of(CharterSeq)))),
        ("mandate_stated", JcsValue.Of(IsMandated)),
        ("quorum", Quorum.ToJson(quorum => quorum.ToJson())),
        ("rounds", JcsValue.Of(Rounds.Select(round => round.ToJson()))));

    internal static DemocraticProcess Read(BodyMembers m) => new(
        (m.Nested("charter") ?? m).Long("seq"), m.Truth("mandate_stated"), m.Assessed("quorum", QuorumMet.Read), m.Each("rounds", RoundTurnout.Read));
}

/// <summary>Whether enough people took part in the round that decided.</summary>
/// <param name="Count">The round, who was entitled, who counted, and whether that was enough.</param>
/// <param name="Needed">The share that the charter asks for.</param>
public sealed record QuorumMet(SetQuorum Count, Share Needed)
{
    internal JcsValue ToJson() => JcsValue.Of(
        ("counted", JcsValue.Of(Count.Counted)),
        ("entitled", JcsValue.Of(Count.Entitled)),
        ("needed", Needed.ToJson()),
        ("reached", JcsValue.Of(Count.Reached)),
        ("round", JcsValue.Of(Count.Round)));

    internal static QuorumMet Read(BodyMembers m) => new(new SetQuorum(m.Int("round"), m.Int("entitled"), m.Int("counted"), m.Truth("reached")), m.Part("needed"));
}

/// <summary>Turnout of one round.</summary>
/// <param name="Round">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Entitled">People on the roll at its close.</param>
/// <param name="Participated">People who voted; null where no ballots were taken.</param>
public sealed record RoundTurnout(int Round, RoundKind Kind, int Entitled, int? Participated)
{
    internal static RoundTurnout Of(SetRound round) =>
        new(round.Number, round.Item.Kind, round.AtClose.Entitled, round.Item.Kind.TakesBallots() ? round.AtClose.Participated : null);

    internal JcsValue ToJson() => JcsValue.Of(
        ("entitled", JcsValue.Of(Entitled)),
        ("kind", JcsValue.Of(Kind.Word())),
        ("participated", Participated is { } voted ? JcsValue.Of(voted) : JcsValue.Null),
        ("round", JcsValue.Of(Round)));

    internal static RoundTurnout Read(BodyMembers m) =>
        new(m.Int("round"), m.Word("kind", RoundWords.ParseKind), m.Int("entitled"), m.Any("participated") is JcsValue.Undefined ? null : m.Int("participated"));
}
