using System.Buffers;
using System.Text.Unicode;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records;

/// <summary>A line of entries.jsonl: {"body": ..., "leaf": {...}, "salt": "..."}, canonical.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Salt">Salt of the body's commitment; null where the body isn't given (ballots).</param>
/// <param name="Body">The body; null exactly when <paramref name="Salt"/> is.</param>
public sealed record EntryLine(Leaf Leaf, Salt32? Salt, CanonicalJson? Body)
{
    /// <summary>Writes the line with its newline.</summary>
    public void Write(IBufferWriter<byte> destination) =>
        Write(destination, Leaf.ToBytes(), Salt, Body is null ? default : Body.Bytes.Span);

    /// <summary>Writes a line with its newline from stored bytes.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="leaf">The leaf as stored.</param>
    /// <param name="salt">Null to leave out the body.</param>
    /// <param name="body">The body as stored; not read when <paramref name="salt"/> is null.</param>
    public static void Write(IBufferWriter<byte> destination, ReadOnlySpan<byte> leaf, in Salt32? salt, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var room = destination.GetSpan(leaf.Length + body.Length + 128);
        var text = new AsciiCursor(room);
        text.Put("{\"body\":"u8);
        text.Put(salt is null ? "null"u8 : body);
        text.Put(",\"leaf\":"u8);
        text.Put(leaf);
        text.Put(",\"salt\":"u8);
        text.PutSalt(salt);
        text.Put("}\n"u8);
        destination.Advance(text.Length);
    }

    /// <summary>Reads a line without its newline; anything but the canonical spelling is refused. Doesn't check the commitment.</summary>
    public static Parsed<EntryLine> Parse(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span)) return FlawKind.NotUtf8;
        var text = new AsciiReader(line.Span);
        text.Expect("{\"body\":"u8);
        if (text.Rest.IsEmpty) return FlawKind.WrongShape;
        if (!CanonicalJson.ParseFirst(line[text.Position..]).Is(out var body, out var flaw)) return flaw;
        text.Take(body.Bytes.Length);
        text.Expect(",\"leaf\":"u8);
        var leaf = Leaf.Parse(text.Take(text.Rest.IndexOf((byte)'}') + 1));
        text.Expect(",\"salt\":"u8);
        var salt = text.SaltOrNull();
        text.Expect("}"u8);
        if (text.End() is { } shape) return shape;
        if (!leaf.Is(out var sound, out flaw)) return flaw;
        var isNull = body.Value is JcsValue.Undefined;
        return isNull == salt is null ? new EntryLine(sound, salt, isNull ? null : body) : FlawKind.WrongShape;
    }
}
