using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Deliberation.Consensus.Formats;
using Deliberation.Core.Ballots;
using Deliberation.Core.Norms;

namespace Deliberation.Rehearse.Scripts;

/// <summary>Reads a Polis export (comments.csv and votes.csv) as a script. The last row in file order per voter and statement counts; totals in the files are not trusted.</summary>
public static class PolisScript
{
    private const int MostVoters = 100_000;

    /// <summary>Reads a folder; a fault names file, line and reason.</summary>
    public static Reading<Script> Read(string folder)
    {
        var comments = FromFile(folder, "comments.csv", PolisComment.ReadAll);
        if (comments.Value is not { } read) return comments.Fault!;
        var remarks = new List<string>();
        var statements = read.Select(comment => new Statement(
            comment.Id.ToString(CultureInfo.InvariantCulture), Cleaned(comment, remarks), comment.Moderated == -1)).ToImmutableArray();
        var index = read.Select((comment, i) => (comment.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var people = FromFile(folder, "votes.csv", (stream, file) => ReadPeople(stream, file, index, remarks));
        if (people.Value is not { } voters) return people.Fault!;
        if (voters.Count == 0) return new FileFault("NoVotes", "votes.csv", 0, "the file holds no vote");
        if (statements.IsEmpty) return new FileFault("NoStatements", "comments.csv", 0, "the file holds no statement");
        return new Script($"Rehearsal of {Path.GetFileName(Path.GetFullPath(folder).TrimEnd('/'))}", statements, [.. voters], [.. remarks]);
    }

    private static Reading<IReadOnlyList<Person>> ReadPeople(Stream stream, string file, Dictionary<int, int> index, List<string> remarks)
    {
        var opened = CsvRows.Open(stream, file, "timestamp", "comment-id", "voter-id", "vote");
        if (opened.Value is not { } rows) return opened.Fault!;
        var (time, comment, voter, vote) = (rows.Column("timestamp"), rows.Column("comment-id"), rows.Column("voter-id"), rows.Column("vote"));
        var votes = new Dictionary<string, SortedDictionary<int, Vote>>(StringComparer.Ordinal);
        var order = new List<string>();
        var unlisted = 0;
        while (rows.MoveNext())
        {
            if (!int.TryParse(rows.Current[comment], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return rows.At("BadCommentId", $"\"{CsvRows.Shown(rows.Current[comment])}\" is no comment's number");
            if (!long.TryParse(rows.Current[time], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                return rows.At("BadTimestamp", $"the timestamp is \"{CsvRows.Shown(rows.Current[time])}\", expected milliseconds");
            if (StanceOf(rows.Current[vote]) is not { } stance)
                return rows.At("BadVote", $"the vote is \"{CsvRows.Shown(rows.Current[vote])}\", expected 1, -1 or 0");
            if (rows.Current[voter].Length == 0) return rows.At("BadVoter", "the row names no voter");
            if (!votes.TryGetValue(rows.Current[voter], out var own))
            {
                if (order.Count == MostVoters) return rows.At("TooManyVoters", $"more than {MostVoters} voters can't be rehearsed at once");
                votes[rows.Current[voter]] = own = [];
                order.Add(rows.Current[voter]);
            }

            if (index.TryGetValue(id, out var statement)) own[statement] = new Vote(statement, stance, at);
            else unlisted++;
        }

        if (rows.Fault is { } fault) return fault;
        if (unlisted > 0) remarks.Add($"{unlisted} votes in {file} are on statements that comments.csv doesn't list; they are left out.");
        return order.Select(name => new Person($"voter {name}", [.. votes[name].Values])).ToList();
    }

    private static Stance? StanceOf(string vote) => vote switch
    {
        "1" => Stance.Agree,
        "-1" => Stance.Disagree,
        "0" => Stance.Pass,
        _ => null,
    };

    // The record takes no text that hides something from its readers; a statement that does so is seeded without those characters.
    private static string Cleaned(PolisComment comment, List<string> remarks)
    {
        var parsed = PlainText.Parse(comment.Text);
        if (parsed.Refusal is null) return parsed.Value.Value;
        if (parsed.Refusal.Code == "TextMissing") return Without(comment, remarks);
        var kept = new StringBuilder();
        foreach (var rune in comment.Text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && PlainText.Parse($"a{rune}a").Refusal is null)
                kept.Append(rune);
        var shortened = string.Concat(kept.ToString().EnumerateRunes().Take(PlainText.Most).Select(rune => rune.ToString()));
        if (PlainText.Parse(shortened) is not { Refusal: null } clean) return Without(comment, remarks);
        remarks.Add($"Statement {comment.Id} is seeded without what the record doesn't take ({parsed.Refusal.Code}).");
        return clean.Value.Value;
    }

    private static string Without(PolisComment comment, List<string> remarks)
    {
        remarks.Add($"Statement {comment.Id} has no text.");
        return $"(no text, statement {comment.Id.ToString(CultureInfo.InvariantCulture)})";
    }

    private static Reading<T> FromFile<T>(string folder, string name, Func<Stream, string, Reading<T>> read)
        where T : class
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return new FileFault("MissingFile", name, 0, $"there is no {name} in {folder}");
        using var stream = File.OpenRead(path);
        return read(stream, name);
    }
}
