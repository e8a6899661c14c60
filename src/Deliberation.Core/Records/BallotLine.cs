using System.Buffers;
using System.Text.Unicode;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records;

/// <summary>A line of ballots.jsonl: {"body": ..., "round": ..., "salt": "...", "seq": ..., "tag": "..."}, canonical: the ballot
/// that counts for a person in a round.</summary>
/// <param name="Seq">Index of its leaf.</param>
/// <param name="Round">Number of the round, from 1.</param>
/// <param name="Tag">Whose it is.</param>
/// <param name="Salt">Salt of the body's commitment.</param>
/// <param name="Body">The ballot.</param>
public sealed record BallotLine(long Seq, int Round, Tag Tag, Salt32 Salt, CanonicalJson Body)
{
    /// <summary>Writes the line with its newline.</summary>
    public void Write(IBufferWriter<byte> destination) => Write(destination, Seq, Round, Tag, Salt, Body.Bytes.Span);

    /// <summary>Writes a line with its newline from stored values.</summary>
    public static void Write(IBufferWriter<byte> destination, long seq, int round, Tag tag, in Salt32 salt, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var text = new AsciiCursor(destination.GetSpan(body.Length + 256));
        text.Put("{\"body\":"u8);
        text.Put(body);
        text.Put(",\"round\":"u8);
        text.Put(round);
        text.Put(",\"salt\":"u8);
        text.PutSalt(salt);
        text.Put(",\"seq\":"u8);
        text.Put(seq);
        text.Put(",\"tag\":\""u8);
        Bytes16.WriteHex(tag.Value, text.Take(2 * Tag.Size));
        text.Put("\"}\n"u8);
        destination.Advance(text.Length);
    }

    /// <summary>Reads a line without its newline; anything but the canonical spelling is refused. Doesn't check the commitment.</summary>
    public static Parsed<BallotLine> Parse(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span)) return FlawKind.NotUtf8;
        Span<byte> tag = stackalloc byte[Tag.Size];
        var text = new AsciiReader(line.Span);
        text.Expect("{\"body\":"u8);
        if (text.Rest.IsEmpty) return FlawKind.WrongShape;
        if (!CanonicalJson.ParseFirst(line[text.Position..]).Is(out var body, out var flaw)) return flaw;
        text.Take(body.Bytes.Length);
        text.Expect(",\"round\":"u8);
        var round = text.NumberOrNull();
        text.Expect(",\"salt\":"u8);
        var salt = text.SaltOrNull();
        text.Expect(",\"seq\":"u8);
        var seq = text.NumberOrNull();
        text.Expect(",\"tag\":\""u8);
        text.Check(Hex.Read(text.Take(2 * Tag.Size), tag));
        text.Expect("\"}"u8);
        if (text.End() is { } shape) return shape;
        if (round is not (>= 1 and <= int.MaxValue)) return new Flaw(FlawKind.WrongShape, "round");
        if (seq is not <= JcsValue.Number.Largest) return new Flaw(FlawKind.WrongShape, "seq");
        if (salt is null || body.Value is not JcsValue.Map) return new Flaw(FlawKind.WrongShape, "body");
        return new BallotLine(seq.Value, (int)round.Value, new Tag(tag), salt.Value, body);
    }
}
