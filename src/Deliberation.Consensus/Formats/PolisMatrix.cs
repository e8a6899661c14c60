using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// participants-votes.csv: one row per participant, one column per comment (1, -1, 0 or empty). Columns with other names
/// (xid, n-votes, ...) are passed over; a name that almost is a number is refused, since a comment's votes would be lost.
/// </summary>
/// <param name="Votes">The matrix; columns in ascending comment id, rows as in the file.</param>
/// <param name="Groups">group-id per participant; null where empty.</param>
internal sealed record PolisMatrix(StanceMatrix Votes, ImmutableArray<int?> Groups)
{
    /// <summary>The most comments of one conversation.</summary>
    public const int MostComments = 20_000;

    private const int MostParticipants = 1_000_000;
    private const int MostGroups = 1_000;

    public static Reading<PolisMatrix> Read(Stream stream, string file)
    {
        var opened = CsvRows.Open(stream, file, "participant", "group-id");
        if (opened.Value is not { } rows) return opened.Fault!;
        var header = Columns(rows, file);
        if (header.Value is not { } columns) return header.Fault!;
        var (name, group) = (rows.Column("participant"), rows.Column("group-id"));
        var cells = new List<sbyte>();
        var names = ImmutableArray.CreateBuilder<string>();
        var groups = ImmutableArray.CreateBuilder<int?>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var found = new HashSet<int>();
        while (rows.MoveNext())
        {
            if (!PolisVotes.IsName(rows.Current[name])) return rows.At("BadParticipant", "the row names no participant, or by an endless name");
            if (names.Count == MostParticipants) return rows.At("TooManyParticipants", $"more than {MostParticipants} participants cannot be held");
            if (!known.Add(rows.Current[name])) return rows.At("DuplicateParticipant", $"participant \"{CsvRows.Shown(rows.Current[name])}\" stands twice");
            if ((long)cells.Count + columns.Count > StanceMatrix.MostCells) return rows.At("TooManyVotes", $"more than {StanceMatrix.MostCells} cells cannot be held");
            if (!TryGroup(rows.Current[group], out var member)) return rows.At("BadGroup", $"group-id is \"{CsvRows.Shown(rows.Current[group])}\", expected a number or nothing");
            if (member is { } id && found.Add(id) && found.Count > MostGroups) return rows.At("TooManyGroups", $"more than {MostGroups} groups cannot be told apart");
            foreach (var (comment, column) in columns)
            {
                if (!TryVote(rows.Current[column], out var vote))
                    return rows.At("BadVote", $"the vote on comment {comment} is \"{CsvRows.Shown(rows.Current[column])}\", expected 1, -1, 0 or nothing");
                cells.Add(vote);
            }
            names.Add(rows.Current[name]);
            groups.Add(member);
        }
        if (rows.Fault is not null) return rows.Fault;
        if (cells.Count == 0) return new FileFault("NoBallots", file, rows.Line, "the file has no participants");
        var matrix = new StanceMatrix(names.ToImmutable(), [.. columns.Select(c => c.Id)], [.. cells]);
        return new PolisMatrix(matrix, groups.ToImmutable());
    }

    private static Reading<List<(int Id, int Column)>> Columns(CsvRows rows, string file)
    {
        var columns = new List<(int Id, int Column)>();
        for (var i = 0; i < rows.Header.Count; i++)
        {
            if (PolisComment.TryId(rows.Header[i], out var id)) columns.Add((id, i));
            else if (rows.Header[i].Length == 0 || !char.IsLetter(rows.Header[i][0]))
                return rows.At("UnknownColumn", $"the column \"{CsvRows.Shown(rows.Header[i])}\" has neither a name nor a comment's number");
        }
        if (columns.Count == 0) return new FileFault("MissingColumn", file, 1, "the header names no comment");
        if (columns.Count > MostComments) return new FileFault("TooManyComments", file, 1, $"more than {MostComments} comments cannot be held");
        columns.Sort();
        for (var i = 1; i < columns.Count; i++)
            if (columns[i].Id == columns[i - 1].Id) return new FileFault("DuplicateColumn", file, 1, $"comment {columns[i].Id} stands twice in the header");
        return columns;
    }

    private static bool TryGroup(string text, out int? group)
    {
        group = PolisComment.TryId(text, out var id) ? id : null;
        return group is not null || text.Length == 0;
    }

    private static bool TryVote(string text, out sbyte vote)
    {
        (var known, vote) = text switch
        {
            "" => (true, StanceMatrix.NotSeen),
            "1" => (true, (sbyte)1),
            "-1" => (true, (sbyte)-1),
            "0" => (true, (sbyte)0),
            _ => (false, (sbyte)0),
        };
        return known;
    }
}
