using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Records.Trees;

/// <summary>An inclusion proof with the signed head it leads to, in one text (C2SP tlog-proof@v1 without extra data).</summary>
/// <param name="Proof">The proof; its size is the head's.</param>
/// <param name="Head">The signed head.</param>
public sealed record TlogProof(InclusionProof Proof, SignedCheckpoint Head)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";
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
        var text = new StringBuilder(FirstLine.Length + 32 + hashes.Length * 45 + note.Length);
        text.Append(FirstLine).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"index {index}\n");
        Span<char> line = stackalloc char[45];
        line[44] = '\n';
        foreach (ref readonly var hash in hashes)
        {
            Convert.TryToBase64Chars(hash.Bytes, line, out _);
            text.Append(line);
        }
        return text.Append('\n').Append(note).ToString();
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
}
