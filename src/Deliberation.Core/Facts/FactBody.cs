using Deliberation.Core.Charter;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using static Deliberation.Core.Records.Json.JcsValue;

namespace Deliberation.Core.Facts;

/// <summary>A fact as the body of an entry. The member names are normative (docs/record.md); <see cref="FactReader"/> reads them back.</summary>
public static class FactBody
{
    [ThreadStatic]
    private static JcsWriter? writer;

    /// <summary>The canonical bytes of the body. Ballots take the hot path: no tree is built for them.</summary>
    public static byte[] Bytes(Fact fact)
    {
        if (fact is not Fact.BallotCast cast) return Tree(fact).ToCanonical();
        writer ??= new JcsWriter();
        writer.Clear();
        BallotBody.Write(cast, writer);
        return writer.Written.ToArray();
    }

    /// <summary>The body as a tree.</summary>
    /// <exception cref="InvalidOperationException">A fact without a body format, which would be a defect.</exception>
    public static Map Tree(Fact fact) => fact switch
    {
        Fact.AssemblyConvened f => JcsValue.Of(
            By(f), ("demonstration", JcsValue.Of(f.Demonstration)), ("electorate", JcsValue.Of(FactWords.Word(f.Electorate))),
            ("language", JcsValue.Of(f.Language)), ("layer", JcsValue.Of(Jurisdiction.Word(f.Place.Layer))), ("mandate", Text(f.Mandate)),
            ("path", Path(f.Place)), ("title", Text(f.Title))),
        Fact.StaffAppointed f => JcsValue.Of(("role", JcsValue.Of(f.Role.Word())), ("staff", JcsValue.Of(f.Who.ToString()))),
        Fact.StaffDismissed f => JcsValue.Of(By(f), ("role", JcsValue.Of(f.Role.Word())), ("staff", JcsValue.Of(f.Who.ToString()))),
        Fact.AgendaSet f => JcsValue.Of(By(f), ("rounds", JcsValue.Of(f.Items.Select(Item)))),
        Fact.CharterSet f => Charter(f),
        Fact.ParentBound f => JcsValue.Of(
            ("assembly", JcsValue.Of(f.Assembly.ToString())), ("path", Path(f.Place)), ("payload_sha256", Hex(f.PayloadSha256))),
        Fact.RollFrozen f => JcsValue.Of(("count", JcsValue.Of(f.Count)), ("root", Hex(f.Root))),
        Fact.RollAmended f => JcsValue.Of(
            ("added", JcsValue.Of(f.Added)), ("removed", JcsValue.Of(f.Removed)), ("root", Hex(f.Root)), ("why", JcsValue.Of(f.Why))),
        Fact.AnnouncementMade f => JcsValue.Of(By(f), ("language", JcsValue.Of(f.Language)), Commit(f.Text)),
        Fact.ContentErased f => JcsValue.Of(("reason", JcsValue.Of(f.Reason)), ("seqs", JcsValue.Of(f.Seqs.Select(seq => (JcsValue)JcsValue.Of(seq))))),
        Fact.KeysDestroyed => JcsValue.Of(),
        Fact.RecordRestored f => JcsValue.Of(("previous_checkpoint", JcsValue.Of(
            ("origin", JcsValue.Of(f.PreviousOrigin)), ("root", Hex(f.PreviousRoot)), ("size", JcsValue.Of(f.PreviousSize))))),
        Fact.NormSeeded f => JcsValue.Of(
            By(f), ("language", JcsValue.Of(f.Language)), ("moderated_out", JcsValue.Of(f.ModeratedOut)), ("norm", JcsValue.Of(f.Norm)),
            ("provenance", JcsValue.Of(FactWords.Word(f.Provenance))), ("source_id", f.SourceId is { } id ? JcsValue.Of(id) : Null), Commit(f.Text)),
        Fact.NormProposed f => JcsValue.Of(("language", JcsValue.Of(f.Language)), ("norm", JcsValue.Of(f.Norm)), Commit(f.Text)),
        Fact.NormWithdrawn f => JcsValue.Of(("norm", JcsValue.Of(f.Norm))),
        Fact.NormAccepted f => JcsValue.Of(By(f), ("norm", JcsValue.Of(f.Norm))),
        Fact.NormRefused f => JcsValue.Of(By(f), ("language", JcsValue.Of(f.Language)), ("norm", JcsValue.Of(f.Norm)), ("reason", Text(f.Reason))),
        Fact.RoundOpened f => JcsValue.Of(
            By(f), ("closes_at", Time(f.ClosesAt)), ("entitled", JcsValue.Of(f.Count.Entitled)), ("kind", JcsValue.Of(f.Item.Kind.Word())),
            ("minutes", JcsValue.Of(f.Item.Minutes)), ("mode", JcsValue.Of(f.Item.Mode.Word())), ("norms", JcsValue.Of(f.List.Select(Line))),
            ("participated", JcsValue.Of(f.Count.Participated)), ("present", JcsValue.Of(f.Count.Present)), ("reading", JcsValue.Of(f.Item.Reading))),
        Fact.RoundPaused f => JcsValue.Of(By(f), ("left_seconds", Integer(f.LeftSeconds))),
        Fact.RoundResumed f => JcsValue.Of(By(f), ("closes_at", Time(f.ClosesAt))),
        Fact.RoundExtended f => JcsValue.Of(By(f), ("closes_at", Time(f.ClosesAt)), ("left_seconds", Integer(f.LeftSeconds))),
        Fact.NamesShown f => JcsValue.Of(By(f), ("missing", JcsValue.Of(f.Missing)), ("voted", JcsValue.Of(f.Voted))),
        Fact.RoundClosed f => JcsValue.Of(
            By(f), ("entitled", JcsValue.Of(f.Count.Entitled)), ("participated", JcsValue.Of(f.Count.Participated)), ("present", JcsValue.Of(f.Count.Present))),
        Fact.BallotCast f => BallotBody.Tree(f),
        Fact.ConsensusComputed f => Result(f.Result),
        Fact.AnalysisComputed f => Result(f.Result, ("family", JcsValue.Of(f.Family))),
        Fact.NormSetDrafted f => JcsValue.Of(By(f), ("payload_sha256", Hex(f.PayloadSha256))),
        Fact.NormSetApproved f => JcsValue.Of(By(f), ("payload_sha256", Hex(f.PayloadSha256))),
        Fact.NormSetPublished f => JcsValue.Of(By(f), ("kid", JcsValue.Of(f.Kid)), ("payload_sha256", Hex(f.PayloadSha256))),
        Fact.InstanceCreated f => JcsValue.Of(("name", JcsValue.Of(f.Name))),
        Fact.KeyAdded f => JcsValue.Of(
            ("kid", JcsValue.Of(f.Kid)), ("purpose", JcsValue.Of(f.Purpose)), ("x", JcsValue.Of(f.X)), ("y", JcsValue.Of(f.Y))),
        Fact.KeyRetired f => JcsValue.Of(("kid", JcsValue.Of(f.Kid))),
        Fact.KeyRevoked f => JcsValue.Of(("kid", JcsValue.Of(f.Kid)), ("revoked_from_index", JcsValue.Of(f.RevokedFromIndex))),
        Fact.StaffListed f => JcsValue.Of(
            ("assembly", JcsValue.Of(f.Assembly.ToString())), ("role", JcsValue.Of(f.Role.Word())), ("staff", JcsValue.Of(f.Who.ToString()))),
        Fact.SetPublished f => JcsValue.Of(
            ("assembly", JcsValue.Of(f.Assembly.ToString())), ("kid", JcsValue.Of(f.Kid)), ("payload_sha256", Hex(f.PayloadSha256)),
            ("seq", JcsValue.Of(f.PublishedSeq))),
        _ => throw new InvalidOperationException($"no body format for {fact.Kind}"),
    };

