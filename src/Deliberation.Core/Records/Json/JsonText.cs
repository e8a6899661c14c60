using System.Buffers;
using System.Text;

namespace Deliberation.Core.Records.Json;

/// <summary>Reads one JSON string from just after its opening quote.</summary>
internal ref struct JsonText
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _canonical;

    public JsonText(ReadOnlySpan<byte> bytes, bool canonical)
    {
        _bytes = bytes;
        _canonical = canonical;
    }

    /// <summary>The text up to the closing quote; null with a flaw. <paramref name="length"/> is the number of bytes before
    /// either.</summary>
    public string? Read(out int length, out FlawKind flaw)
    {
        flaw = FlawKind.None;
        length = Plain(0);
        if (length < _bytes.Length && _bytes[length] == '"') return Encoding.UTF8.GetString(_bytes[..length]);
        var text = new StringBuilder();
        var start = 0;
        while (true)
        {
            text.Append(Encoding.UTF8.GetString(_bytes[start..length]));
            if (length < _bytes.Length && _bytes[length] == '"') break;
            var isEscape = length < _bytes.Length && _bytes[length] == '\\';
            var used = 0;
            flaw = isEscape ? Escape(_bytes[length..], text, out used) : FlawKind.NotJson;
            if (flaw != FlawKind.None) return null;
            start = length + used;
            length = Plain(start);
        }
        var read = text.ToString();
        if (Nfc.IsWellFormed(read)) return read;
        flaw = FlawKind.LoneSurrogate;
        return null;
    }

    private readonly int Plain(int from)
    {
        var run = _bytes[from..].IndexOfAny(Stops);
        return run < 0 ? _bytes.Length : from + run;
    }

    private readonly FlawKind Escape(ReadOnlySpan<byte> at, StringBuilder text, out int used)
    {
        used = 2;
        if (at.Length < 2) return FlawKind.NotJson;
        char? character = at[1] switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => null,
        };
        if (character is { } simple)
        {
            text.Append(simple);
            return _canonical && simple == '/' ? FlawKind.NotCanonical : FlawKind.None;
        }
        if (at[1] != 'u' || at.Length < 6 || Unit(at[2..6]) is not { } unit) return FlawKind.NotJson;
        used = 6;
        text.Append((char)unit);
        var isCanonical = unit < 0x20 && unit is not ('\b' or '\f' or '\n' or '\r' or '\t') && !at[2..6].ContainsAnyInRange((byte)'A', (byte)'F');
        return _canonical && !isCanonical ? FlawKind.NotCanonical : FlawKind.None;
    }

    private static int? Unit(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            var number = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (number < 0) return null;
            value = value * 16 + number;
        }
        return value;
    }
}
