using System.Text;
using Deliberation.Consensus.Formats;

namespace Deliberation.Consensus.Tests.Formats;

/// <summary>Small files made in memory.</summary>
internal static class Files
{
    public static Stream Of(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static string PrefLib(string kind, int alternatives, string ballots, long? voters = null, int? unique = null, string more = "")
    {
        var lines = ballots.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var total = voters ?? lines.Sum(line => long.TryParse(line.Split(':')[0], out var count) ? count : 0);
        var names = string.Concat(Enumerable.Range(1, alternatives).Select(id => $"# ALTERNATIVE NAME {id}: Name {id}\n"));
        var counted = kind == "cat" ? "PREFERENCES" : "ORDERS";
        return $"# FILE NAME: a.{kind}\n# TITLE: Made up\n# DATA TYPE: {kind}\n# NUMBER ALTERNATIVES: {alternatives}\n# NUMBER VOTERS: {total}\n"
            + $"# NUMBER UNIQUE {counted}: {unique ?? lines.Length}\n{more}{names}{ballots}";
    }

    public const string ThreeCategories = "# NUMBER CATEGORIES: 3\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: Perhaps\n# CATEGORY NAME 3: No\n";

    public static PrefLibOrders.File Orders(string text) => Value(PrefLibOrders.Read(Of(text), "a.toi"));

    public static T Value<T>(Reading<T> reading) where T : class
    {
        Assert.Null(reading.Fault);
        return reading.Value!;
    }

    /// <summary>A Polis export; a file that is null is not there.</summary>
    public static Reading<PolisConversation> Polis(
        string? matrix = "participant,group-id,0,1\n7,0,1,-1\n9,,0,\n",
        string? comments = "comment-id,moderated,comment-body\n1,0,b\n0,1,a\n",
        string? votes = "comment-id,voter-id,vote\n0,9,0\n0,7,1\n1,7,-1\n") => PolisConversation.Read(name => name switch
        {
            "participants-votes.csv" => matrix,
            "comments.csv" => comments,
            "votes.csv" => votes,
            _ => null,
        } is { } text ? Of(text) : null);
}
