using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;

namespace Deliberation.Core.Views;

/// <summary>How the assembly decides, as it is printed beside every result.</summary>
/// <param name="Consent">Share of consent among consent + object that ratifies.</param>
/// <param name="NormQuorum">Share of the entitled that must consent or object to one norm.</param>
/// <param name="Quorum">Share of the entitled that must take part in a ratification; zero for none.</param>
/// <param name="QuorumCountsPresent">True when the quorum counts who is present instead of who took part.</param>
/// <param name="Rule">Method id of the ranking rule.</param>
/// <param name="GapsByVote">True when gaps in value cards need a vote.</param>
/// <param name="Frozen">True once the first ballot round was opened: nobody can change it any more.</param>
/// <param name="Seq">The entry that set it.</param>
public sealed record CharterView(
    ShareView Consent,
    ShareView NormQuorum,
    ShareView Quorum,
    bool QuorumCountsPresent,
    string Rule,
    bool GapsByVote,
    bool Frozen,
    long Seq)
{
    /// <summary>The charter of an assembly, or null while none is set.</summary>
    public static CharterView? Of(Assembly state) => state.Charter is { } terms ? Of(terms, state.IsFrozen, state.CharterSeq) : null;

    /// <summary>A charter by its terms.</summary>
    internal static CharterView Of(CharterTerms terms, bool frozen, long seq) => new(
        ShareView.Of(terms.Thresholds.Consent),
        ShareView.Of(terms.Thresholds.NormQuorum),
        ShareView.Of(terms.Thresholds.Quorum),
        terms.Thresholds.QuorumBase == QuorumCounts.Present,
        terms.Rule,
        terms.AcceptGaps == GapsAccepted.ByVote,
        frozen,
        seq);
}

/// <summary>A ratio from 0 to 1 as the charter wrote it.</summary>
/// <param name="Num">Numerator.</param>
/// <param name="Den">Denominator, at least 1.</param>
public readonly record struct ShareView(int Num, int Den)
{
    /// <summary>True for 0.</summary>
    public bool IsZero => Num == 0;

    /// <summary>The fewest of so many that reach this share.</summary>
    public int Of(int whole) => checked((int)(((long)whole * Num + Den - 1) / Den));

    /// <summary>A share of the charter.</summary>
    public static ShareView Of(Share share) => new(share.Num, share.Den);
}
