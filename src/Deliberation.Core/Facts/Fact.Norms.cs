using Deliberation.Core.Norms;
using Deliberation.Core.Records;

namespace Deliberation.Core.Facts;

public abstract partial record Fact
{
    /// <summary>The organiser put a norm before the assembly: a seed, marked as such.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="Norm">Its number, from 1 without gaps over seeds and proposals.</param>
    /// <param name="Text">The words, by commitment (field <c>norm</c>).</param>
    /// <param name="Language">BCP 47 tag.</param>
    /// <param name="Provenance">Organiser, or AI-drafted.</param>
    /// <param name="SourceId">The id it had where it came from, 1 to 64 characters; null otherwise.</param>
    /// <param name="ModeratedOut">True when it had been moderated out there.</param>
    public sealed record NormSeeded(
        Staff By,
        int Norm,
        TextCommit Text,
        string Language,
        Provenance Provenance,
        string? SourceId,
        bool ModeratedOut) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "norm-seeded/1";

        /// <inheritdoc />
        public override IEnumerable<(string Field, TextCommit Commit)> Texts => [("norm", Text)];
    }

    /// <summary>A participant proposed a norm.</summary>
    /// <param name="Tag">Their voice tag.</param>
    /// <param name="Round">The proposing round.</param>
    /// <param name="Norm">Its number.</param>
    /// <param name="Text">The words, by commitment (field <c>norm</c>).</param>
    /// <param name="Language">BCP 47 tag.</param>
    public sealed record NormProposed(Tag Tag, int Round, int Norm, TextCommit Text, string Language) : ByParticipant(Tag)
    {
        /// <inheritdoc />
        public override string Kind => "norm-proposed/1";

        /// <inheritdoc />
        public override int? InRound => Round;

        /// <inheritdoc />
        public override IEnumerable<(string Field, TextCommit Commit)> Texts => [("norm", Text)];
    }

    /// <summary>Its author withdrew a norm.</summary>
    /// <param name="Tag">The author's voice tag.</param>
    /// <param name="Norm">The norm's number.</param>
    public sealed record NormWithdrawn(Tag Tag, int Norm) : ByParticipant(Tag)
    {
        /// <inheritdoc />
        public override string Kind => "norm-withdrawn/1";
    }

    /// <summary>A moderator accepted a norm: its words belong to the assembly now.</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Norm">The norm's number.</param>
    public sealed record NormAccepted(Staff By, int Norm) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "norm-accepted/1";
    }

    /// <summary>A moderator refused a norm and said why.</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Norm">The norm's number.</param>
    /// <param name="Reason">Why, by commitment (field <c>reason</c>).</param>
    /// <param name="Language">BCP 47 tag of the reason.</param>
    public sealed record NormRefused(Staff By, int Norm, TextCommit Reason, string Language) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "norm-refused/1";

        /// <inheritdoc />
        public override IEnumerable<(string Field, TextCommit Commit)> Texts => [("reason", Reason)];
    }
}
