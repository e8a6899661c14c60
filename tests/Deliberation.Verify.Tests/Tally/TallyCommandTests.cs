using System.Text.Json.Nodes;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Tests.Tally;

public sealed class TallyCommandTests : IDisposable
{
    private const string Orders = "# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# NUMBER UNIQUE ORDERS: 2\n3: 1,{2,3}\n2: 2\n";
    private const string Categories =
        "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# NUMBER UNIQUE PREFERENCES: 2\n# NUMBER CATEGORIES: 2\n3: {1,2},3\n2: {},{1,2,3}\n";

    private readonly Scratch scratch = new();

    [Fact]
    public void Rankings_give_one_object()
    {
        var result = Done("ranked", scratch.Put("a.toi", Orders));

        Assert.Equal(1, (int)result["condorcet_winner"]!);
        Assert.Equal("3", (string)result["plurality"]!["1"]!);
        Assert.False((bool)result["strict"]!);
    }

    [Fact]
    public void One_alternative_wins_by_every_rule()
    {
        var result = Done("ranked", scratch.Put("a.soc", "# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 1\n# NUMBER VOTERS: 5\n# NUMBER UNIQUE ORDERS: 1\n5: 1\n"));

        Assert.All(result["first_place_by_method"]!.AsObject(), method => Assert.Equal(1, (int)method.Value!));
    }

    [Fact]
    public void The_first_category_approves()
    {
        var result = Done("approval", scratch.Put("a.cat", Categories), "--k", "1");

        Assert.Equal([3, 3, 0], result["av_scores"]!.AsObject().Select(score => (int)score.Value!));
        Assert.Equal(2, (int)result["axioms"]!["av"]!["voters_with_no_representative"]!);
    }

    [Fact]
    public void A_conversation_without_groups_without_votes_of_some_and_without_log_is_counted()
    {
        scratch.Put("talk/comments.csv", "comment-id,moderated,comment-body\n0,1,a\n1,-1,b\n2,0,never voted on\n");
        scratch.Put("talk/participants-votes.csv", "participant,xid,group-id,0,1,2\n4,,,1,-1,\n5,,,,,\n6,,,1,1,\n");

        var result = Done("polis", scratch.Path("talk"));

        Assert.Equal((3, 3, 4), ((int)result["n_participants"]!, (int)result["n_comments_in_matrix"]!, (int)result["n_votes_in_matrix"]!));
        Assert.Equal(3, (int)result["exported_groups"]!["n_without_group"]!);
        Assert.Equal([1], result["moderated_out_comment_ids"]!.AsArray().Select(id => (int)id!));
    }

    [Fact]
    public void Nobody_voted_is_counted_as_well()
    {
        scratch.Put("talk/comments.csv", "comment-id,moderated,comment-body\n0,1,a\n");
        scratch.Put("talk/participants-votes.csv", "participant,group-id,0\n4,0,\n");

        Assert.Equal(0, (int)Done("polis", scratch.Path("talk"))["n_votes_in_matrix"]!);
    }

