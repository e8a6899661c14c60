using System.Globalization;
using System.Text;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Norms;

/// <summary>A people's text that may be stored: NFC, trimmed, 1 to 1,000 characters (Unicode scalar values), without characters that hide or reorder what is read.</summary>
public sealed record PlainText
{
    /// <summary>The most characters (Unicode scalar values) of a text.</summary>
    public const int Most = 1_000;

    private PlainText(string value) => Value = value;

    /// <summary>The text itself.</summary>
    public string Value { get; }

    /// <summary>Checks and normalises a text; line breaks become LF, tabs stay.</summary>
    /// <returns>The text; or <c>TextMissing</c>, <c>TextTooLong</c>, <c>TextUnreadable</c> (lone surrogates, control, bidirectional override or invisible characters, noncharacters).</returns>
    public static Result<PlainText> Parse(string? raw, int most = Most)
    {
        if (string.IsNullOrWhiteSpace(raw)) return Refusal.TextMissing;
        if (raw.Length > most * 8) return TooLong(most);
        if (!Nfc.IsWellFormed(raw)) return Refusal.TextUnreadable;
        var text = Nfc.Normalize(raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')).Trim();
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
            if (Hides(rune)) return Refusal.TextUnreadable;
        }

        if (length == 0) return Refusal.TextMissing;
        return length > most ? TooLong(most) : new PlainText(text);
    }

    /// <summary>Checks a BCP 47 language tag: 2 to 35 letters, digits and hyphens, beginning with a letter.</summary>
    /// <returns>The tag, or <c>LanguageMalformed</c>.</returns>
    public static Result<string> ParseLanguage(string? tag) =>
        tag is { Length: >= 2 and <= 35 } && char.IsAsciiLetter(tag[0]) && tag[^1] != '-'
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? tag
            : Refusal.LanguageMalformed;

    /// <inheritdoc />
    public override string ToString() => Value;

    private static Refusal TooLong(int most) => most == Most ? Refusal.TextTooLong : Refusal.TextTooLong.With($"This has at most {most} characters.");

    // Zero-width joiner and non-joiner are needed by scripts and emoji; everything else that is invisible or turns the
    // direction of reading would let a text look like another one.
    private static bool Hides(Rune rune) => rune.Value switch
    {
        '\n' or '\t' or 0x200C or 0x200D => false,
        0x061C or 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF or 0x180E => true,
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => true,
        >= 0xE0000 and <= 0xE007F => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        _ => (rune.Value & 0xFFFE) == 0xFFFE || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control,
    };
}
