namespace Deliberation.Core.Charter;

/// <summary>What the assembly said to one norm in a ratification round.</summary>
public enum RatificationOutcome
{
    /// <summary>Quorum reached and enough consent.</summary>
    Ratified,

    /// <summary>Quorum reached, not enough consent.</summary>
    Refused,

    /// <summary>No quorum, so the question stays open.</summary>
    NotSettled,
}

/// <summary>The charter's arithmetic, in exact integers.</summary>
public static class RatificationRule
{
    /// <summary>Whether the round as a whole reached the charter's quorum.</summary>
    public static bool QuorumHolds(Thresholds thresholds, int entitled, int present, int participated) =>
        thresholds.Quorum.Num == 0
        || thresholds.Quorum.IsReachedBy(thresholds.QuorumBase == QuorumCounts.Present ? present : participated, entitled);

    /// <summary>The outcome of one norm. valid = consent + object; a norm without votes is never ratified.</summary>
    /// <param name="thresholds">The charter's thresholds.</param>
    /// <param name="quorumHolds">Whether the round reached its quorum.</param>
    /// <param name="entitled">People on the roll at the close.</param>
    /// <param name="consent">Counted ballots that consent.</param>
    /// <param name="objections">Counted ballots that object.</param>
    public static RatificationOutcome Outcome(Thresholds thresholds, bool quorumHolds, int entitled, int consent, int objections)
    {
        var valid = consent + objections;
        if (!quorumHolds || valid == 0 || !thresholds.NormQuorum.IsReachedBy(valid, entitled)) return RatificationOutcome.NotSettled;
        return thresholds.Consent.IsReachedBy(consent, valid) ? RatificationOutcome.Ratified : RatificationOutcome.Refused;
    }

    /// <summary>The word of an outcome on the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined outcome.</exception>
    public static string Word(this RatificationOutcome outcome) => outcome switch
    {
        RatificationOutcome.Ratified => "ratified",
        RatificationOutcome.Refused => "refused",
        RatificationOutcome.NotSettled => "not settled",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };
}
