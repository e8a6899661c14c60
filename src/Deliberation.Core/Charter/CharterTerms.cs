using System.Collections.Immutable;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Charter;

/// <summary>What the quorum of a round counts.</summary>
public enum QuorumCounts
{
    /// <summary>People who took part in the round, against those entitled. The default.</summary>
    Participated,

    /// <summary>People present at the close, against those entitled.</summary>
    Present,
}

/// <summary>The thresholds that decide what is ratified.</summary>
/// <param name="Quorum">Share of the entitled that must take part in a ratification round.</param>
/// <param name="QuorumBase">What that quorum counts.</param>
/// <param name="NormQuorum">Share of the entitled that must consent or object to one norm.</param>
/// <param name="Consent">Share of consent among consent + object that ratifies (at least).</param>
public sealed record Thresholds(Share Quorum, QuorumCounts QuorumBase, Share NormQuorum, Share Consent)
{
    /// <summary>Whether all shares are ratios from 0 to 1.</summary>
    public bool IsValid => Quorum.IsValid && NormQuorum.IsValid && Consent.IsValid && Enum.IsDefined(QuorumBase);
}

/// <summary>Whether a norm may be ratified although its value card has gaps.</summary>
public enum GapsAccepted
{
    /// <summary>Yes, and the record says so.</summary>
    Recorded,

    /// <summary>Only after a vote of the assembly.</summary>
    ByVote,
}

/// <summary>The second-order decisions: how the assembly decides. Frozen when the first ballot round opens.</summary>
/// <param name="Thresholds">What ratifies.</param>
/// <param name="Rule">Method id of the ranking rule, e.g. <c>schulze-wv</c>.</param>
/// <param name="AcceptGaps">Whether gaps in value cards may be accepted.</param>
public sealed record CharterTerms(Thresholds Thresholds, string Rule, GapsAccepted AcceptGaps)
{
    /// <summary>The ballot modes that rounds of this assembly may use.</summary>
    public ImmutableArray<BallotMode> Modes { get; } = [BallotMode.Pseudonymous];

    /// <summary>
    /// The ranking rules that a charter may choose: those that make one order of any number of norms. Kemeny's isn't among them, because
    /// its exact order can't be computed for long lists.
    /// </summary>
    public static readonly ImmutableArray<string> Rules =
    [
        "schulze-wv", "schulze-margins", "ranked-pairs-wv", "ranked-pairs-margins", "minimax-wv", "minimax-margins", "copeland", "borda",
        "borda-ranked-only", "irv", "plurality",
    ];

    /// <summary>Sound defaults: a tenth of the roll must have spoken on a norm, and half of those who consent or object must consent.</summary>
    public static readonly CharterTerms Default = new(
        new Thresholds(new Share(0, 1), QuorumCounts.Participated, new Share(1, 10), new Share(1, 2)),
        Rules[0],
        GapsAccepted.Recorded);

    /// <summary>Whether the thresholds are ratios and the rule is offered.</summary>
    public bool IsValid => Thresholds.IsValid && Rules.Contains(Rule) && Enum.IsDefined(AcceptGaps);
}
