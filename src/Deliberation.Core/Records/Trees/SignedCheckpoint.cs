using System.Collections.Immutable;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Records.Trees;

/// <summary>A checkpoint with its signatures as it stands on the wire: a C2SP signed note, signatures of type 0x02 (ECDSA P-256,
/// DER). Read but unchecked until <see cref="Verify"/> gave the checkpoint.</summary>
public sealed record SignedCheckpoint
{
    private const int MostSignatures = 16;
    private const int MostCharacters = 16 * 1024;
    private const string Dash = "\u2014 ";

    private readonly Checkpoint _checkpoint;
    private readonly ImmutableArray<NoteSignature> _signatures;

    private SignedCheckpoint(Checkpoint checkpoint, ImmutableArray<NoteSignature> signatures, string note)
    {
        _checkpoint = checkpoint;
        _signatures = signatures;
        Note = note;
    }

    /// <summary>The whole note: three lines, an empty one, the signature lines.</summary>
    public string Note { get; }

    /// <summary>What the note says, whoever signed it.</summary>
    public Checkpoint Unverified => _checkpoint;

    /// <summary>Signs a head under the origin as key name.</summary>
    /// <exception cref="InvalidOperationException">The key is for another purpose.</exception>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(key);
        var der = EcdsaForm.ToDer(key.Sign(checkpoint.BodyBytes(), KeyPurpose.Checkpoint));
        var signature = new NoteSignature(checkpoint.Origin.ToString(), key.Public.NoteKeyId, [.. der]);
        return new SignedCheckpoint(checkpoint, [signature], $"{checkpoint.Body}\n{Dash}{signature}\n");
    }

    /// <summary>Reads a note of 1 to 16 signatures; checks no signature.</summary>
    public static Parsed<SignedCheckpoint> Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Length > MostCharacters) return FlawKind.TooLong;
        var blank = note.IndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !note.EndsWith('\n')) return FlawKind.WrongShape;
        if (!Checkpoint.ParseBody(note[..(blank + 1)]).Is(out var checkpoint, out var flaw)) return flaw;
        var lines = note[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures) return FlawKind.WrongShape;
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (!line.StartsWith(Dash, StringComparison.Ordinal)) return FlawKind.WrongShape;
            if (!NoteSignature.Parse(line[Dash.Length..]).Is(out var signature, out flaw)) return flaw;
            signatures.Add(signature);
        }
        return new SignedCheckpoint(checkpoint, signatures.MoveToImmutable(), note);
    }

    /// <summary>The checkpoint, when this key signed it under the origin as key name. Signatures by others are ignored, as C2SP
    /// asks; <see cref="FlawKind.NotSigned"/> when there is none of this key, <see cref="FlawKind.WrongSignature"/> or
    /// <see cref="FlawKind.MalformedSignature"/> when one of it doesn't hold.</summary>
    public Parsed<Checkpoint> Verify(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bytes = _checkpoint.BodyBytes();
        var name = _checkpoint.Origin.ToString();
        var isSigned = false;
        foreach (var signature in _signatures)
        {
            if (signature.KeyName != name || signature.KeyId != key.NoteKeyId) continue;
            if (key.CheckDer(bytes, signature.Bytes.AsSpan()) is { } flaw) return flaw;
            isSigned = true;
        }
        return isSigned ? _checkpoint : FlawKind.NotSigned;
    }

    /// <summary>The key for checkpoints, of those in the set, that signed the note; otherwise as <see cref="Verify"/>.</summary>
    public Parsed<KeyEntry> SignerAmong(KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Flaw? found = null;
        foreach (var entry in keys.For(KeyPurpose.Checkpoint))
        {
            if (Verify(entry.Key).Is(out _, out var flaw)) return entry;
            if (flaw.Kind != FlawKind.NotSigned) found = flaw;
        }
        return found ?? new Flaw(FlawKind.NotSigned);
    }

    /// <inheritdoc/>
    public bool Equals(SignedCheckpoint? other) => other is not null && other.Note == Note;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Note, StringComparison.Ordinal);

    /// <summary>The note.</summary>
    public override string ToString() => Note;
}