    [Theory]
    [InlineData("a.toi:5: DuplicateRank: ", "ranked", "3: 1,{2,3}", "3: 1,{1,3}")]
    [InlineData("a.toi:5: BadCount: ", "ranked", "3: 1,{2,3}", "-3: 1,{2,3}")]
    [InlineData("a.toi:6: CountMismatch: ", "ranked", "VOTERS: 5", "VOTERS: 6")]
    [InlineData("a.toi: BrokenHeader: ", "ranked", "# NUMBER VOTERS: 5", "# VOTERS: 5")]
    [InlineData("a.toi: MissingOption: ", "approval", "", "", "--k", "2")]
    [InlineData("a.toi: TooManySeats: ", "approval", "", "", "--k", "4", "--top", "1")]
    [InlineData("a.toi: TooManyDraws: ", "bootstrap", "", "", "--replicates", "2147483647", "--seed", "1", "VOTERS: 5", "VOTERS: 9007199254740991", "3: 1", "9007199254740989: 1")]
    [InlineData("a.toi:1: MissingColumn: ", "delphi", "", "")]
    [InlineData("a.toi: MissingFolder: ", "polis", "", "")]
    [InlineData("a.toi: MissingFolder: ", "sortition", "", "")]
    [InlineData("a.toi:1: BrokenJson: ", "axioms", "", "")]
    public void A_refusal_is_one_line_with_file_line_and_name(string expected, string kind, string right, string wrong, params string[] more)
    {
        var changed = more.SkipWhile(option => option.StartsWith("--", StringComparison.Ordinal) || char.IsDigit(option[0])).ToArray();
        var text = right.Length == 0 ? Orders : Orders.Replace(right, wrong, StringComparison.Ordinal);
        for (var i = 0; i + 1 < changed.Length; i += 2) text = text.Replace(changed[i], changed[i + 1], StringComparison.Ordinal);

        Refused(expected, [kind, scratch.Put("a.toi", text), .. more[..(more.Length - changed.Length)]]);
    }

    [Theory]
    [InlineData("""{"cases": 1}""", "BrokenJson")]
    [InlineData("""{"cases": [{"input": "a", "k": 1, "candidates": [1], "approval_profile": [[]], "committees": []}]}""", "BadBallot")]
    [InlineData("""{"cases": [{"input": "a", "k": 1, "candidates": [1], "approval_profile": [[-1, [1]]], "committees": []}]}""", "BadCount")]
    [InlineData("""{"cases": [{"input": "a", "k": 1, "candidates": [1], "approval_profile": [[1e99, [1]]], "committees": []}]}""", "BrokenJson")]
    [InlineData("""{"cases": [{"input": "a", "k": 1, "candidates": [1], "approval_profile": [[1, [2]]], "committees": []}]}""", "UnknownAlternative")]
    [InlineData("""{"cases": [{"input": "a", "k": 0, "candidates": [1], "approval_profile": [], "committees": []}]}""", "BadSeats")]
    [InlineData("""{"cases": [{"input": "../a", "k": 1, "committees": []}]}""", "MissingFile")]
    [InlineData("""{"cases": [], "cases": []}""", "BrokenJson")]
    public void Bad_cases_of_axioms_are_refused_by_name(string json, string name) =>
        Refused(name == "BrokenJson" ? "" : $"a.json: {name}: ", ["axioms", scratch.Put("a.json", json)], name);

    [Fact]
    public void More_seats_than_anybody_can_count_to_are_judged_at_once()
    {
        var result = Done("axioms", scratch.Put("a.json",
            """{"cases": [{"input": "a", "k": 2147483647, "candidates": [1, 2], "approval_profile": [[1, [1]]], "committees": [{"name": "b", "committee": [2]}]}]}"""));

        Assert.Equal("[1,1]", result["cases"]![0]!["committees"]![0]!["ejr_plus_violation"]!.ToJsonString());
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Refused("no.soc: MissingFile: ", ["ranked", scratch.Path("no.soc")]);

    [Fact]
    public void A_sparse_gigabyte_is_refused()
    {
        var path = scratch.Path("big.soc");
        using (var file = File.Create(path)) file.SetLength(1L << 30);

        Refused("big.soc:1: LineTooLong: ", ["ranked", path]);
    }

    public void Dispose() => scratch.Dispose();

    private static JsonNode Done(params string[] args)
    {
        var (code, output, errors) = Run(args);
        Assert.Equal((0, ""), (code, errors));
        return JsonNode.Parse(output)!;
    }

    private static void Refused(string start, string[] args, string within = "")
    {
        var (code, output, errors) = Run(args);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(start, errors, StringComparison.Ordinal);
        Assert.Contains(within, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static (int Code, string Output, string Errors) Run(string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (TallyCommand.Run(args, output, errors), output.ToString(), errors.ToString());
    }
}
