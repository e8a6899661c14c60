using System.Text;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Records;

/// <summary>The bytes of leaves, by hand: their members are few, fixed and in canonical order, and every ballot passes here.</summary>
internal static class LeafText
{
    public static int Write(in Leaf leaf, Span<byte> destination)
    {
        var text = new AsciiCursor(destination);
        text.Put("{\"at\":\""u8);
        Minute.Write(leaf.At, text.Take(Minute.Length));
        text.Put("\",\"body_commit\":\""u8);
        Hex.Write(leaf.BodyCommit.Value.Bytes, text.Take(2 * Hash32.Size));
        text.Put("\",\"kind\":\""u8);
        Encoding.ASCII.GetBytes(leaf.Kind, text.Take(leaf.Kind.Length));
        text.Put("\",\"nonce\":\""u8);
        Bytes16.WriteHex(leaf.Nonce.Value, text.Take(2 * Nonce.Size));
        text.Put("\",\"round\":"u8);
        if (leaf.Round is { } round) text.Put(round);
        else text.Put("null"u8);
        text.Put(",\"seq\":"u8);
        text.Put(leaf.Seq);
        text.Put(",\"tag\":\""u8);
        if (leaf.Tag.Word is { } word) Encoding.ASCII.GetBytes(word, text.Take(word.Length));
        else Bytes16.WriteHex(leaf.Tag.Person.Value, text.Take(2 * Tag.Size));
        text.Put("\",\"v\":1}"u8);
        return text.Length;
    }

    public static Parsed<Leaf> Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Leaf.MaxSize) return FlawKind.TooLong;
        var text = new AsciiReader(bytes);
        Span<byte> commit = stackalloc byte[Hash32.Size];
        Span<byte> nonce = stackalloc byte[Nonce.Size];
        text.Expect("{\"at\":\""u8);
        var at = Minute.Read(text.Take(Minute.Length));
        text.Expect("\",\"body_commit\":\""u8);
        text.Check(Hex.Read(text.Take(2 * Hash32.Size), commit));
        text.Expect("\",\"kind\":\""u8);
        var kind = text.UntilQuote();
        text.Expect("\",\"nonce\":\""u8);
        text.Check(Hex.Read(text.Take(2 * Nonce.Size), nonce));
        text.Expect("\",\"round\":"u8);
        var round = text.NumberOrNull();
        text.Expect(",\"seq\":"u8);
        var seq = text.NumberOrNull();
        text.Expect(",\"tag\":\""u8);
        var tag = LeafTag.Parse(text.UntilQuote());
        text.Expect("\",\"v\":1}"u8);
        if (text.End() is { } flaw) return flaw;
        if (at is not { } minute) return new Flaw(FlawKind.WrongShape, "at");
        if (!LeafKind.IsValid(kind)) return new Flaw(FlawKind.WrongShape, "kind");
        if (round is < 1 or > int.MaxValue) return new Flaw(FlawKind.WrongShape, "round");
        if (seq is not (>= 0 and <= JcsValue.Number.Largest)) return new Flaw(FlawKind.WrongShape, "seq");
        if (!tag.Is(out var who, out _)) return new Flaw(FlawKind.WrongShape, "tag");
        return new Leaf(seq.Value, minute, kind, (int?)round, who, new BodyCommit(new Hash32(commit)), new Nonce(nonce));
    }
}
