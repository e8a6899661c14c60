using Deliberation.Core.Facts;
using Deliberation.Core.NormSets.Cards;

namespace Deliberation.Core.NormSets;

/// <summary>Finds the members of one norm of a payload.</summary>
internal static class SetNormReading
{
    public static SetNorm Of(BodyMembers m)
    {
        var support = m.Nested("support") ?? m;
        var dissent = m.Nested("dissent") ?? m;
        return new SetNorm(
            m.Int("number"),
            m.Int("version"),
            m.Text("language"),
            m.Words("text"),
            m.Word("provenance", FactWords.ParseProvenance),
            m.TextOrNull("source_id"),
            m.Word("outcome", SetOutcomes.Parse),
            new Support(
                support.NestedOrNull("ratification") is { } votes ? Ratification(votes) : null,
                support.Each("stances", Stances),
                support.Each("rankings", Ranking)),
            new Dissent(
                dissent.Int("objections"),
                dissent.Int("reasons_given"),
                dissent.Each("reasons", reason => new QuotedReason(reason.Long("seq"), reason.Text("field"), reason.Words("text")))),
            m.IsMissing("relations") ? m.Missing("relations") : null)
        {
            Class = m.Missing("class"),
            Clause = m.Missing("clause"),
            Kind = m.Missing("kind"),
            Nature = m.Missing("nature"),
            ReviewBy = m.Missing("review_by"),
            TradeOff = m.Missing("trade_off"),
            Card = ValueCard.Read(m, "value_card"),
        };
    }

    // Sums of counts this large would overflow the checked arithmetic of shares; no assembly has so many people.
    private const int Most = 100_000_000;

    private static int Votes(BodyMembers m, string name) => Math.Min(m.Int(name), Most);

    private static RatificationSupport Ratification(BodyMembers m) =>
        new(m.Int("round"), m.Int("n"), Votes(m, "consent"), Votes(m, "object"), Votes(m, "abstain"), m.Int("entitled"));

    private static StanceSupport Stances(BodyMembers m) => new(
        m.Int("round"), m.Int("reading"), m.Int("n"), m.Int("version"), Votes(m, "agree"), Votes(m, "disagree"), Votes(m, "pass"), Votes(m, "unsure"));

    private static RankingSupport Ranking(BodyMembers m) =>
        new(m.Int("round"), m.Int("n"), m.Int("version"), m.Int("place"), m.Int("of"), m.Truth("winner"));
}
