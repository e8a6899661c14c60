using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage;

/// <summary>One command on its way to the writer. The same id with the same content gives the same answer for ever; with another content a <c>CommandConflict</c>.</summary>
/// <param name="Log">The assembly, or the instance's own log.</param>
/// <param name="Caller">Who sends it.</param>
/// <param name="Id">UUIDv7, made by the client once per intent.</param>
/// <param name="Content">Canonical bytes of what was asked (JCS of the request without its command id); only its hash is kept.</param>
/// <param name="Decide">The pure decision; runs on the writer, in order, on the current state.</param>
public sealed record Command(AssemblyId Log, Caller Caller, CommandId Id, ReadOnlyMemory<byte> Content, Func<LogState, Turn, Decision> Decide)
{
    /// <summary>Texts whose commitments the decided facts carry; stored encrypted in the same transaction, under the entry that carries the commitment.</summary>
    public ImmutableArray<TextDraft> Texts { get; init; } = [];

    /// <summary>For ballots: the fact whose body the caller has prepared (salt, bytes, commitment) before entering the writer's queue; null otherwise.</summary>
    public PreparedBody? Prepared { get; init; }

    /// <summary>The nonce of the leaf, chosen by the client; null lets the server choose.</summary>
    public Nonce? Nonce { get; init; }

    /// <summary>People that this command puts on the roll or takes off it, in the same transaction, before the decision looks at the roll.</summary>
    public RollChange? Roll { get; init; }

    /// <summary>Result bytes that go into the blob store in the same transaction, by their SHA-256.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Blobs { get; init; } = [];

    /// <summary>Participants present by heartbeat, as the caller measured it.</summary>
    public int Present { get; init; }
}

/// <summary>A text on its way into the record.</summary>
/// <param name="Commit">Its commitment, as the fact carries it.</param>
/// <param name="Salt">The salt of the commitment.</param>
/// <param name="Text">The words, NFC.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Author">Whose data key wraps it; null for the assembly's own key (organiser's texts).</param>
public sealed record TextDraft(TextCommit Commit, Salt32 Salt, string Text, string Language, Guid? Author)
{
    /// <summary>Commits to a text with a fresh salt.</summary>
    public static TextDraft Create(string text, string language, Guid? author, ReadOnlySpan<byte> salt32)
    {
        var salt = new Salt32(salt32);
        return new TextDraft(TextCommit.Of(salt, text), salt, text, language, author);
    }
}

/// <summary>A fact with the body, salt and commitment that its entry will have.</summary>
/// <param name="Fact">The fact; the decision must return an equal one.</param>
/// <param name="Body">Canonical bytes of the body.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Commit">The body's commitment.</param>
public sealed record PreparedBody(Fact Fact, ReadOnlyMemory<byte> Body, Salt32 Salt, BodyCommit Commit);

/// <summary>A change of the roll.</summary>
/// <param name="Added">Participants that come onto it.</param>
/// <param name="Removed">Participants that leave it.</param>
public sealed record RollChange(ImmutableArray<ParticipantId> Added, ImmutableArray<ParticipantId> Removed);
