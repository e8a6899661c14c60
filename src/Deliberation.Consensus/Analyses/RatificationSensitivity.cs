using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// What would change in a ratification under other bases (consent as a share of valid, cast, entitled or present) and other thresholds
/// (1/2, 2/3, 3/4 of valid), how many votes it would have taken, and separately how often each outcome comes out again on resamples of the
/// people. votes_to_flip: consents that would have had to be objections for a ratified norm, objections that would have had to be
/// consents for a refused one; votes_to_quorum: votes missing to the norm's quorum. Exact. Cost: resamples x votes. Example: 7 consent, 5 object, threshold
/// 1/2: two people the other way round make 5 of 12, refused.
/// </summary>
public static class RatificationSensitivity
{
    /// <summary>The family's name.</summary>
    public const string Family = "sensitivity";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "threshold-sensitivity", 1, "Other bases and thresholds, and resampling", "analysis",
        "Whether norms would be ratified under another threshold or with shares of other people, by how many votes, and how often the same people drawn again would say the same.",
        "outcome of consent/base >= threshold for base = valid, cast, entitled, present and threshold = 1/2, 2/3, 3/4",
        "B. Efron (1979), doi:10.1214/aos/1176344552",
        "a share equal to the threshold reaches it", "O(resamples * votes)",
        "7 consent, 5 object, threshold 1/2: two people the other way round refuse it",
        ["treats people alike"],
        ["decides anything: the charter's threshold was fixed before the vote"],
        "Nobody is meant to compare thresholds after the vote.");

    private static readonly ImmutableArray<string> Bases = ["valid", "cast", "entitled", "present"];

    private static readonly ImmutableArray<Share> Others = [new(1, 2), new(2, 3), new(3, 4)];

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed)
    {
        if (!Members.None(parameters) || RatificationCount.Read(input.Rule.Parameters) is not { } thresholds) return EngineRefusals.BadParameters;
        var read = RatificationTable.Of(input.Profile);
        if (read.Refusal is { } no) return no;
        var (profile, norms) = (input.Profile, input.Profile.Norms);
        var votes = RatificationTable.Tally(read.Value, norms.Length);
        ImmutableArray<RatificationOutcome> outcomes = [.. votes.Select(of => Outcome(profile, thresholds, of))];
        var (times, same) = Again(profile, thresholds, read.Value, outcomes, seed);
        ImmutableArray<int> flips = [.. Enumerable.Range(0, norms.Length).Where(i => Flips(profile, thresholds, votes[i], outcomes[i])).Select(i => i + 1)];
        return new Counted(
            [
                ("flips", Members.Numbers(flips)),
                ("norms", JcsValue.Of(norms.Select((norm, i) => Describe(profile, norm, thresholds, votes[i], outcomes[i])))),
                ("resampling", JcsValue.Of(
                    ("outcome_again", JcsValue.Of(same.Select(count => (JcsValue)JcsValue.Of(count)))), ("replicates", JcsValue.Of(times)))),
            ],
            JcsValue.Of(("flips", JcsValue.Of(flips.Length)), ("least_stable", times == 0 ? JcsValue.Null : JcsValue.Of(same.Min())), ("replicates", JcsValue.Of(times))),
            "A share equal to the threshold reaches it; nothing else is tied.",
            [
                $"The charter asks for {thresholds.Consent.Num}/{thresholds.Consent.Den} of valid votes. Seed {seed}.",
                .. norms.Select((norm, i) => $"{norm.N}: {outcomes[i].Word()}; {Distance(profile, thresholds, votes[i], outcomes[i])}"),
                $"{times} resamples of the people.",
            ]);
    }

    private static RatificationOutcome Outcome(RoundProfile profile, Thresholds thresholds, RatificationVotes votes)
    {
        var (entitled, present, participated) = profile.AtClose;
        return RatificationRule.Outcome(thresholds, RatificationRule.QuorumHolds(thresholds, entitled, present, participated), entitled, votes.Consent, votes.Objections);
    }

    private static int Whole(RoundProfile profile, RatificationVotes votes, string named) => named switch
    {
        "valid" => votes.Valid,
        "cast" => votes.Cast,
        "entitled" => Math.Max(profile.AtClose.Entitled, votes.Consent),
        "present" => Members.Present(profile),
        _ => throw new ArgumentOutOfRangeException(nameof(named), named, "not a base"),
    };

    // Only norms that are settled can flip: without a quorum there is no decision to change.
    private static bool Flips(RoundProfile profile, Thresholds thresholds, RatificationVotes votes, RatificationOutcome outcome)
    {
        if (outcome == RatificationOutcome.NotSettled) return false;
        var isRatified = outcome == RatificationOutcome.Ratified;
        return Bases.Any(named => Whole(profile, votes, named) is > 0 and var whole && thresholds.Consent.IsReachedBy(votes.Consent, whole) != isRatified)
            || Others.Any(other => Outcome(profile, thresholds with { Consent = other }, votes) != outcome);
    }

    private static (int Times, long[] Same) Again(
        RoundProfile profile, Thresholds thresholds, IReadOnlyList<Ratification> ballots, ImmutableArray<RatificationOutcome> outcomes, Seed seed)
    {
        var same = new long[outcomes.Length];
        if (ballots.Count == 0 || outcomes.IsEmpty) return (0, same);
        var times = Resamples.For((long)ballots.Count * outcomes.Length);
        var people = new long[ballots.Count];
        Array.Fill(people, 1L);
        var resampling = new VoterResampling(people, seed.Value);
        for (var j = 0; j < times; j++)
        {
            var sample = RatificationTable.Tally(ballots, outcomes.Length, resampling.Replicate(j));
            for (var i = 0; i < same.Length; i++)
                if (Outcome(profile, thresholds, sample[i]) == outcomes[i]) same[i]++;
        }
        return (times, same);
    }

    private static JcsValue Describe(RoundProfile profile, ProfileNorm norm, Thresholds thresholds, RatificationVotes votes, RatificationOutcome outcome) => Members.Norm(
        norm,
        ("bases", JcsValue.Of(Bases.Select(named => (JcsValue)JcsValue.Of(
            ("base", JcsValue.Of(named)),
            ("reached", JcsValue.Of(thresholds.Consent.IsReachedBy(votes.Consent, Whole(profile, votes, named)))),
            ("share", Members.Share(votes.Consent, Whole(profile, votes, named))))))),
        ("outcome", JcsValue.Of(outcome.Word())),
        ("thresholds", JcsValue.Of(Others.Select(other => (JcsValue)JcsValue.Of(
            ("outcome", JcsValue.Of(Outcome(profile, thresholds with { Consent = other }, votes).Word())), ("threshold", other.ToJson()))))),
        ("votes_to_flip", ToFlip(thresholds.Consent, votes, outcome) is { } flip ? JcsValue.Of(flip) : JcsValue.Null),
        ("votes_to_quorum", JcsValue.Of(ToQuorum(profile, thresholds, votes))));

    private static int? ToFlip(Share threshold, RatificationVotes votes, RatificationOutcome outcome)
    {
        var most = outcome switch
        {
            RatificationOutcome.Ratified => votes.Consent,
            RatificationOutcome.Refused => votes.Objections,
            _ => 0,
        };
        for (var changed = 1; changed <= most; changed++)
        {
            var isRatified = threshold.IsReachedBy(outcome == RatificationOutcome.Ratified ? votes.Consent - changed : votes.Consent + changed, votes.Valid);
            if (isRatified != (outcome == RatificationOutcome.Ratified)) return changed;
        }
        return null;
    }

    private static long ToQuorum(RoundProfile profile, Thresholds thresholds, RatificationVotes votes)
    {
        var (num, den) = ((long)thresholds.NormQuorum.Num, (long)thresholds.NormQuorum.Den);
        var needed = Math.Max(1, (profile.AtClose.Entitled * num + den - 1) / den);
        return Math.Max(0, needed - votes.Valid);
    }

    private static string Distance(RoundProfile profile, Thresholds thresholds, RatificationVotes votes, RatificationOutcome outcome) =>
        outcome == RatificationOutcome.NotSettled
            ? $"{ToQuorum(profile, thresholds, votes)} votes missing to the norm's quorum."
            : ToFlip(thresholds.Consent, votes, outcome) is { } flip ? $"{flip} votes the other way round would change it." : "no votes the other way round would change it.";
}
