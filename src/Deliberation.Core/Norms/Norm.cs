using System.Collections.Immutable;
using Deliberation.Core.Records;

namespace Deliberation.Core.Norms;

/// <summary>Where a norm stands between writing and voting.</summary>
public enum NormStatus
{
    /// <summary>Proposed; waits for a moderator.</summary>
    Waiting,

    /// <summary>Accepted: stands on the next ballots.</summary>
    Accepted,

    /// <summary>Refused by a moderator, with a reason.</summary>
    Refused,

    /// <summary>Withdrawn by its author.</summary>
    Withdrawn,
}

/// <summary>Who wrote a version. A label, never a vote.</summary>
public enum Provenance
{
    /// <summary>A participant, in a proposing round.</summary>
    Participant,

    /// <summary>A seed of the organiser.</summary>
    Organiser,

    /// <summary>A facilitator, as a rewording.</summary>
    Facilitator,

    /// <summary>Drafted by an AI, at someone's request.</summary>
    AiDrafted,
}

/// <summary>One version of a norm's text, by commitment; the words lie beside the record.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Seq">The entry that carries the commitment.</param>
/// <param name="Text">The commitment.</param>
/// <param name="Language">BCP 47 tag of the original language.</param>
/// <param name="Provenance">Who wrote it.</param>
public sealed record NormVersion(int Number, long Seq, TextCommit Text, string Language, Provenance Provenance);

/// <summary>One statement on how AI should behave, as the record tells it. Immutable.</summary>
/// <param name="Number">Its number in the assembly, from 1; <c>urn:norm:&lt;assembly&gt;:&lt;number&gt;:&lt;version&gt;</c> outside.</param>
/// <param name="Versions">Its versions, oldest first; at least one.</param>
public sealed record Norm(int Number, ImmutableArray<NormVersion> Versions)
{
    /// <summary>The current version.</summary>
    public NormVersion Current => Versions[^1];

    /// <summary>Where it stands.</summary>
    public NormStatus Status { get; init; }

    /// <summary>The voice tag of the participant who proposed it; null for seeds.</summary>
    public Tag? Author { get; init; }

    /// <summary>The id it had where it was imported from; null when it was written here.</summary>
    public string? SourceId { get; init; }

    /// <summary>True for an imported norm that had been moderated out at its source: it stands on a ballot only when named explicitly.</summary>
    public bool ModeratedOut { get; init; }

    /// <summary>The entry and commitment of the reason for a refusal.</summary>
    public (long Seq, TextCommit Reason)? RefusedFor { get; init; }

    /// <summary>True once it stood on a ballot list: it can't be withdrawn any more.</summary>
    public bool Balloted { get; init; }

    /// <summary>Whether a ballot list without an explicit choice includes it.</summary>
    public bool StandsByDefault => Status == NormStatus.Accepted && !ModeratedOut;
}
