using System.Text;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records;

/// <summary>What stands in a body for a free text: SHA-256("deliberation/text/1\0" || salt || UTF-8 of the text in NFC). Text and
/// salt lie apart and can be erased; the commitment stays.</summary>
/// <param name="Value">The hash.</param>
public readonly record struct TextCommit(Hash32 Value)
{
    /// <summary>Commits to a text, which is brought into NFC first.</summary>
    /// <param name="salt">32 random bytes, drawn for this text alone.</param>
    /// <param name="text">Any well-formed text.</param>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static TextCommit Of(in Salt32 salt, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Nfc.IsWellFormed(text)) throw new ArgumentException("The text holds half a surrogate pair.", nameof(text));
        return new(Commitments.Of("deliberation/text/1\0"u8, salt, Encoding.UTF8.GetBytes(Nfc.Normalize(text))));
    }

    /// <summary>Reads 64 lowercase hex digits; otherwise <see cref="FlawKind.NotHex"/>.</summary>
    public static Parsed<TextCommit> Parse(ReadOnlySpan<char> hex) =>
        Hash32.Parse(hex).Is(out var hash, out var flaw) ? new TextCommit(hash) : flaw;

    /// <summary>Null when salt and text open this commitment; otherwise <see cref="FlawKind.WrongCommitment"/>.</summary>
    public Flaw? Check(in Salt32 salt, string text) =>
        Of(salt, text).Value == Value ? null : new Flaw(FlawKind.WrongCommitment);

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => Value.ToString();
}
