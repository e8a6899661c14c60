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

    /// <summary>The nonce of the command's last leaf, chosen by the client; null lets the server choose.</summary>
    public Nonce? Nonce { get; init; }

    /// <summary>People that this command puts on the roll or takes off it, in the same transaction, before the decision looks at the roll.</summary>
    public RollChange? Roll { get; init; }

    /// <summary>Result bytes that go into the blob store in the same transaction, by their SHA-256.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Blobs { get; init; } = [];

    /// <summary>Participants present by heartbeat, as the caller measured it.</summary>
    public int Present { get; init; }

    /// <summary>Texts that go for ever, in the same transaction; the decision says so with <c>ContentErased</c>.</summary>
    public Erasure? Erase { get; init; }

    /// <summary>Destroys, with the decided fact, what names the people of this log: tag keys, roll, rows of ballot commands.</summary>
    public bool DestroysKeys { get; init; }

    /// <summary>True for an id that the service itself fixed (demonstration, sweeps): its time isn't held against the clock.</summary>
    public bool HasFixedId { get; init; }
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
public sealed record PreparedBody(Fact Fact, ReadOnlyMemory<byte> Body, Salt32 Salt, BodyCommit Commit)
{
    /// <summary>Prepares a fact with a fresh salt: on the caller's own thread, so that the writer needn't.</summary>
    public static PreparedBody Of(Fact fact)
    {
        var salt = FreshBytes.Salt();
        var body = FactBody.Bytes(fact);
        return new PreparedBody(fact, body, salt, BodyCommit.Of(salt, body));
    }
}

/// <summary>Personal texts that are to be erased.</summary>
/// <param name="Author">The account whose data key wraps them; the key goes with the last of its texts.</param>
/// <param name="Seqs">Entries of the command's log.</param>
public sealed record Erasure(Guid Author, ImmutableArray<long> Seqs);

/// <summary>A change of the roll.</summary>
/// <param name="Added">Participants that come onto it.</param>
/// <param name="Removed">Participants that leave it.</param>
public sealed record RollChange(ImmutableArray<ParticipantId> Added, ImmutableArray<ParticipantId> Removed);
