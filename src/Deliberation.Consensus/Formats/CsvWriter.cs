using System.Buffers;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Writes comma-separated rows (RFC 4180: CRLF, quotes where a field needs them, quotes doubled), one at a time. Spreadsheets
/// run texts as formulas: people's texts that begin with =, +, -, @, a tabulator or a line break get an apostrophe before
/// them. Not thread safe.
/// </summary>
public sealed class CsvWriter(TextWriter output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private bool begun;

    /// <summary>A field that is not people's text: a number, an id, a fixed word. Written as it is.</summary>
    public CsvWriter Plain(string value)
    {
        if (begun) output.Write(',');
        begun = true;
        if (value.AsSpan().IndexOfAny(Special) < 0)
        {
            output.Write(value);
            return this;
        }
        output.Write('"');
        output.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
        return this;
    }

    /// <summary>A field of people's text, guarded against formulas.</summary>
    public CsvWriter Text(string value) =>
        Plain(value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + value : value);

    /// <summary>Ends the row.</summary>
    public void End()
    {
        output.Write("\r\n");
        begun = false;
    }
}