    private static Map Charter(Fact.CharterSet fact)
    {
        var thresholds = fact.Terms.Thresholds;
        return JcsValue.Of(
            ("accept_gaps", JcsValue.Of(FactWords.Word(fact.Terms.AcceptGaps))),
            ("ballot_modes", JcsValue.Of(fact.Terms.Modes.Select(mode => (JcsValue)JcsValue.Of(mode.Word())))),
            By(fact),
            ("parameters", JcsValue.Of()),
            ("rule", JcsValue.Of(fact.Terms.Rule)),
            ("thresholds", JcsValue.Of(
                ("consent", thresholds.Consent.ToJson()),
                ("norm_quorum", thresholds.NormQuorum.ToJson()),
                ("quorum", thresholds.Quorum.ToJson()),
                ("quorum_base", JcsValue.Of(FactWords.Word(thresholds.QuorumBase))))));
    }

    private static Map Result(ComputedResult result, params ReadOnlySpan<(string, JcsValue)> more) => JcsValue.Of([
        .. more,
        ("input_range", JcsValue.Of([JcsValue.Of(result.From), JcsValue.Of(result.To)])),
        ("method", JcsValue.Of(result.Method)),
        ("parameters", result.Parameters),
        ("result_sha256", Hex(result.Sha256)),
        ("summary", result.Summary),
        ("version", JcsValue.Of(result.Version)),
    ]);

    private static (string, JcsValue) By(Fact fact) => ("by", fact.ActingStaff is { } staff ? JcsValue.Of(staff.ToString()) : Null);

    private static (string, JcsValue) Commit(TextCommit commit) => ("text_commit", JcsValue.Of(commit.ToString()));

    private static JcsValue Text(TextCommit? commit) => commit is { } text ? JcsValue.Of(Commit(text)) : Null;

    private static JcsValue Hex(Hash32 hash) => JcsValue.Of(hash.ToString());

    private static JcsValue Path(Jurisdiction place) => JcsValue.Of(place.Path.Select(code => (JcsValue)JcsValue.Of(code)));

    private static JcsValue Item(AgendaItem item) => JcsValue.Of(
        ("kind", JcsValue.Of(item.Kind.Word())), ("minutes", JcsValue.Of(item.Minutes)), ("mode", JcsValue.Of(item.Mode.Word())), ("reading", JcsValue.Of(item.Reading)));

    private static JcsValue Line(ListedNorm line) => JcsValue.Of(
        ("n", JcsValue.Of(line.N)), ("norm", JcsValue.Of(line.Norm)), Commit(line.Text), ("version", JcsValue.Of(line.Version)));


    private static JcsValue Integer(long? value) => value is { } number ? JcsValue.Of(number) : Null;

    private static JcsValue Time(DateTimeOffset? at) =>
        at is { } time ? JcsValue.Of(time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)) : Null;
}
