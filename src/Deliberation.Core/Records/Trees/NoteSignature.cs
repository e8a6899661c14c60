using System.Collections.Immutable;

namespace Deliberation.Core.Records.Trees;

/// <summary>One signature line of a C2SP signed note after its dash: key name, space, base64 of key id and signature.</summary>
internal sealed record NoteSignature(string KeyName, string KeyId, ImmutableArray<byte> Bytes)
{
    public static Parsed<NoteSignature> Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 1 || line.Any(c => c < 0x20) || line[..space].Any(c => c == '+' || char.IsWhiteSpace(c))) return FlawKind.WrongShape;
        if (!Base64.Read(line[(space + 1)..]).Is(out var bytes, out var flaw)) return flaw;
        return bytes.Length > 4
            ? new NoteSignature(line[..space], Convert.ToHexStringLower(bytes[..4]), [.. bytes[4..]])
            : FlawKind.MalformedSignature;
    }

    public override string ToString() => $"{KeyName} {Convert.ToBase64String([.. Convert.FromHexString(KeyId), .. Bytes])}";
}
