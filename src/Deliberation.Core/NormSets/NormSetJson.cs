using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using static Deliberation.Core.NormSets.JsonParts;

namespace Deliberation.Core.NormSets;

/// <summary>A set as JSON. The member names are normative: docs/norm-set.md, the schema and <see cref="NormSetReading"/> follow them.</summary>
internal static class NormSetJson
{
    public static JcsValue.Map Of(NormSet set) => JcsValue.Of(
        ("schema", JcsValue.Of(NormSet.Schema)),
        ("id", JcsValue.Of(set.Id)),
        ("version", JcsValue.Of(set.Version)),
        ("supersedes", set.Supersedes is { } earlier ? Hex(earlier) : JcsValue.Null),
        ("issued_at", Time(set.IssuedAt)),
        ("issuer", Issuer(set.Issuer, set.Assembly)),
        ("jurisdiction", JcsValue.Of(("layer", JcsValue.Of(Jurisdiction.Word(set.Place.Layer))), Path(set.Place))),
        ("parents", JcsValue.Of(set.Parents.Select(Parent))),
        ("norms", JcsValue.Of(set.Norms.Select(norm => SetNormJson.Of(norm, set.Assembly)))),
        ("norms_not_ratified", JcsValue.Of(set.NotRatified.Select(norm => SetNormJson.Of(norm, set.Assembly)))),
        ("charter", Charter(set.Charter)),
        ("rounds", JcsValue.Of(set.Rounds.Select(Round))),
        ("quorum", Quorum(set)),
        ("electorate", Electorate(set.Electorate)),
        ("pluralism_audit", set.PluralismAudit.ToJson()),
        ("record", JcsValue.Of(
            ("origin", JcsValue.Of(set.Record.Origin)), ("root_hash", Hex(set.Record.RootHash)), ("tree_size", JcsValue.Of(set.Record.TreeSize)))),
        ("validity", JcsValue.Of(("from", Time(set.Validity.From)), ("until", TimeOrNull(set.Validity.Until)))),
        ("limits", Limits(set.Limits)),
        ("software", JcsValue.Of(("name", JcsValue.Of(set.Software.Name)), ("version", JcsValue.Of(set.Software.Version)))));

    private static JcsValue Issuer(SetIssuer issuer, AssemblyId assembly) => JcsValue.Of(
        ("assembly", JcsValue.Of(assembly.ToString())),
        ("instance", JcsValue.Of(issuer.Instance)),
        ("mandate", issuer.Mandate?.ToJson() ?? NotAssessed.Mandate.ToJson()),
        ("organiser", JcsValue.Of(issuer.Organiser.ToString())),
        ("title", issuer.Title.ToJson()));

    private static JcsValue Parent(Fact.ParentBound parent) => JcsValue.Of(
        ("assembly", JcsValue.Of(parent.Assembly.ToString())), Path(parent.Place), ("payload_sha256", Hex(parent.PayloadSha256)));

    private static JcsValue Charter(SetCharter charter)
    {
        var thresholds = charter.Terms.Thresholds;
        return JcsValue.Of(
            ("accept_gaps", JcsValue.Of(FactWords.Word(charter.Terms.AcceptGaps))),
            ("ballot_modes", JcsValue.Of(charter.Terms.Modes.Select(mode => JcsValue.Of(mode.Word())))),
            ("decided_by", JcsValue.Of("organiser")),
            ("parameters", JcsValue.Of()),
            ("rule", JcsValue.Of(charter.Terms.Rule)),
            ("seq", JcsValue.Of(charter.Seq)),
            ("thresholds", JcsValue.Of(
                ("consent", thresholds.Consent.ToJson()),
                ("norm_quorum", thresholds.NormQuorum.ToJson()),
                ("quorum", thresholds.Quorum.ToJson()),
                ("quorum_base", JcsValue.Of(FactWords.Word(thresholds.QuorumBase))))));
    }

    // Members of the result stand beside those of the round; they are null in rounds without ballots.
    private static JcsValue Round(SetRound round) => JcsValue.Of(
        ("closed", Moment(round.ClosedSeq, round.ClosedAt, round.AtClose)),
        ("counts", JcsValue.Of(
            ("ballots", JcsValue.Of(round.Ballots)), ("norms", JcsValue.Of(round.Norms)), ("superseded", JcsValue.Of(round.Superseded)))),
        ("kind", JcsValue.Of(round.Item.Kind.Word())),
        ("method", round.Result is { } method ? JcsValue.Of(method.Method) : JcsValue.Null),
        ("mode", JcsValue.Of(round.Item.Mode.Word())),
        ("opened", Moment(round.OpenedSeq, round.OpenedAt, round.AtOpening)),
        ("parameters", round.Result?.Parameters ?? JcsValue.Null),
        ("reading", JcsValue.Of(round.Item.Reading)),
        ("result_sha256", round.Result is { } hash ? Hex(hash.Sha256) : JcsValue.Null),
        ("round", JcsValue.Of(round.Number)),
        ("seed", round.Result is { } seed ? JcsValue.Of(seed.Seed.ToString()) : JcsValue.Null),
        ("tie_break", round.Result is { } ties ? JcsValue.Of(ties.TieBreak) : JcsValue.Null),
        ("version", round.Result is { } version ? JcsValue.Of(version.Version) : JcsValue.Null));

    private static JcsValue Moment(long seq, DateTimeOffset at, HeadCount count) => JcsValue.Of(
        ("at", Time(at)),
        ("entitled", JcsValue.Of(count.Entitled)),
        ("participated", JcsValue.Of(count.Participated)),
        ("present", JcsValue.Of(count.Present)),
        ("seq", JcsValue.Of(seq)));

    private static JcsValue Quorum(NormSet set) => JcsValue.Of(set.Quorum.Select(quorum => JcsValue.Of(
        ("base", JcsValue.Of(FactWords.Word(set.Charter.Terms.Thresholds.QuorumBase))),
        ("counted", JcsValue.Of(quorum.Counted)),
        ("entitled", JcsValue.Of(quorum.Entitled)),
        ("needed", set.Charter.Terms.Thresholds.Quorum.ToJson()),
        ("reached", JcsValue.Of(quorum.Reached)),
        ("round", JcsValue.Of(quorum.Round)))));

    private static JcsValue Electorate(SetElectorate electorate) => JcsValue.Of(
        ("description", JcsValue.Of(electorate.Description)),
        ("kind", JcsValue.Of(FactWords.Word(electorate.Kind))),
        ("known_limits", JcsValue.Of(electorate.KnownLimits.Select(JcsValue.Of))),
        ("roll", JcsValue.Of(
            ("amendments", JcsValue.Of(electorate.Amendments)), ("count", JcsValue.Of(electorate.Count)), ("root", Hex(electorate.Root)))),
        ("selection", electorate.Selection is { } selection ? JcsValue.Of(selection) : NotAssessed.Selection.ToJson()));

    private static JcsValue Limits(SetLimits limits) => JcsValue.Of(
        ("not_on_ballot", JcsValue.Of(
            ("accepted", JcsValue.Of(limits.NotOnBallot.Accepted)),
            ("refused_in_moderation", JcsValue.Of(limits.NotOnBallot.RefusedInModeration)),
            ("waiting", JcsValue.Of(limits.NotOnBallot.Waiting)),
            ("withdrawn", JcsValue.Of(limits.NotOnBallot.Withdrawn)))),
        ("not_settled", JcsValue.Of(limits.NotSettled.Select(number => JcsValue.Of(number)))),
        ("statements", JcsValue.Of(limits.Statements.Select(JcsValue.Of))));
}
