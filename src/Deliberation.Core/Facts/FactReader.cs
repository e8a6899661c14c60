using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Facts;

/// <summary>Reads a fact back from what an entry holds. Strict: a member too many, too few or of another shape is a flaw, and an unknown kind stops the reader loudly.</summary>
public static class FactReader
{
    /// <summary>Reads one fact.</summary>
    /// <param name="kind">The leaf's kind.</param>
    /// <param name="tag">The leaf's tag.</param>
    /// <param name="round">The leaf's round, or null.</param>
    /// <param name="body">The body.</param>
    /// <returns>The fact; or <see cref="FlawKind.WrongShape"/> with the member at fault.</returns>
    public static Parsed<Fact> Read(string kind, LeafTag tag, int? round, JcsValue body)
    {
        if (body is not JcsValue.Map map) return FlawKind.WrongShape;
        var read = new BodyMembers(map, tag);
        var fact = ReadKind(kind, tag, round, read);
        if (fact is null) return new Flaw(FlawKind.WrongShape, $"unknown kind {kind}");
        if (read.Flaw is { } flaw) return flaw;
        if (fact.InRound != round || fact.Actor != tag) return new Flaw(FlawKind.WrongShape, $"{kind} under tag {tag} in round {round}");
        return FactBody.Tree(fact).Equals(map) ? fact : new Flaw(FlawKind.WrongShape, kind);
    }

    // Round-tripping at the end is what makes this strict, so the arms need only find the members.
    private static Fact? ReadKind(string kind, LeafTag tag, int? round, BodyMembers m) => kind switch
    {
        "assembly-convened/1" => new Fact.AssemblyConvened(
            m.By(), m.Place(), m.NestedText("title"), m.OptionalText("mandate"), m.Text("language"),
            m.Word("electorate", FactWords.ParseElectorate), m.Truth("demonstration")),
        "staff-appointed/1" => new Fact.StaffAppointed(m.StaffId("staff"), m.Word("role", Roles.Parse)),
        "staff-dismissed/1" => new Fact.StaffDismissed(m.By(), m.StaffId("staff"), m.Word("role", Roles.Parse)),
        "agenda-set/1" => new Fact.AgendaSet(m.By(), m.Each("rounds", Item)),
        "charter-set/1" => new Fact.CharterSet(m.By(), m.Charter()),
        "parent-bound/1" => new Fact.ParentBound(m.Place(), m.Assembly(), m.Hash("payload_sha256")),
        "roll-frozen/1" => new Fact.RollFrozen(m.Int("count"), m.Hash("root")),
        "roll-amended/1" => new Fact.RollAmended(m.Int("added"), m.Int("removed"), m.Hash("root"), m.Text("why")),
        "announcement-made/1" => new Fact.AnnouncementMade(m.By(), m.Commit(), m.Text("language")),
        "content-erased/1" => new Fact.ContentErased(m.Integers("seqs"), m.Text("reason")),
        "keys-destroyed/1" => new Fact.KeysDestroyed(),
        "record-restored/1" => m.Nested("previous_checkpoint") is { } previous
            ? new Fact.RecordRestored(previous.Text("origin"), previous.Long("size"), previous.Hash("root"))
            : null,
        "norm-seeded/1" => new Fact.NormSeeded(
            m.By(), m.Int("norm"), m.Commit(), m.Text("language"), m.Word("provenance", FactWords.ParseProvenance),
            m.TextOrNull("source_id"), m.Truth("moderated_out")),
        "norm-proposed/1" => new Fact.NormProposed(tag.Person, round ?? 0, m.Int("norm"), m.Commit(), m.Text("language")),
        "norm-withdrawn/1" => new Fact.NormWithdrawn(tag.Person, m.Int("norm")),
        "norm-accepted/1" => new Fact.NormAccepted(m.By(), m.Int("norm")),
        "norm-refused/1" => new Fact.NormRefused(m.By(), m.Int("norm"), m.NestedText("reason"), m.Text("language")),
        "round-opened/1" => new Fact.RoundOpened(m.ByOrSystem(), round ?? 0, Item(m), m.Each("norms", Line), m.HeadCount(), m.TimeOrNull("closes_at")),
        "round-paused/1" => new Fact.RoundPaused(m.By(), round ?? 0, m.LongOrNull("left_seconds")),
        "round-resumed/1" => new Fact.RoundResumed(m.By(), round ?? 0, m.TimeOrNull("closes_at")),
        "round-extended/1" => new Fact.RoundExtended(m.By(), round ?? 0, m.TimeOrNull("closes_at"), m.LongOrNull("left_seconds")),
        "names-shown/1" => new Fact.NamesShown(m.By(), round ?? 0, m.Int("voted"), m.Int("missing")),
        "round-closed/1" => new Fact.RoundClosed(m.ByOrSystem(), round ?? 0, m.HeadCount()),
        "stances-cast/1" => m.Ballot(kind) is Stances ballot ? new Fact.StancesCast(tag.Person, round ?? 0, ballot) : null,
        "ranking-cast/1" => m.Ballot(kind) is Ranking ballot ? new Fact.RankingCast(tag.Person, round ?? 0, ballot) : null,
        "ratification-cast/1" => m.Ballot(kind) is Ratification ballot ? new Fact.RatificationCast(tag.Person, round ?? 0, ballot) : null,
        "consensus-computed/1" => new Fact.ConsensusComputed(round ?? 0, m.Result()),
        "analysis-computed/1" => new Fact.AnalysisComputed(round ?? 0, m.Text("family"), m.Result()),
        "normset-drafted/1" => new Fact.NormSetDrafted(m.By(), m.Hash("payload_sha256")),
        "normset-approved/1" => new Fact.NormSetApproved(m.By(), m.Hash("payload_sha256")),
        "normset-published/1" => new Fact.NormSetPublished(m.By(), m.Hash("payload_sha256"), m.Text("kid")),
        "instance-created/1" => new Fact.InstanceCreated(m.Text("name")),
        "key-added/1" => new Fact.KeyAdded(m.Text("kid"), m.Text("purpose"), m.Text("x"), m.Text("y")),
        "key-retired/1" => new Fact.KeyRetired(m.Text("kid")),
        "key-revoked/1" => new Fact.KeyRevoked(m.Text("kid"), m.Long("revoked_from_index")),
        "staff-listed/1" => new Fact.StaffListed(m.Assembly(), m.StaffId("staff"), m.Word("role", Roles.Parse)),
        "set-published/1" => new Fact.SetPublished(m.Hash("payload_sha256"), m.Text("kid"), m.Assembly(), m.Long("seq")),
        _ => null,
    };

    private static AgendaItem Item(BodyMembers m) =>
        new(m.Word("kind", RoundWords.ParseKind), m.Word("mode", RoundWords.ParseMode), m.Int("minutes"), m.Int("reading"));

    private static ListedNorm Line(BodyMembers m) => new(m.Int("n"), m.Int("norm"), m.Int("version"), m.Commit());
}
