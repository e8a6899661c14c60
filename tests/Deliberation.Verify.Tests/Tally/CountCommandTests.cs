using System.Text.Json.Nodes;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Tests.Tally;

public sealed class CountCommandTests : IDisposable
{
    private const string Approvals =
        """{"kind": "approval", "norms": 3, "method": "equal-shares", "parameters": {"k": 2}, "ballots": [[3, {"approved": [1, 2]}], [2, {"approved": [3]}]]}""";

    private const string Shares = """{"budget": 10, "completion": "phragmen", "costs": [5, 5, 4], "utility": "cost"}""";

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData("stance", "share", """{"base": "cast"}""", """{"stances": [[1, "agree"]]}""")]
    [InlineData("ranking", "schulze-wv", "{}", """{"tiers": [[2], [1, 3]]}""")]
    [InlineData("grading", "majority-judgment", """{"scale": ["good", "bad"]}""", """{"grades": [[1, 2]], "steps": 2}""")]
    [InlineData("grading", "grade-mean", """{"scale": ["good", "bad"]}""", """{"grades": [[1, 2]], "steps": 2}""")]
    [InlineData("approval", "pav", """{"k": 1}""", """{"approved": [2]}""")]
    [InlineData("pairwise", "bradley-terry", "{}", """{"choices": [[1, 2, "first"]]}""")]
    [InlineData("best-worst", "best-worst", "{}", """{"choices": [[[1, 2, 3], 3, 1]]}""")]
    [InlineData("trade-off", "trade-offs", """{"contexts": ["school"]}""", """{"choices": [[2, 1, 1]]}""")]
    [InlineData("points", "cumulative", """{"points": 10}""", """{"points": [[2, 7]], "total": 10}""")]
    [InlineData("quadratic", "quadratic-voting", """{"credits": 25}""", """{"credits": 25, "votes": [[1, 4], [3, -3]]}""")]
    [InlineData("budget", "knapsack", """{"budget": 10, "costs": [5, 5, 4]}""", """{"funded": [1, 3]}""")]
    [InlineData("budget", "equal-shares-budget", Shares, """{"funded": [1, 3]}""")]
    public void Every_kind_of_ballot_can_be_counted(string kind, string method, string parameters, string body)
    {
        var (code, output, errors) = Run(Put($$"""{"kind": "{{kind}}", "norms": 3, "method": "{{method}}", "parameters": {{parameters}}, "ballots": [[2, {{body}}]]}"""));

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(kind, (string)JsonNode.Parse(output)!["kind"]!);
        Assert.Equal(3, JsonNode.Parse(output)!["norms"]!.AsArray().Count);
    }

    [Fact]
    public void Counts_stand_for_so_many_people()
    {
        var result = JsonNode.Parse(Run(Put(Approvals)).Output)!;

        Assert.Equal((5, 0), ((int)result["voters"]!, (int)result["unrepresented"]!));
    }

    [Fact]
    public void The_trace_says_every_step_in_plain_text()
    {
        var (code, output, _) = Run(Put(Approvals), "--trace");

        Assert.Equal(0, code);
        Assert.Contains("Chosen: 3; completed by Phragmen's rule", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_breaks_ties()
    {
        var winners = Enumerable.Range(0, 20).Select(seed => (int)JsonNode.Parse(Run(Put(
            $$"""{"kind": "ranking", "norms": 2, "method": "borda", "parameters": {}, "seed": "{{seed:x16}}", "ballots": []}""")).Output)!["order"]![0]!);

        Assert.Equal([1, 2], winners.Distinct().Order());
    }

    [Theory]
    [InlineData("[]", "a.json: BadRequest: ")]
    [InlineData("{", "a.json: BrokenJson: ")]
    [InlineData("""{"kind": "briefing"}""", "a.json: BadRequest: kind")]
    [InlineData("""{"kind": "approval", "norms": -1}""", "a.json: BadRequest: norms")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval"}""", "a.json: BadRequest: a method")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "seed": "x", "ballots": []}""", "a.json: BadRequest: version")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "entitled": -1, "ballots": []}""", "a.json: BadRequest: entitled")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "voters": 1, "ballots": []}""", "a.json: BadRequest: \"voters\"")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}}""", "a.json: BadRequest: ballots")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "ballots": [{}]}""", "a.json: BadBallot: ballot 1 ")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "ballots": [[1, {"approved": [2, 2]}]]}""", "a.json: BadBallot: ballot 1 ")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "ballots": [[1000001, {"approved": []}]]}""", "a.json: TooManyVoters: ballot 1 ")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 1}, "ballots": [[1, {"approved": [4]}]]}""", "a.json: NotOnBallot: ")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "parameters": {"k": 4}, "ballots": []}""", "a.json: BadParameters: ")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "coin", "parameters": {}, "ballots": []}""", "a.json: UnknownMethod: ")]
    [InlineData("""{"kind": "approval", "norms": 3, "method": "approval", "version": 2, "parameters": {"k": 1}, "ballots": []}""", "a.json: UnknownMethodVersion: ")]
    [InlineData("""{"kind": "approval", "norms": 501, "method": "approval", "parameters": {"k": 1}, "ballots": []}""", "a.json: BadBallotList: ")]
    public void What_cannot_be_counted_is_refused_in_one_line_by_name(string json, string start)
    {
        var (code, output, errors) = Run(Put(json));

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(start, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("points", "cumulative", """{"points": 10}""", """{"points": [[1, 11]], "total": 10}""", "BadBallot")]
    [InlineData("points", "cumulative", """{"points": 10}""", """{"points": [[1, 5]], "total": 11}""", "WrongAllowance")]
    [InlineData("quadratic", "quadratic-voting", """{"credits": 9}""", """{"credits": 9, "votes": [[1, -4]]}""", "BadBallot")]
    [InlineData("quadratic", "quadratic-voting", """{"credits": 9}""", """{"credits": 9, "votes": [[1, 65536]]}""", "BadBallot")]
    [InlineData("quadratic", "quadratic-voting", """{"credits": 10}""", """{"credits": 9, "votes": []}""", "WrongAllowance")]
    [InlineData("budget", "knapsack", """{"budget": 4, "costs": [5]}""", """{"funded": [1]}""", "OverBudget")]
    [InlineData("budget", "knapsack", """{"budget": 4, "costs": [9007199254740991]}""", """{"funded": []}""", "BadParameters")]
    [InlineData("budget", "knapsack", """{"budget": 4, "costs": [1, 2]}""", """{"funded": [1]}""", "BadParameters")]
    [InlineData("budget", "knapsack", """{"budget": 4, "costs": [1]}""", """{"funded": [2]}""", "NotOnBallot")]
    public void Who_spends_more_than_there_is_is_refused_by_name(string kind, string method, string parameters, string body, string name)
    {
        var request = $$"""{"kind": "{{kind}}", "norms": 1, "method": "{{method}}", "parameters": {{parameters}}, "ballots": [[1, {{body}}]]}""";

        var (code, output, errors) = Run(Put(request));

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"a.json: {name}: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("a.json", "--steps")]
    [InlineData("a.json", "--trace", "b.json")]
    public void Wrong_usage_gives_exit_code_2(params string[] args) => Assert.Equal(2, Run(args).Code);

    public void Dispose() => scratch.Dispose();

    private string Put(string json) => scratch.Put("a.json", json);

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (CountCommand.Run(args, output, errors), output.ToString(), errors.ToString());
    }
}
