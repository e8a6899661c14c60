using System.Text;

namespace Deliberation.Core.Records;

/// <summary>Reads fixed ASCII from left to right. The first flaw sticks; from then on everything read is empty.</summary>
internal ref struct AsciiReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;
    private Flaw? _flaw;

    /// <summary>Bytes read.</summary>
    public readonly int Position => _position;

    /// <summary>What is left to read; nothing after a flaw.</summary>
    public readonly ReadOnlySpan<byte> Rest => _flaw is null ? _bytes[_position..] : [];

    public void Expect(ReadOnlySpan<byte> literal)
    {
        if (_flaw is null && _bytes[_position..].StartsWith(literal)) _position += literal.Length;
        else Fail(FlawKind.WrongShape);
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if (_flaw is not null || _bytes.Length - _position < length)
        {
            Fail(FlawKind.WrongShape);
            return [];
        }
        var taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    /// <summary>Up to the next quote; letters outside ASCII become question marks, which no field takes.</summary>
    public string UntilQuote()
    {
        var length = _flaw is null ? _bytes[_position..].IndexOf((byte)'"') : -1;
        return length < 0 ? "" : Encoding.ASCII.GetString(Take(length));
    }

    /// <summary>A number from 0 without leading zeros, up to 16 digits; null for the word null.</summary>
    public long? NumberOrNull()
    {
        if (_flaw is not null) return null;
        if (_bytes[_position..].StartsWith("null"u8))
        {
            _position += 4;
            return null;
        }
        var start = _position;
        var value = 0L;
        while (_position < _bytes.Length && _position - start < 16 && _bytes[_position] is >= (byte)'0' and <= (byte)'9')
            value = value * 10 + (_bytes[_position++] - '0');
        if (_position == start || (_position - start > 1 && _bytes[start] == '0')) Fail(FlawKind.WrongShape);
        return value;
    }

    /// <summary>A quoted salt in hex; null for the word null.</summary>
    public Salt32? SaltOrNull()
    {
        if (Rest.StartsWith("null"u8))
        {
            _position += 4;
            return null;
        }
        Span<byte> salt = stackalloc byte[Salt32.Size];
        Expect("\""u8);
        Check(Hex.Read(Take(2 * Salt32.Size), salt));
        Expect("\""u8);
        return new Salt32(salt);
    }

    public void Check(FlawKind flaw)
    {
        if (flaw != FlawKind.None) Fail(flaw);
    }

    /// <summary>The first flaw, or one for what is left unread.</summary>
    public Flaw? End()
    {
        if (_position != _bytes.Length) Fail(FlawKind.WrongShape);
        return _flaw;
    }

    private void Fail(FlawKind flaw) => _flaw ??= new Flaw(flaw, $"byte {_position}");
}
