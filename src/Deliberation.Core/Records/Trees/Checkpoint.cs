using System.Globalization;
using System.Text;

namespace Deliberation.Core.Records.Trees;

/// <summary>The head of a log: its origin, number of leaves and root (C2SP tlog-checkpoint, no extension lines).</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Root">RFC 6962 root over them.</param>
public sealed record Checkpoint(LogOrigin Origin, long Size, Hash32 Root)
{
    /// <summary>The signed text: three lines, each ending in a newline.</summary>
    public string Body => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Bytes)}\n");

    /// <summary>Reads exactly what <see cref="Body"/> gives; otherwise <see cref="FlawKind.WrongShape"/> or
    /// <see cref="FlawKind.NotBase64"/>.</summary>
    public static Parsed<Checkpoint> ParseBody(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var lines = body.Split('\n');
        if (lines.Length != 4 || lines[3].Length != 0) return FlawKind.WrongShape;
        if (!LogOrigin.Parse(lines[0]).Is(out var origin, out var flaw)) return flaw;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return FlawKind.WrongShape;
        if (size > Json.JcsValue.Number.Largest || size.ToString(CultureInfo.InvariantCulture) != lines[1]) return FlawKind.WrongShape;
        if (!Base64.ReadHash(lines[2]).Is(out var root, out flaw)) return flaw;
        return new Checkpoint(origin, size, root);
    }

    internal byte[] BodyBytes() => Encoding.UTF8.GetBytes(Body);
}
