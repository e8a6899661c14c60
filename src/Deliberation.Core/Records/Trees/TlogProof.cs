using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Records.Trees;

/// <summary>An inclusion proof with the signed head it leads to, in one text (C2SP tlog-proof@v1 without extra data).</summary>
/// <param name="Proof">The proof; its size is the head's.</param>
/// <param name="Head">The signed head.</param>
public sealed record TlogProof(InclusionProof Proof, SignedCheckpoint Head)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string IndexLine = "\nindex ";
    private const int HashLine = 45; // 44 characters of base64 and the end of the line
    private const int MostCharacters = 32 * 1024;

    /// <summary>The text.</summary>
    public override string ToString() => Write(Proof.Index, Proof.Hashes.AsSpan(), Head.Note);

    /// <summary>The text from its parts, for acknowledgements: one allocation.</summary>
    /// <param name="index">Index of the leaf.</param>
    /// <param name="hashes">As <see cref="TreeView.CopyProof(long, Span{Hash32})"/> gives them.</param>
    /// <param name="note">The signed head of exactly the size proved for.</param>
    public static string Write(long index, ReadOnlySpan<Hash32> hashes, string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        Span<char> number = stackalloc char[20];
        index.TryFormat(number, out var digits, provider: CultureInfo.InvariantCulture);
        var length = FirstLine.Length + IndexLine.Length + digits + 1 + hashes.Length * HashLine + 1 + note.Length;
        return string.Create(length, new Parts(number[..digits], hashes, note), static (text, parts) => parts.CopyTo(text));
    }

    /// <summary>Reads exactly what <see cref="ToString"/> gives; checks neither proof nor signature.</summary>
    public static Parsed<TlogProof> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters) return FlawKind.TooLong;
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0) return FlawKind.WrongShape;
        var lines = text[..blank].Split('\n');
        if (lines.Length is < 2 or > TreeView.MaxProof + 2 || lines[0] != FirstLine) return FlawKind.WrongShape;
        if (!lines[1].StartsWith("index ", StringComparison.Ordinal)) return FlawKind.WrongShape;
        if (!long.TryParse(lines[1].AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return FlawKind.WrongShape;
        if (lines[1].Length > 7 && lines[1][6] == '0') return FlawKind.WrongShape;
        if (!SignedCheckpoint.Parse(text[(blank + 2)..]).Is(out var head, out var flaw)) return flaw;
        var hashes = ImmutableArray.CreateBuilder<Hash32>(lines.Length - 2);
        foreach (var line in lines[2..])
        {
            if (!Base64.ReadHash(line).Is(out var hash, out flaw)) return flaw;
            hashes.Add(hash);
        }
        return new TlogProof(new InclusionProof(index, head.Unverified.Size, hashes.MoveToImmutable()), head);
    }

    /// <summary>The head, when the key signed it and the leaf stands under it at the proof's index.</summary>
    public Parsed<Checkpoint> Verify(in Hash32 leafHash, PublicKey key)
    {
        if (!Head.Verify(key).Is(out var checkpoint, out var flaw)) return flaw;
        if (Proof.Size != checkpoint.Size) return FlawKind.WrongProofLength;
        return Proof.Check(leafHash, checkpoint.Root) is { } wrong ? wrong : checkpoint;
    }

    private readonly ref struct Parts(ReadOnlySpan<char> index, ReadOnlySpan<Hash32> hashes, string note)
    {
        private readonly ReadOnlySpan<char> _index = index;
        private readonly ReadOnlySpan<Hash32> _hashes = hashes;

        public void CopyTo(Span<char> text)
        {
            text = Put(text, FirstLine);
            text = Put(text, IndexLine);
            text = Put(Put(text, _index), "\n");
            foreach (ref readonly var hash in _hashes)
            {
                Convert.TryToBase64Chars(hash.Bytes, text, out var written);
                text = Put(text[written..], "\n");
            }
            Put(Put(text, "\n"), note);
        }

        private static Span<char> Put(Span<char> text, ReadOnlySpan<char> part)
        {
            part.CopyTo(text);
            return text[part.Length..];
        }
    }
}
