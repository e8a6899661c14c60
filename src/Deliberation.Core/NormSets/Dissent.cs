using System.Collections.Immutable;

namespace Deliberation.Core.NormSets;

/// <summary>What was said against a norm in the ratification round that decided it: in people's own words, without their names.</summary>
/// <param name="Objections">Counted objections, with or without a reason.</param>
/// <param name="ReasonsGiven">Reasons in counted ballots, erased ones included.</param>
/// <param name="Reasons">Reasons quoted, at most <see cref="MostQuoted"/>, in the order of their commitments, which nobody can choose.</param>
public sealed record Dissent(int Objections, int ReasonsGiven, ImmutableArray<QuotedReason> Reasons)
{
    /// <summary>The most reasons quoted for one norm.</summary>
    public const int MostQuoted = 100;
}

/// <summary>A reason as quoted.</summary>
/// <param name="Seq">The ballot's entry, whose body carries the commitment.</param>
/// <param name="Field">The field within it: <c>reason-N</c>.</param>
/// <param name="Text">The words, by language.</param>
public sealed record QuotedReason(long Seq, string Field, Wording Text);
