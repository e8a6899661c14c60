using System.Collections.Immutable;

namespace Deliberation.Core.Records.Json;

/// <summary>Recursive descent over valid UTF-8. The first flaw sticks; from then on every method gives null.</summary>
internal ref struct JsonScanner
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly JsonLimits _limits;

    public JsonScanner(ReadOnlySpan<byte> bytes, JsonLimits limits)
    {
        _bytes = bytes;
        _limits = limits;
    }

    /// <summary>Where the scanner stands; at a flaw, where it was found.</summary>
    public int Position { get; private set; }

    /// <summary>The first flaw; None while there is none.</summary>
    public FlawKind Flaw { get; private set; }

    /// <summary>One value and the end of the input.</summary>
    public JcsValue? Document()
    {
        Space();
        var value = Value(0);
        if (value is null) return null;
        Space();
        return Position == _bytes.Length ? value : Refuse(FlawKind.NotJson);
    }

    /// <summary>One value inside <paramref name="depth"/> arrays and objects.</summary>
    public JcsValue? Value(int depth)
    {
        switch (Peek())
        {
            case (byte)'{': return depth < _limits.MaxDepth ? Object(depth + 1) : Refuse(FlawKind.TooDeep);
            case (byte)'[': return depth < _limits.MaxDepth ? Array(depth + 1) : Refuse(FlawKind.TooDeep);
            case (byte)'"': return String() is { } text ? JcsValue.Of(text) : null;
            case (byte)'t': return Word("true"u8) ? JcsValue.Of(true) : Refuse(FlawKind.NotJson);
            case (byte)'f': return Word("false"u8) ? JcsValue.Of(false) : Refuse(FlawKind.NotJson);
            case (byte)'n': return Word("null"u8) ? JcsValue.Null : Refuse(FlawKind.NotJson);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'): return Number();
            default: return Refuse(FlawKind.NotJson);
        }
    }

    private JcsValue? Object(int depth)
    {
        Position++;
        Space();
        if (Take((byte)'}')) return new JcsValue.Map([]);
        var members = new List<(string Name, JcsValue Value)>();
        while (true)
        {
            if (Peek() != '"') return Refuse(FlawKind.NotJson);
            var start = Position;
            if (String() is not { } name) return null;
            var order = members.Count == 0 ? -1 : string.CompareOrdinal(members[^1].Name, name);
            if (_limits.Canonical && order >= 0)
            {
                Position = start;
                return Refuse(order == 0 ? FlawKind.DuplicateProperty : FlawKind.NotCanonical);
            }
            Space();
            if (!Take((byte)':')) return Refuse(FlawKind.NotJson);
            Space();
            if (Value(depth) is not { } value) return null;
            members.Add((name, value));
            Space();
            if (Take((byte)'}')) break;
            if (!Take((byte)',')) return Refuse(FlawKind.NotJson);
            Space();
        }
        var sorted = members.ToArray();
        if (!_limits.Canonical && JcsTree.Sort(sorted) is { } flaw) return Refuse(flaw);
        return new JcsValue.Map(ImmutableArray.Create(sorted));
    }

    private JcsValue? Array(int depth)
    {
        Position++;
        Space();
        if (Take((byte)']')) return new JcsValue.Array([]);
        var items = ImmutableArray.CreateBuilder<JcsValue>();
        while (true)
        {
            if (Value(depth) is not { } value) return null;
            items.Add(value);
            Space();
            if (Take((byte)']')) return new JcsValue.Array(items.DrainToImmutable());
            if (!Take((byte)',')) return Refuse(FlawKind.NotJson);
            Space();
        }
    }

    private JcsValue? Number()
    {
        var start = Position;
        var isNegative = Take((byte)'-');
        var digits = Position;
        var value = 0L;
        while (Peek() is >= '0' and <= '9' && Position - digits < 17) value = value * 10 + (_bytes[Position++] - '0');
        var length = Position - digits;
        if (length == 0 || (length > 1 && _bytes[digits] == '0')) return Refuse(FlawKind.NotJson);
        if (Peek() is '.' or 'e' or 'E' || (isNegative && value == 0)) return Refuse(FlawKind.NotInteger);
        if (Peek() is >= '0' and <= '9' || value > JcsValue.Number.Largest)
        {
            Position = start;
            return Refuse(FlawKind.IntegerTooLarge);
        }
        return JcsValue.Of(isNegative ? -value : value);
    }

    private string? String()
    {
        var start = Position;
        var text = new JsonText(_bytes[(Position + 1)..], _limits.Canonical);
        if (text.Read(out var length, out var flaw) is not { } read)
        {
            Position += length + 1;
            Refuse(flaw);
            return null;
        }
        Position += length + 2;
        if (_limits.Text == TextRule.Keep || Nfc.IsNormalized(read)) return read;
        if (_limits.Text == TextRule.Normalize) return Nfc.Normalize(read);
        Position = start;
        Refuse(FlawKind.NotNfc);
        return null;
    }

    private bool Word(ReadOnlySpan<byte> word)
    {
        if (!_bytes[Position..].StartsWith(word)) return false;
        Position += word.Length;
        return true;
    }

    private void Space()
    {
        var start = Position;
        while (Peek() is ' ' or '\t' or '\n' or '\r') Position++;
        if (!_limits.Canonical || Position == start) return;
        Position = start;
        Refuse(FlawKind.NotCanonical);
    }

    // The value -1 stands for the end, and for everything after a flaw.
    private readonly int Peek() => Flaw == FlawKind.None && Position < _bytes.Length ? _bytes[Position] : -1;

    private bool Take(byte expected)
    {
        if (Peek() != expected) return false;
        Position++;
        return true;
    }

    private JcsValue? Refuse(FlawKind flaw)
    {
        if (Flaw == FlawKind.None) Flaw = flaw;
        return null;
    }
}
