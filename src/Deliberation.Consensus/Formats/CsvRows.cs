using System.Text;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Walks the rows of a comma-separated file (RFC 4180: quotes, doubled quotes, line breaks within quotes) in bounded
/// memory. The first row is the header; every later row must have as many fields. Empty lines between rows are
/// skipped. Not thread safe.
/// </summary>
public sealed class CsvRows
{
    private const int MostFields = 100_000;
    private const int LongestRow = TextLines.LongestLine;
    private readonly TextLines lines;
    private readonly StringBuilder quoted = new();
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private List<string> fields = [];
    private int length;

    private CsvRows(TextLines lines) => this.lines = lines;

    /// <summary>The header's names in order.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The current row's fields, as many as the header has.</summary>
    public IReadOnlyList<string> Current => fields;

    /// <summary>The line on which the current row begins.</summary>
    public long Line { get; private set; }

    /// <summary>Why the walk stopped early; null while all is well.</summary>
    public FileFault? Fault { get; private set; }

    /// <summary>Reads the header and checks that the needed columns are there, each name once.</summary>
    public static Reading<CsvRows> Open(Stream stream, string file, params ReadOnlySpan<string> needed)
    {
        var rows = new CsvRows(new TextLines(stream, file));
        if (!rows.ReadRow()) return rows.Fault ?? new FileFault("EmptyFile", file, 0, "the file has no header line");
        rows.Header = rows.fields;
        for (var i = 0; i < rows.Header.Count; i++)
            if (!rows.columns.TryAdd(rows.Header[i], i))
                return rows.At("DuplicateColumn", $"the column \"{Shown(rows.Header[i])}\" stands twice in the header");
        foreach (var name in needed)
            if (!rows.columns.ContainsKey(name))
                return rows.At("MissingColumn", $"the header has no column \"{name}\"");
        rows.fields = [];
        return rows;
    }

    /// <summary>Goes to the next row; false at the end of the file or at a fault.</summary>
    public bool MoveNext()
    {
        if (!ReadRow()) return false;
        if (fields.Count == Header.Count) return true;
        Fault = At("WrongFieldCount", $"the row has {fields.Count} fields, the header {Header.Count}");
        return false;
    }

    /// <summary>Where a column stands, from 0; -1 when the header has none of that name.</summary>
    public int Column(string name) => columns.GetValueOrDefault(name, -1);

    /// <summary>A fault at the current row.</summary>
    public FileFault At(string name, string reason) => new(name, lines.File, Line, reason);

    /// <summary>A found text as it may be repeated in a message: short, without control characters.</summary>
    public static string Shown(ReadOnlySpan<char> found)
    {
        var shown = new StringBuilder();
        foreach (var c in found[..Math.Min(found.Length, 40)]) shown.Append(char.IsControl(c) ? ' ' : c);
        return found.Length > 40 ? shown.Append("...").ToString() : shown.ToString();
    }

    private bool ReadRow()
    {
        if (Fault is not null) return false;
        do
        {
            if (!lines.MoveNext()) return Stop();
        } while (lines.Current.IsEmpty);
        Line = lines.Number;
        length = lines.Current.Length;
        fields = new List<string>(Header.Count);
        var rest = lines.Current;
        while (true)
        {
            if (fields.Count == MostFields) return Refuse("TooManyFields", $"a row has more than {MostFields} fields");
            if (!rest.IsEmpty && rest[0] == '"')
            {
                if (!ReadQuoted(rest[1..], out rest)) return false;
            }
            else
            {
                var end = rest.IndexOf(',');
                var field = end < 0 ? rest : rest[..end];
                if (field.Contains('"')) return Refuse("StrayQuote", "a quote stands inside a field that does not begin with one");
                fields.Add(field.ToString());
                rest = end < 0 ? default : rest[end..];
            }
            if (rest.IsEmpty) return true;
            if (rest[0] != ',') return Refuse("StrayQuote", "text follows a closing quote");
            rest = rest[1..];
            if (!rest.IsEmpty) continue;
            fields.Add("");
            return true;
        }
    }

    private bool ReadQuoted(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        quoted.Clear();
        while (true)
        {
            var quote = text.IndexOf('"');
            if (quote < 0)
            {
                quoted.Append(text).Append('\n');
                rest = default;
                if (!lines.MoveNext()) return lines.Fault is null ? Refuse("UnclosedQuote", "a quoted field does not end") : Stop();
                text = lines.Current;
                length += text.Length + 1;
                if (length > LongestRow) return Refuse("RowTooLong", $"a row is longer than {LongestRow} characters; perhaps a quoted field does not end");
                continue;
            }
            quoted.Append(text[..quote]);
            text = text[(quote + 1)..];
            if (text.IsEmpty || text[0] != '"') break;
            quoted.Append('"');
            text = text[1..];
        }
        fields.Add(quoted.ToString());
        rest = text;
        return true;
    }

    private bool Stop()
    {
        Fault = lines.Fault;
        return false;
    }

    private bool Refuse(string name, string reason)
    {
        Fault = At(name, reason);
        return false;
    }
}
