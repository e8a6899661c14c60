using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Facts;

/// <summary>What a result was computed from and what its bytes are; the bytes lie in a content-addressed blob.</summary>
/// <param name="Sha256">SHA-256 of the result's JCS bytes.</param>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version, from 1.</param>
/// <param name="Parameters">The method's parameters.</param>
/// <param name="From">First entry of the input range: the round's opening.</param>
/// <param name="To">Last entry of the input range: the round's close.</param>
/// <param name="Summary">A few published figures, for readers of the record.</param>
public sealed record ComputedResult(
    Hash32 Sha256,
    string Method,
    int Version,
    JcsValue Parameters,
    long From,
    long To,
    JcsValue Summary);

public abstract partial record Fact
{
    /// <summary>The charter's rule was applied to a closed round.</summary>
    /// <param name="Round">The round's number.</param>
    /// <param name="Result">The result.</param>
    public sealed record ConsensusComputed(int Round, ComputedResult Result) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "consensus-computed/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A further analysis of a closed round is ready; it informs and never changes the outcome.</summary>
    /// <param name="Round">The round's number.</param>
    /// <param name="Family">The family of methods, e.g. <c>opinion-groups</c>.</param>
    /// <param name="Result">The result.</param>
    public sealed record AnalysisComputed(int Round, string Family, ComputedResult Result) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "analysis-computed/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A payload was frozen as draft of the norm set.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="PayloadSha256">The payload's identity.</param>
    public sealed record NormSetDrafted(Staff By, Hash32 PayloadSha256) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "normset-drafted/1";
    }

    /// <summary>Someone approved a draft.</summary>
    /// <param name="By">An organiser, facilitator or auditor.</param>
    /// <param name="PayloadSha256">The payload they approved.</param>
    public sealed record NormSetApproved(Staff By, Hash32 PayloadSha256) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "normset-approved/1";
    }

    /// <summary>The approved payload was signed and published.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="PayloadSha256">The payload's identity.</param>
    /// <param name="Kid">The key that signed it (RFC 7638 thumbprint).</param>
    public sealed record NormSetPublished(Staff By, Hash32 PayloadSha256, string Kid) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "normset-published/1";
    }
}
