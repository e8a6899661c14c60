using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// A Polis export: who voted what (participants-votes.csv), which comments were moderated out (comments.csv) and the
/// order in which people first voted (votes.csv, which some exports lack). Totals written in the files are never
/// trusted; everything is counted from the matrix.
/// </summary>
/// <param name="Votes">The matrix; columns in ascending comment id, rows as in the file.</param>
/// <param name="Groups">The group that the export assigns to each participant; null where it assigns none.</param>
/// <param name="Comments">The comments, ascending by id.</param>
/// <param name="Encounter">Rows in the order of the participants' first votes.</param>
public sealed record PolisConversation(
    StanceMatrix Votes, ImmutableArray<int?> Groups, ImmutableArray<PolisComment> Comments, ImmutableArray<int> Encounter)
{
    /// <summary>Ids of comments that moderators took out (moderated = -1), ascending.</summary>
    public ImmutableArray<int> ModeratedOut => [.. Comments.Where(c => c.Moderated == -1).Select(c => c.Id)];

    /// <summary>Reads an export to the end or to the first fault; the opener gives null for a file that is not there.</summary>
    public static Reading<PolisConversation> Read(Func<string, Stream?> open)
    {
        var comments = With(open, "comments.csv", PolisComment.ReadAll);
        if (comments.Value is null) return comments.Fault!;
        var matrix = With(open, "participants-votes.csv", PolisMatrix.Read);
        if (matrix.Value is not { } read) return matrix.Fault!;
        using var votes = open("votes.csv");
        var order = votes is null ? null : PolisVotes.Encounters(votes, "votes.csv");
        if (order?.Fault is { } fault) return fault;
        return new PolisConversation(read.Votes, read.Groups, [.. comments.Value], Arrange(read.Votes.Participants, order?.Value ?? []));
    }

    private static Reading<T> With<T>(Func<string, Stream?> open, string name, Func<Stream, string, Reading<T>> read) where T : class
    {
        using var stream = open(name);
        return stream is null ? new FileFault("MissingFile", name, 0, "the export has no such file") : read(stream, name);
    }

    // Participants without a vote in votes.csv follow in the order of rows.
    private static ImmutableArray<int> Arrange(ImmutableArray<string> participants, IReadOnlyList<string> voters)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < participants.Length; row++) rows[participants[row]] = row;
        var order = new List<int>(participants.Length);
        foreach (var voter in voters)
            if (rows.Remove(voter, out var row)) order.Add(row);
        return [.. order, .. rows.Values.Order()];
    }
}

/// <summary>One row of comments.csv.</summary>
/// <param name="Id">comment-id.</param>
/// <param name="Author">author-id, as written; empty if the file has no such column.</param>
/// <param name="Moderated">1 accepted, 0 not decided, -1 out.</param>
/// <param name="Text">comment-body.</param>
public sealed record PolisComment(int Id, string Author, int Moderated, string Text)
{
    private const int MostText = 50_000_000;

    /// <summary>Reads comments.csv; ascending by id.</summary>
    public static Reading<IReadOnlyList<PolisComment>> ReadAll(Stream stream, string file)
    {
        var opened = CsvRows.Open(stream, file, "comment-id", "moderated", "comment-body");
        if (opened.Value is not { } rows) return opened.Fault!;
        var (id, author, moderated, body) = (rows.Column("comment-id"), rows.Column("author-id"), rows.Column("moderated"), rows.Column("comment-body"));
        var comments = new SortedDictionary<int, PolisComment>();
        var length = 0;
        while (rows.MoveNext())
        {
            if (!TryId(rows.Current[id], out var number)) return rows.At("BadCommentId", $"\"{CsvRows.Shown(rows.Current[id])}\" is no comment's number");
            if (rows.Current[moderated] is not ("-1" or "0" or "1"))
                return rows.At("BadModeration", $"moderated is \"{CsvRows.Shown(rows.Current[moderated])}\", expected -1, 0 or 1");
            var comment = new PolisComment(number, author < 0 ? "" : rows.Current[author],
                int.Parse(rows.Current[moderated], CultureInfo.InvariantCulture), rows.Current[body]);
            length += comment.Text.Length + comment.Author.Length;
            if (length > MostText) return rows.At("TooMuchText", $"more than {MostText} characters of comments cannot be held");
            if (!comments.TryAdd(number, comment)) return rows.At("DuplicateComment", $"comment {number} stands twice");
            if (comments.Count > PolisMatrix.MostComments) return rows.At("TooManyComments", $"more than {PolisMatrix.MostComments} comments cannot be held");
        }
        return rows.Fault is { } fault ? fault : comments.Values.ToList();
    }

    /// <summary>Whether a text is a comment's or participant's number: 0, 1, 2, ... without sign or spaces.</summary>
    internal static bool TryId(string text, out int id) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
