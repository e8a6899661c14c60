using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Ratification rounds by the charter's thresholds (<see cref="RatificationRule"/>): valid = consent + object; a norm is
/// not settled without the round's quorum or with valid below its own quorum of the entitled, ratified when consent /
/// valid reaches the threshold, else refused. Exact integers, no ties, no chance. Cost: number of votes. Example: 40
/// entitled, norm quorum 1/10, threshold 1/2: 3 consent, 1 object: 4 >= 4 and 3/4 >= 1/2: ratified.
/// </summary>
public static class RatificationCount
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "consent", 1, "Consent with quorum", "majority",
        "A norm is ratified when enough people have spoken on it and enough of them consent.",
        "settled iff (consent + object)/entitled >= quorum; ratified iff consent/(consent + object) >= threshold",
        "qualified majority with participation quorum; quorums compared by F. Maniquet and M. Morelli (2015), doi:10.1007/s00355-014-0804-0",
        "a share equal to the threshold reaches it", "O(votes)",
        "40 entitled, norm quorum 1/10, threshold 1/2; 3 consent, 1 objects: 4 of 40 spoke, 3 of 4 consent, so ratified",
        ["monotone", "independent of irrelevant norms"],
        ["participation"],
        "The question is which of several norms: let people rank them first. An objection can also help to reach the quorum.");

    /// <summary>The charter's thresholds as the method's parameters, written as the charter writes them.</summary>
    public static JcsValue Parameters(Thresholds thresholds) => JcsValue.Of(
        ("consent", thresholds.Consent.ToJson()),
        ("norm_quorum", thresholds.NormQuorum.ToJson()),
        ("quorum", thresholds.Quorum.ToJson()),
        ("quorum_base", JcsValue.Of(thresholds.QuorumBase == QuorumCounts.Present ? "present" : "participated")));

    internal static Result<Counted> Count(RoundProfile profile, JcsValue parameters)
    {
        if (Read(parameters) is not { } thresholds) return EngineRefusals.BadParameters;
        var tallies = new (int Consent, int Object, int Abstain)[profile.Norms.Length];
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not Ratification ratification) return EngineRefusals.WrongBallotKind;
            foreach (var (n, vote) in ratification.Votes) Add(ref tallies[n - 1], vote);
        }
        var (entitled, present, participated) = profile.AtClose;
        var quorum = RatificationRule.QuorumHolds(thresholds, entitled, present, participated);
        var outcomes = tallies.Select(t => RatificationRule.Outcome(thresholds, quorum, entitled, t.Consent, t.Object)).ToImmutableArray();
        return new Counted(
            [("norms", JcsValue.Of(profile.Norms.Select((norm, i) => Describe(norm, tallies[i], outcomes[i]))))],
            JcsValue.Of(
                ("not_settled", JcsValue.Of(outcomes.Count(o => o == RatificationOutcome.NotSettled))),
                ("ratified", JcsValue.Of(outcomes.Count(o => o == RatificationOutcome.Ratified))),
                ("refused", JcsValue.Of(outcomes.Count(o => o == RatificationOutcome.Refused)))),
            "A share equal to the threshold reaches it; nothing else is tied.",
            [$"Quorum of the round: {(quorum ? "reached" : "not reached")} ({participated} took part, {present} present, {entitled} entitled).",
            .. profile.Norms.Select((norm, i) => Line(norm, tallies[i], outcomes[i], entitled))]);
    }

    private static void Add(ref (int Consent, int Object, int Abstain) tally, RatificationVote vote)
    {
        switch (vote)
        {
            case RatificationVote.Consent: tally.Consent++; break;
            case RatificationVote.Object: tally.Object++; break;
            case RatificationVote.Abstain: tally.Abstain++; break;
            default: throw new ArgumentOutOfRangeException(nameof(vote), vote, "not a ratification vote");
        }
    }

    private static JcsValue Describe(ProfileNorm norm, (int Consent, int Object, int Abstain) tally, RatificationOutcome outcome) => JcsValue.Of(
        [.. Counted.NormMembers(norm),
        ("consent", JcsValue.Of(tally.Consent)),
        ("object", JcsValue.Of(tally.Object)),
        ("abstain", JcsValue.Of(tally.Abstain)),
        ("outcome", JcsValue.Of(outcome.Word()))]);

    private static string Line(ProfileNorm norm, (int Consent, int Object, int Abstain) tally, RatificationOutcome outcome, int entitled) =>
        $"{norm.N}: {tally.Consent} consent, {tally.Object} object, {tally.Abstain} abstain; "
        + $"{tally.Consent + tally.Object} of {entitled} entitled spoke, {tally.Consent} of {tally.Consent + tally.Object} consent: {outcome.Word()}";

    internal static Thresholds? Read(JcsValue parameters)
    {
        if (parameters is not JcsValue.Map map || map.Unless("consent", "norm_quorum", "quorum", "quorum_base") is not null) return null;
        if (Share.Read(map["consent"]) is not { } consent || Share.Read(map["norm_quorum"]) is not { } norm || Share.Read(map["quorum"]) is not { } quorum) return null;
        QuorumCounts? counted = map["quorum_base"] switch
        {
            JcsValue.Text { Value: "participated" } => QuorumCounts.Participated,
            JcsValue.Text { Value: "present" } => QuorumCounts.Present,
            _ => null,
        };
        return counted is { } known && new Thresholds(quorum, known, norm, consent) is { IsValid: true } valid ? valid : null;
    }
}
