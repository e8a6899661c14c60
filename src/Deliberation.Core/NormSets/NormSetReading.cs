using System.Globalization;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>Finds the members of a payload. Whoever calls it writes the set again and compares: that makes the reading strict.</summary>
internal static class NormSetReading
{
    public static NormSet Of(BodyMembers m)
    {
        var place = (m.Nested("jurisdiction") ?? m).Place();
        var issuer = m.Nested("issuer") ?? m;
        var issuedAt = m.Time("issued_at");
        return new NormSet(
            issuer.Assembly(),
            Number(m),
            m.Int("version"),
            m.HashOrNull("supersedes"),
            issuedAt,
            Issuer(issuer),
            place,
            m.Each("parents", parent => new Fact.ParentBound(parent.Place(), parent.Assembly(), parent.Hash("payload_sha256"))),
            m.Each("norms", SetNormReading.Of),
            m.Each("norms_not_ratified", SetNormReading.Of),
            Charter(m.Nested("charter") ?? m, m),
            m.Each("rounds", Round),
            m.Each("quorum", quorum => new SetQuorum(quorum.Int("round"), quorum.Int("entitled"), quorum.Int("counted"), quorum.Truth("reached"))),
            Electorate(m.Nested("electorate") ?? m),
            m.Missing("pluralism_audit"),
            Record(m.Nested("record") ?? m),
            m.Nested("validity") is { } validity ? new SetValidity(validity.Time("from"), validity.TimeOrNull("until")) : new SetValidity(issuedAt, null),
            Limits(m.Nested("limits") ?? m),
            m.Nested("software") is { } software ? new SetSoftware(software.Text("name"), software.Text("version")) : new SetSoftware("", ""));
    }

    private static int Number(BodyMembers m) =>
        int.TryParse(m.Text("id").Split(':')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static SetIssuer Issuer(BodyMembers m) =>
        new(m.Text("instance"), m.StaffId("organiser"), m.Words("title"), m.IsMissing("mandate") ? null : m.Words("mandate"));

    private static SetCharter Charter(BodyMembers m, BodyMembers whole)
    {
        var thresholds = m.Nested("thresholds") ?? whole;
        return new SetCharter(
            new CharterTerms(
                new Thresholds(
                    thresholds.Part("quorum"), thresholds.Word("quorum_base", FactWords.ParseBase), thresholds.Part("norm_quorum"), thresholds.Part("consent")),
                m.Text("rule"),
                m.Word("accept_gaps", FactWords.ParseGaps)),
            m.Long("seq"));
    }

    private static SetRound Round(BodyMembers m)
    {
        var (opened, closed, counts) = (m.Nested("opened") ?? m, m.Nested("closed") ?? m, m.Nested("counts") ?? m);
        return new SetRound(
            m.Int("round"),
            new AgendaItem(m.Word("kind", RoundWords.ParseKind), m.Word("mode", RoundWords.ParseMode), 0, m.Int("reading")),
            opened.Long("seq"),
            opened.Time("at"),
            closed.Long("seq"),
            closed.Time("at"),
            opened.HeadCount(),
            closed.HeadCount(),
            counts.Int("norms"),
            counts.Long("ballots"),
            counts.Long("superseded"),
            m.TextOrNull("method") is { } method
                ? new SetResult(method, m.Int("version"), m.Any("parameters"), m.Text("tie_break"), m.Seed("seed"), m.Hash("result_sha256"))
                : null);
    }

    private static SetElectorate Electorate(BodyMembers m)
    {
        var roll = m.Nested("roll") ?? m;
        return new SetElectorate(
            m.Word("kind", FactWords.ParseElectorate),
            m.Text("description"),
            m.IsMissing("selection") ? null : m.Text("selection"),
            roll.Int("count"),
            roll.Hash("root"),
            roll.Int("amendments"),
            m.Texts("known_limits"));
    }

    private static SetRecord Record(BodyMembers m) => new(m.Text("origin"), m.Long("tree_size"), m.Hash("root_hash"));

    private static SetLimits Limits(BodyMembers m)
    {
        var others = m.Nested("not_on_ballot") ?? m;
        return new SetLimits(
            [.. m.Integers("not_settled").Select(number => (int)Math.Clamp(number, 0, int.MaxValue))],
            new NotOnBallotCounts(others.Int("accepted"), others.Int("refused_in_moderation"), others.Int("waiting"), others.Int("withdrawn")),
            m.Texts("statements"));
    }
}
