using System.Collections.Immutable;
using System.Globalization;

namespace Deliberation.Consensus.Formats;

/// <summary>The metadata lines ("# KEY: value") at the head of a PrefLib file (format of September 2022).</summary>
/// <param name="Kind">soc, soi, toc, toi or cat.</param>
/// <param name="Title">What the file says it holds.</param>
/// <param name="Voters">NUMBER VOTERS.</param>
/// <param name="UniqueOrders">NUMBER UNIQUE ORDERS, or NUMBER UNIQUE PREFERENCES in cat files.</param>
/// <param name="Names">Names of the alternatives 1, 2, ...; the number as text where the file names none.</param>
/// <param name="Categories">Names of the categories, best first; empty outside cat files.</param>
public sealed record PrefLibHeader(
    string Kind,
    string Title,
    long Voters,
    long UniqueOrders,
    ImmutableArray<string> Names,
    ImmutableArray<string> Categories)
{
    private const int MostAlternatives = Profiles.RankedProfileBuilder.MostAlternatives;
    private const int MostCategories = 1_000;
    private const int LongestHeader = 4 << 20;

    /// <summary>
    /// Reads the metadata and stops on the first ballot line, which is then <see cref="TextLines.Current"/>.
    /// </summary>
    internal static Reading<PrefLibHeader> Read(TextLines lines)
    {
        var values = new Dictionary<string, (string Value, long Line)>(StringComparer.Ordinal);
        var length = 0;
        while (lines.MoveNext())
        {
            var line = lines.Current.Trim();
            if (line.IsEmpty) continue;
            if (line[0] != '#') return Collect(lines, values);
            length += line.Length;
            if (length > LongestHeader) return lines.At("BrokenHeader", $"the header is longer than {LongestHeader} characters");
            var colon = line.IndexOf(':');
            if (colon < 0) continue; // a remark
            var key = line[1..colon].Trim().ToString();
            if (!values.TryAdd(key, (line[(colon + 1)..].Trim().ToString(), lines.Number)))
                return lines.At("BrokenHeader", $"\"{CsvRows.Shown(key)}\" stands twice in the header");
        }
        return lines.Fault ?? (values.Count == 0
            ? new FileFault("EmptyFile", lines.File, 0, "the file holds nothing")
            : new FileFault("NoBallots", lines.File, lines.Number, "the file ends after its header"));
    }

    private static Reading<PrefLibHeader> Collect(TextLines lines, Dictionary<string, (string Value, long Line)> values)
    {
        var header = new Values(lines.File, values);
        var kind = header.Kind();
        var alternatives = header.Number("NUMBER ALTERNATIVES", MostAlternatives);
        var voters = header.Number("NUMBER VOTERS", Profiles.RankedProfileBuilder.MostVoters);
        var orders = kind == "cat" && !values.ContainsKey("NUMBER UNIQUE ORDERS")
            ? header.Number("NUMBER UNIQUE PREFERENCES", int.MaxValue)
            : header.Number("NUMBER UNIQUE ORDERS", int.MaxValue);
        var categories = kind == "cat" ? header.Number("NUMBER CATEGORIES", MostCategories) : 0;
        if (header.Fault is not null) return header.Fault;
        var names = header.Names("ALTERNATIVE NAME", (int)alternatives);
        var labels = header.Names("CATEGORY NAME", (int)categories);
        if (header.Fault is not null) return header.Fault;
        var title = values.GetValueOrDefault("TITLE").Value ?? "";
        return new PrefLibHeader(kind, title, voters, orders, names, labels);
    }

    /// <summary>The metadata while they are taken apart; keeps the first fault.</summary>
    private sealed class Values(string file, Dictionary<string, (string Value, long Line)> values)
    {
        public FileFault? Fault { get; private set; }

        public string Kind()
        {
            var dot = file.LastIndexOf('.');
            var (kind, line) = values.TryGetValue("DATA TYPE", out var told) ? told : (file[(dot + 1)..], 0);
            if (kind is not ("soc" or "soi" or "toc" or "toi" or "cat"))
                Refuse(line, $"the data type \"{CsvRows.Shown(kind)}\" is none of soc, soi, toc, toi, cat");
            return kind;
        }

        public long Number(string key, long most)
        {
            if (!values.TryGetValue(key, out var found)) Refuse(0, $"the header has no \"{key}\"");
            else if (!long.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
                Refuse(found.Line, $"\"{key}\" is \"{CsvRows.Shown(found.Value)}\", expected a whole number from 1");
            else if (number > most) Refuse(found.Line, $"\"{key}\" is {number}, at most {most} can be read");
            else return number;
            return 0;
        }

        public ImmutableArray<string> Names(string key, int number)
        {
            var names = new string[number];
            for (var i = 0; i < number; i++) names[i] = (i + 1).ToString(CultureInfo.InvariantCulture);
            foreach (var (name, (value, line)) in values)
            {
                if (!name.StartsWith(key, StringComparison.Ordinal)) continue;
                var which = name.AsSpan(key.Length).Trim();
                if (!int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id < 1 || id > number)
                    Refuse(line, $"\"{CsvRows.Shown(name)}\" names something outside 1 to {number}");
                else names[id - 1] = value;
            }
            return [.. names];
        }

        private void Refuse(long line, string reason) => Fault ??= new FileFault("BrokenHeader", file, line, reason);
    }
}
