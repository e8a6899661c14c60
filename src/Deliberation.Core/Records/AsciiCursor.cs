using System.Buffers.Text;

namespace Deliberation.Core.Records;

/// <summary>Writes ASCII into a span from left to right.</summary>
internal ref struct AsciiCursor(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public void Put(ReadOnlySpan<byte> ascii) => ascii.CopyTo(Take(ascii.Length));

    public void Put(long number)
    {
        if (!Utf8Formatter.TryFormat(number, _destination[Length..], out var written))
            throw new InvalidOperationException("The destination is too short.");
        Length += written;
    }

    /// <summary>A quoted salt in hex, or null.</summary>
    public void PutSalt(in Salt32? salt)
    {
        if (salt is not { } bytes)
        {
            Put("null"u8);
            return;
        }
        Put("\""u8);
        Hex.Write(bytes.Bytes, Take(2 * Salt32.Size));
        Put("\""u8);
    }

    /// <summary>The next bytes, for the caller to fill.</summary>
    public Span<byte> Take(int length)
    {
        var room = _destination.Slice(Length, length);
        Length += length;
        return room;
    }
}
