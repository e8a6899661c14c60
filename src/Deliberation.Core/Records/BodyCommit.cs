namespace Deliberation.Core.Records;

/// <summary>A leaf's commitment to its body: SHA-256("deliberation/body/1\0" || salt || JCS(body)).</summary>
/// <param name="Value">The hash.</param>
public readonly record struct BodyCommit(Hash32 Value)
{
    /// <summary>Commits to a body.</summary>
    /// <param name="salt">32 random bytes, drawn for this body alone.</param>
    /// <param name="body">The canonical JSON of the body; not checked here.</param>
    public static BodyCommit Of(in Salt32 salt, ReadOnlySpan<byte> body) =>
        new(Commitments.Of("deliberation/body/1\0"u8, salt, body));

    /// <summary>Null when salt and body open this commitment; otherwise <see cref="FlawKind.WrongCommitment"/>.</summary>
    public Flaw? Check(in Salt32 salt, ReadOnlySpan<byte> body) =>
        Of(salt, body).Value == Value ? null : new Flaw(FlawKind.WrongCommitment);

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => Value.ToString();
}
