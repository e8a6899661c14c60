using System.Collections.Immutable;
using System.Globalization;

namespace Deliberation.Consensus.Formats;

/// <summary>One vote of a Polis export.</summary>
/// <param name="At">When, to the second or coarser.</param>
/// <param name="Comment">comment-id.</param>
/// <param name="Voter">voter-id, the participant of participants-votes.csv.</param>
/// <param name="Vote">1 agree, -1 disagree, 0 pass or unsure.</param>
public readonly record struct PolisVote(DateTimeOffset At, int Comment, int Voter, int Vote);

/// <summary>
/// Writes a conversation in the shape of Polis exports (github.com/compdemocracy/openData), each file row by row as its rows are
/// enumerated, so that no file is ever held in memory. Where Polis has no word for it, unsure is written as pass.
/// </summary>
public static class PolisExport
{
    /// <summary>summary.csv: one key and value a row.</summary>
    public static void Summary(TextWriter output, IEnumerable<(string Key, string Value)> entries)
    {
        var csv = new CsvWriter(output);
        foreach (var (key, value) in entries) csv.Plain(key).Text(value).End();
    }

    /// <summary>comments.csv.</summary>
    /// <param name="output">Gets the rows.</param>
    /// <param name="comments">The comments, when they were written, and how many agree and disagree.</param>
    public static void Comments(TextWriter output, IEnumerable<(PolisComment Comment, DateTimeOffset At, long Agrees, long Disagrees)> comments)
    {
        var csv = new CsvWriter(output);
        Header(csv, ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]);
        foreach (var (comment, at, agrees, disagrees) in comments)
        {
            Moment(csv, at);
            csv.Plain(Number(comment.Id)).Plain(comment.Author).Plain(Number(agrees)).Plain(Number(disagrees)).Plain(Number(comment.Moderated)).Text(comment.Text).End();
        }
    }

    /// <summary>votes.csv.</summary>
    public static void Votes(TextWriter output, IEnumerable<PolisVote> votes)
    {
        var csv = new CsvWriter(output);
        Header(csv, ["timestamp", "datetime", "comment-id", "voter-id", "vote"]);
        foreach (var vote in votes)
        {
            Moment(csv, vote.At);
            csv.Plain(Number(vote.Comment)).Plain(Number(vote.Voter)).Plain(Number(vote.Vote)).End();
        }
    }

    /// <summary>participants-votes.csv: one row per participant, one column per comment.</summary>
    /// <param name="output">Gets the rows.</param>
    /// <param name="comments">comment-id of each column.</param>
    /// <param name="participants">participant, group-id or null, comments written, and votes by column: 1, -1, 0, or null where there is none.</param>
    public static void Participants(
        TextWriter output, ImmutableArray<int> comments, IEnumerable<(int Participant, int? Group, int Comments, IReadOnlyList<int?> Votes)> participants)
    {
        var csv = new CsvWriter(output);
        Header(csv, ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", .. comments.Select(id => Number(id))]);
        foreach (var (participant, group, written, votes) in participants)
        {
            csv.Plain(Number(participant)).Plain(group is { } id ? Number(id) : "").Plain(Number(written));
            csv.Plain(Number(votes.Count(vote => vote is not null))).Plain(Number(votes.Count(vote => vote == 1))).Plain(Number(votes.Count(vote => vote == -1)));
            foreach (var vote in votes) csv.Plain(vote is { } given ? Number(given) : "");
            csv.End();
        }
    }

    private static void Header(CsvWriter csv, ReadOnlySpan<string> names)
    {
        foreach (var name in names) csv.Plain(name);
        csv.End();
    }

    private static void Moment(CsvWriter csv, DateTimeOffset at) =>
        csv.Plain(Number(at.ToUnixTimeMilliseconds())).Plain(at.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
