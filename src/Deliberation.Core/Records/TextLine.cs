using System.Buffers;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records;

/// <summary>A line of texts.jsonl: {"field": "...", "lang": "...", "salt": "...", "seq": ..., "text": "..."}, canonical: a free
/// text whose commitment stands in the body of the entry at <paramref name="Seq"/>.</summary>
/// <param name="Seq">Index of the leaf whose body names the text.</param>
/// <param name="Field">Which text of that body; up to 100 characters.</param>
/// <param name="Lang">Language (BCP 47); up to 35 characters.</param>
/// <param name="Salt">Salt of the text's commitment.</param>
/// <param name="Text">The text, in NFC.</param>
public sealed record TextLine(long Seq, string Field, string Lang, Salt32 Salt, string Text)
{
    private const int LongestField = 100;
    private const int LongestLang = 35;

    /// <summary>Writes the line with its newline.</summary>
    /// <exception cref="InvalidOperationException">A text isn't in NFC.</exception>
    public void Write(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        JcsValue.Of(
            ("field", JcsValue.Of(Field)),
            ("lang", JcsValue.Of(Lang)),
            ("salt", JcsValue.Of(Salt.ToString())),
            ("seq", JcsValue.Of(Seq)),
            ("text", JcsValue.Of(Text))).WriteTo(destination);
        destination.Write("\n"u8);
    }

    /// <summary>Reads a line without its newline; anything but the canonical spelling is refused. Doesn't check the commitment.</summary>
    public static Parsed<TextLine> Parse(ReadOnlyMemory<byte> line)
    {
        if (!JcsReader.ParseCanonical(line.Span).Is(out var value, out var flaw)) return flaw;
        if (value is not JcsValue.Map map) return FlawKind.WrongShape;
        if (map.Unless("field", "lang", "salt", "seq", "text") is { } shape) return shape;
        if (map["field"] is not JcsValue.Text { Value.Length: > 0 and <= LongestField } field) return new Flaw(FlawKind.WrongShape, "field");
        if (map["lang"] is not JcsValue.Text { Value.Length: > 0 and <= LongestLang } lang) return new Flaw(FlawKind.WrongShape, "lang");
        if (map["salt"] is not JcsValue.Text hex || !Salt32.Parse(hex.Value).Is(out var salt, out _)) return new Flaw(FlawKind.NotHex, "salt");
        if (map["seq"] is not JcsValue.Number { Value: >= 0 } seq) return new Flaw(FlawKind.WrongShape, "seq");
        if (map["text"] is not JcsValue.Text text) return new Flaw(FlawKind.WrongShape, "text");
        return new TextLine(seq.Value, field.Value, lang.Value, salt, text.Value);
    }
}
