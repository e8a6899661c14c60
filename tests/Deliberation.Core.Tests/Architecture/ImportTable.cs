namespace Deliberation.Core.Tests.Architecture;

/// <summary>
/// Who may import whom, as docs/architecture.md says it: rows import, columns are imported, an empty cell forbids.
/// A cell holds x (all of it), - (itself), or words that name a part of it.
/// </summary>
internal sealed class ImportTable
{
    private readonly Dictionary<string, Dictionary<string, string[]>> rows;

    private ImportTable(Dictionary<string, Dictionary<string, string[]>> rows) => this.rows = rows;

    public IReadOnlyCollection<string> Rooms => rows.Keys;

    /// <summary>Reads the first Markdown table whose header begins with an empty cell.</summary>
    public static ImportTable Parse(string markdown)
    {
        var lines = markdown.Split('\n').SkipWhile(line => !line.StartsWith("| |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
        var columns = lines[0][1..];
        return new(lines[2..].ToDictionary(
            row => row[0],
            row => columns.Zip(row[1..]).ToDictionary(
                cell => cell.First,
                cell => cell.Second.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));
    }

    /// <summary>Whether a room may name something that belongs to a column, in one of its parts or in the whole.</summary>
    public bool Allows(string room, string column, string? part) =>
        rows.TryGetValue(room, out var row) && row.TryGetValue(column, out var words) &&
        (words.Contains("x") || words.Contains("-") || (part is not null && words.Contains(part)));

    private static string[] Cells(string line) =>
        [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
