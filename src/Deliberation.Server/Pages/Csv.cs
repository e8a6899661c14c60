using System.Text;

namespace Deliberation.Server.Pages;

/// <summary>Comma-separated values (RFC 4180): what people's spreadsheets read and write.</summary>
internal static class Csv
{
    /// <summary>Reads all rows. Quoted cells may hold commas, quotes (doubled) and line breaks; empty lines are left out.</summary>
    /// <returns>The rows, each with the line it begins on; or the line on which quotes don't match.</returns>
    public static (IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Rows, int? WrongLine) Read(string text)
    {
        var rows = new List<(int, IReadOnlyList<string>)>();
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var (begins, cells) = (line, new List<string>());
            do
            {
                if (Cell(text, ref at, ref line) is not { } cell) return (rows, begins);
                cells.Add(cell);
            }
            while (at < text.Length && text[at++] == ',');
            if (text[at - 1] == '\r' && at < text.Length && text[at] == '\n') at++;
            line++;
            if (cells is not [""]) rows.Add((begins, cells));
        }

        return (rows, null);
    }

    /// <summary>Writes one row. A cell that a spreadsheet would take for a formula is marked as text by a leading apostrophe.</summary>
    public static string Row(params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder();
        foreach (var cell in cells)
        {
            var guarded = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
            if (row.Length > 0) row.Append(',');
            row.Append(guarded.AsSpan().ContainsAny(",\"\r\n") ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded);
        }

        return row.Append("\r\n").ToString();
    }

    // Stops at the comma or line break after the cell; null where its quotes don't match.
    private static string? Cell(string text, ref int at, ref int line)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(",\r\n");
            var plain = end < 0 ? text[at..] : text.Substring(at, end);
            at += plain.Length;
            return plain.Contains('"', StringComparison.Ordinal) ? null : plain;
        }

        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\n') line++;
            if (text[at] != '"')
            {
                cell.Append(text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
                continue;
            }

            at++;
            return at == text.Length || text[at] is ',' or '\r' or '\n' ? cell.ToString() : null;
        }

        return null;
    }
}
