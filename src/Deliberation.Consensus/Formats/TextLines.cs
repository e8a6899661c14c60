using System.Text;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Walks a stream line by line as strict UTF-8 without holding more than one line, so that a file of any size is
/// refused or read in bounded memory. LF and CRLF end a line; a leading byte order mark is skipped.
/// Not thread safe.
/// </summary>
public sealed class TextLines(Stream stream, string file)
{
    /// <summary>A longer line is refused: no format read here needs one.</summary>
    public const int LongestLine = 1 << 20;

    private static readonly UTF8Encoding Strict = new(false, true);
    private readonly byte[] block = new byte[1 << 16];
    private byte[] pending = new byte[1 << 12];
    private char[] text = new char[1 << 12];
    private int next, filled, length;
    private bool ended;

    /// <summary>The file's name, for faults.</summary>
    public string File => file;

    /// <summary>Number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the walk stopped early; null while all is well.</summary>
    public FileFault? Fault { get; private set; }

    /// <summary>The current line without its end; valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<char> Current => text.AsSpan(0, length);

    /// <summary>Goes to the next line; false at the end of the file or at a fault.</summary>
    public bool MoveNext()
    {
        if (Fault is not null) return false;
        var size = TakeLine();
        if (size < 0) return false;
        Number++;
        if (size > LongestLine) return Refuse("LineTooLong", $"a line is longer than {LongestLine} bytes");
        if (size > 0 && pending[size - 1] == '\r') size--;
        return Decode(pending.AsSpan(0, size));
    }

    /// <summary>A fault at the current line.</summary>
    public FileFault At(string name, string reason) => new(name, file, Number, reason);

    private int TakeLine()
    {
        var size = 0;
        while (true)
        {
            if (next == filled)
            {
                filled = ended ? 0 : stream.Read(block);
                next = 0;
                if (filled == 0)
                {
                    var last = ended ? -1 : size > 0 ? size : -1;
                    ended = true;
                    return last;
                }
            }
            var rest = block.AsSpan(next, filled - next);
            var end = rest.IndexOf((byte)'\n');
            var part = end < 0 ? rest : rest[..end];
            if (size + part.Length > pending.Length) Array.Resize(ref pending, Math.Max(pending.Length * 2, size + part.Length));
            part.CopyTo(pending.AsSpan(size));
            size += part.Length;
            next += end < 0 ? part.Length : part.Length + 1;
            if (end >= 0 || size > LongestLine) return size;
        }
    }

    private bool Decode(ReadOnlySpan<byte> line)
    {
        if (Number == 1)
        {
            if (line.StartsWith("\uFEFF"u8)) line = line[3..];
            else if (line.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || line.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
                return Refuse("WrongEncoding", "the file is UTF-16; save it as UTF-8");
        }
        if (line.Contains((byte)0)) return Refuse("WrongEncoding", "the line holds a zero byte, so this is no UTF-8 text");
        if (line.Length > text.Length) text = new char[Math.Max(line.Length, text.Length * 2)];
        try
        {
            length = Strict.GetChars(line, text);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return Refuse("WrongEncoding", "the line is not valid UTF-8; save the file as UTF-8");
        }
    }

    private bool Refuse(string name, string reason)
    {
        length = 0;
        Fault = At(name, reason);
        return false;
    }
}
