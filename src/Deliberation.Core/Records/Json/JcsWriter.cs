using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Deliberation.Core.Records.Json;

/// <summary>Writes canonical JSON (RFC 8785) by hand into one reused buffer, for bodies on the way to an acknowledgement; the
/// bytes lie together because they are hashed at once. Names must come in ascending order, which is checked. Not for several
/// threads at a time.</summary>
public sealed class JcsWriter
{
    private const int DeepestNesting = 64;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 32).Select(c => (char)c)));

    private readonly Level[] _levels = new Level[DeepestNesting + 1];
    private byte[] _buffer;
    private int _length;
    private int _depth;

    /// <summary>Starts with room for this many bytes; it grows.</summary>
    public JcsWriter(int capacity = 512) => _buffer = new byte[Math.Max(capacity, 64)];

    /// <summary>What was written; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Starts over with an empty buffer.</summary>
    public void Clear()
    {
        _length = 0;
        _depth = 0;
        _levels[0] = default;
    }

    /// <summary>Opens an object.</summary>
    public void BeginObject() => Open((byte)'{', isObject: true);

    /// <summary>Closes the innermost object.</summary>
    public void EndObject() => Close((byte)'}', isObject: true);

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Open((byte)'[', isObject: false);

    /// <summary>Closes the innermost array.</summary>
    public void EndArray() => Close((byte)']', isObject: false);

    /// <summary>The name of the next member.</summary>
    /// <param name="ascii">Printable ASCII without quote and backslash, above the previous name of this object.</param>
    /// <exception cref="ArgumentException">Another character, or a name out of order.</exception>
    public void Name(ReadOnlySpan<byte> ascii)
    {
        if (ascii.ContainsAnyExceptInRange((byte)0x20, (byte)0x7e) || ascii.IndexOfAny((byte)'"', (byte)'\\') >= 0)
            throw new ArgumentException("A written name is plain ASCII.", nameof(ascii));
        ref var level = ref _levels[_depth];
        if (level.NameEnd > 0 && _buffer.AsSpan(level.NameStart, level.NameEnd - level.NameStart).SequenceCompareTo(ascii) >= 0)
            throw new ArgumentException("Names are written in ascending order.", nameof(ascii));
        BeforeName();
        Append((byte)'"');
        level.NameStart = _length;
        Append(ascii);
        level.NameEnd = _length;
        Append("\":"u8);
    }

    /// <summary>An integer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond 2^53 - 1 on either side.</exception>
    public void Number(long value)
    {
        if (value is < -JcsValue.Number.Largest or > JcsValue.Number.Largest)
            throw new ArgumentOutOfRangeException(nameof(value), "Beyond 2^53 - 1.");
        BeforeValue();
        var room = Room(20);
        Utf8Formatter.TryFormat(value, room, out var written);
        _length += written;
    }

    /// <summary>A text, escaped as RFC 8785 says and otherwise as it is; NFC is the caller's duty.</summary>
    /// <exception cref="ArgumentException">Half of a surrogate pair.</exception>
    public void Text(ReadOnlySpan<char> text)
    {
        BeforeValue();
        Quote(text);
    }

    /// <summary>Bytes as lowercase hex.</summary>
    public void Hex(ReadOnlySpan<byte> bytes)
    {
        BeforeValue();
        var room = Room(bytes.Length * 2 + 2);
        room[0] = (byte)'"';
        Records.Hex.Write(bytes, room[1..]);
        room[bytes.Length * 2 + 1] = (byte)'"';
        _length += bytes.Length * 2 + 2;
    }

    /// <summary>An instant as RFC 3339 in UTC, whole seconds, ending in Z.</summary>
    public void Time(DateTimeOffset at)
    {
        BeforeValue();
        var room = Room(22);
        room[0] = (byte)'"';
        at.UtcDateTime.TryFormat(room[1..], out var written, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    /// <summary>True or false.</summary>
    public void Truth(bool value)
    {
        BeforeValue();
        Append(value ? "true"u8 : "false"u8);
    }

    /// <summary>Null.</summary>
    public void Null()
    {
        BeforeValue();
        Append("null"u8);
    }

    /// <summary>One value that already is canonical JSON; not checked.</summary>
    public void Canonical(ReadOnlySpan<byte> json)
    {
        BeforeValue();
        Append(json);
    }

    /// <summary>A name from a sorted tree.</summary>
    internal void SortedName(string name)
    {
        BeforeName();
        Quote(name);
        Append((byte)':');
    }

    private void Quote(ReadOnlySpan<char> text)
    {
        if (!Nfc.IsWellFormed(text)) throw new ArgumentException("Half of a surrogate pair.", nameof(text));
        Append((byte)'"');
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            var run = plain < 0 ? text : text[..plain];
            _length += System.Text.Encoding.UTF8.GetBytes(run, Room(run.Length * 3));
            if (plain < 0) break;
            Escape(text[plain]);
            text = text[(plain + 1)..];
        }
        Append((byte)'"');
    }

    private void Escape(char character)
    {
        switch (character)
        {
            case '"': Append("\\\""u8); break;
            case '\\': Append("\\\\"u8); break;
            case '\b': Append("\\b"u8); break;
            case '\f': Append("\\f"u8); break;
            case '\n': Append("\\n"u8); break;
            case '\r': Append("\\r"u8); break;
            case '\t': Append("\\t"u8); break;
            default:
                Append("\\u00"u8);
                Append("0123456789abcdef"u8[character >> 4]);
                Append("0123456789abcdef"u8[character & 15]);
                break;
        }
    }

    private void Open(byte bracket, bool isObject)
    {
        BeforeValue();
        if (_depth == DeepestNesting) throw new InvalidOperationException("Nested too deep.");
        Append(bracket);
        _levels[++_depth] = new Level { IsObject = isObject };
    }

    private void Close(byte bracket, bool isObject)
    {
        if (_depth == 0 || _levels[_depth].IsObject != isObject || _levels[_depth].AwaitsValue)
            throw new InvalidOperationException("Undefined of this kind is open here.");
        _depth--;
        Append(bracket);
    }

    private void BeforeName()
    {
        ref var level = ref _levels[_depth];
        if (!level.IsObject || level.AwaitsValue) throw new InvalidOperationException("No name can stand here.");
        if (level.HasMembers) Append((byte)',');
        level.HasMembers = true;
        level.AwaitsValue = true;
    }

    private void BeforeValue()
    {
        ref var level = ref _levels[_depth];
        if (level.IsObject ? !level.AwaitsValue : _depth == 0 && level.HasMembers)
            throw new InvalidOperationException("No value can stand here.");
        if (!level.IsObject && level.HasMembers) Append((byte)',');
        level.HasMembers = true;
        level.AwaitsValue = false;
    }

    private void Append(byte value)
    {
        Room(1)[0] = value;
        _length++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        return _buffer.AsSpan(_length);
    }

    private struct Level
    {
        public bool IsObject, HasMembers, AwaitsValue;
        public int NameStart, NameEnd;
    }
}
