using System.Text;
using System.Text.Json;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Tests.Tally;

/// <summary>Damaged files through the whole recount: a result that is JSON or one line that names the obstacle, never an exception.</summary>
public sealed class MutatedTallyTests : IDisposable
{
    private const int Cases = 150;

    private const string Orders =
        "# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: 9\n# NUMBER UNIQUE ORDERS: 4\n3: 1,{2,3}\n2: 2,4\n3: {1,2,3,4}\n1:\n";

    private const string Axioms =
        """{"cases": [{"input": "a", "k": 2, "candidates": [1, 2, 3], "approval_profile": [[3, [1, 2]], [2, [3]]], "committees": [{"name": "x", "committee": [1, 2]}]}]}""";

    private static readonly string[] Numbers = ["0", "1", "-1", "2", "3", "7", "9", "1000", "9007199254740991", "NaN", ""];

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData("ranked", Orders)]
    [InlineData("approval", Orders, "--k", "2", "--top", "2")]
    [InlineData("bootstrap", Orders, "--replicates", "5", "--seed", "3")]
    [InlineData("delphi", "round,expert,item,rating\n1,1,1,9\n1,2,1,3\n1,1,2,4\n2,1,1,8\n2,2,1,5\n2,1,2,4\n")]
    [InlineData("axioms", Axioms)]
    public void A_damaged_file_is_counted_or_refused(string kind, string good, params string[] options)
    {
        for (var seed = 0; seed < Cases; seed++) Try(seed, kind, scratch.Put("a.toi", Damaged(good, new Random(seed))), options);
    }

    [Theory]
    [InlineData("polis", "participants-votes.csv")]
    [InlineData("polis", "comments.csv")]
    [InlineData("polis", "votes.csv")]
    [InlineData("approval", "participants-votes.csv", "--k", "2")]
    [InlineData("sortition", "pool.csv")]
    [InlineData("sortition", "quotas.csv")]
    [InlineData("sortition", "panel_size.txt")]
    public void A_folder_with_one_damaged_file_is_counted_or_refused(string kind, string damaged, params string[] options)
    {
        Dictionary<string, string> files = new()
        {
            ["participants-votes.csv"] = "participant,group-id,0,1,2\n1,0,1,-1,\n2,0,1,0,1\n3,1,-1,1,\n4,,,,\n",
            ["comments.csv"] = "comment-id,moderated,comment-body\n0,1,a\n1,-1,b\n2,0,c\n",
            ["votes.csv"] = "comment-id,voter-id,vote\n0,2,1\n0,1,1\n0,3,-1\n",
            ["pool.csv"] = "id,sex\na,f\nb,m\nc,f\n",
            ["quotas.csv"] = "feature,value,min,max\nsex,f,0,1\nsex,m,0,1\n",
            ["panel_size.txt"] = "2\n",
        };
        foreach (var (name, text) in files) scratch.Put(name, text);
        for (var seed = 0; seed < Cases; seed++)
        {
            scratch.Put(damaged, Damaged(files[damaged], new Random(seed)));
            Try(seed, kind, scratch.Path("."), options);
        }
    }

    public void Dispose() => scratch.Dispose();

    // Numbers are exchanged, lines dropped, doubled or cut: damage that readers may well take for sound.
    private static string Damaged(string good, Random chance)
    {
        var lines = good.Split('\n').ToList();
        for (var left = chance.Next(1, 4); left > 0 && lines.Count > 0; left--)
        {
            var at = chance.Next(lines.Count);
            switch (chance.Next(6))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(at, lines[at]); break;
                case 2: lines[at] = lines[at][..chance.Next(lines[at].Length + 1)]; break;
                default: lines[at] = Exchanged(lines[at], chance); break;
            }
        }

        return string.Join('\n', lines);
    }

    private static string Exchanged(string line, Random chance)
    {
        var digits = Enumerable.Range(0, line.Length).Where(i => char.IsAsciiDigit(line[i])).ToList();
        if (digits.Count == 0) return line;
        var at = digits[chance.Next(digits.Count)];
        return new StringBuilder(line).Remove(at, 1).Insert(at, Numbers[chance.Next(Numbers.Length)]).ToString();
    }

    private static void Try(int seed, string kind, string path, string[] options)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        try
        {
            var code = TallyCommand.Run([kind, path, .. options], output, errors);
            Assert.True(code is 0 or 1, $"{kind}, seed {seed}: exit code {code}");
            if (code == 0) using (JsonDocument.Parse(output.ToString())) Assert.Empty(errors.ToString());
            else Assert.Matches("^[^\n]+: [A-Z][A-Za-z]+: [^\n]+\n$", errors.ToString());
        }
        catch (Exception unexpected) when (unexpected is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{kind}, seed {seed}: {unexpected}");
        }
    }
}
