namespace Deliberation.Consensus.Formats;

/// <summary>votes.csv: the log of votes, unsorted; here only who appears first matters.</summary>
internal static class PolisVotes
{
    private const int MostVoters = 5_000_000;
    private const int LongestName = 100;

    /// <summary>Voter ids in the order of their first row.</summary>
    public static Reading<IReadOnlyList<string>> Encounters(Stream stream, string file)
    {
        var opened = CsvRows.Open(stream, file, "comment-id", "voter-id", "vote");
        if (opened.Value is not { } rows) return opened.Fault!;
        var (comment, voter, vote) = (rows.Column("comment-id"), rows.Column("voter-id"), rows.Column("vote"));
        var order = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (rows.MoveNext())
        {
            if (!PolisComment.TryId(rows.Current[comment], out _)) return rows.At("BadCommentId", $"\"{CsvRows.Shown(rows.Current[comment])}\" is no comment's number");
            if (rows.Current[vote] is not ("1" or "-1" or "0")) return rows.At("BadVote", $"the vote is \"{CsvRows.Shown(rows.Current[vote])}\", expected 1, -1 or 0");
            if (!IsName(rows.Current[voter])) return rows.At("BadVoter", "the row names no voter, or by an endless name");
            if (!known.Add(rows.Current[voter])) continue;
            if (order.Count == MostVoters) return rows.At("TooManyVoters", $"more than {MostVoters} voters cannot be held");
            order.Add(rows.Current[voter]);
        }
        return rows.Fault is { } fault ? fault : order;
    }

    /// <summary>Whether a text can name a participant: not empty, at most 100 characters.</summary>
    internal static bool IsName(string text) => text.Length is >= 1 and <= LongestName;
}
