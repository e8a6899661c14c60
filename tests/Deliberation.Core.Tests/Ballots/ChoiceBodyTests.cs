using System.Text;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Ballots;

public sealed class ChoiceBodyTests
{
    private static readonly (string Kind, Ballot Ballot, string Body)[] Known =
    [
        ("grading-cast/1", Grading.Parse(5, [(3, 1), (1, 5)]).Value, """{"grades":[[1,5],[3,1]],"steps":5}"""),
        ("grading-cast/1", Grading.Parse(2, []).Value, """{"grades":[],"steps":2}"""),
        ("approvals-cast/1", Approvals.Parse([4, 2]).Value, """{"approved":[2,4]}"""),
        ("approvals-cast/1", Approvals.Parse([]).Value, """{"approved":[]}"""),
        ("pairwise-cast/1", PairwiseChoices.Parse([(2, 3, PairAnswer.Equal), (2, 1, PairAnswer.First)]).Value, """{"choices":[[1,2,"second"],[2,3,"equal"]]}"""),
        ("best-worst-cast/1", BestWorstChoices.Parse([([3, 1], 1, 3), ([5, 2, 1], 5, 1)]).Value, """{"choices":[[[1,2,5],5,1],[[1,3],1,3]]}"""),
        ("trade-offs-cast/1", TradeOffChoices.Parse([(4, 1, 2), (1, 2, 1)]).Value, """{"choices":[[1,2,1],[4,1,2]]}"""),
        ("points-cast/1", PointSpread.Parse(1_000, [(3, 900), (1, 5)]).Value, """{"points":[[1,5],[3,900]],"total":1000}"""),
        ("points-cast/1", PointSpread.Parse(1, []).Value, """{"points":[],"total":1}"""),
        ("quadratic-cast/1", QuadraticVotes.Parse(10_000, [(3, -99), (1, 4)]).Value, """{"credits":10000,"votes":[[1,4],[3,-99]]}"""),
        ("quadratic-cast/1", QuadraticVotes.Parse(1, []).Value, """{"credits":1,"votes":[]}"""),
        ("budget-cast/1", Knapsack.Parse([4, 2]).Value, """{"funded":[2,4]}"""),
        ("budget-cast/1", Knapsack.Parse([]).Value, """{"funded":[]}"""),
    ];

    public static TheoryData<int> Ballots() => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Ballots))]
    public void A_ballot_is_written_in_one_way_and_read_back(int index)
    {
        var (kind, ballot, body) = Known[index];

        Assert.Equal(body, Encoding.UTF8.GetString(BallotBody.Tree(ballot).ToCanonical()));
        Assert.True(Read(kind, body).Is(out var read, out _));
        Assert.Equal(ballot, read);
    }

    [Theory]
    [InlineData("grading-cast/1", """{"grades":[[1,5],[3,1]]}""")]
    [InlineData("grading-cast/1", """{"grades":[[3,1],[1,5]],"steps":5}""")]
    [InlineData("grading-cast/1", """{"grades":[[1,6]],"steps":5}""")]
    [InlineData("grading-cast/1", """{"grades":[[1,5,1]],"steps":5}""")]
    [InlineData("grading-cast/1", """{"grades":[[1,"5"]],"steps":5}""")]
    [InlineData("grading-cast/1", """{"grades":[[501,5]],"steps":5}""")]
    [InlineData("grading-cast/1", """{"grades":[],"steps":11}""")]
    [InlineData("grading-cast/1", """{"grades":[],"more":1,"steps":5}""")]
    [InlineData("approvals-cast/1", """{"approved":[4,2]}""")]
    [InlineData("approvals-cast/1", """{"approved":[2,2]}""")]
    [InlineData("approvals-cast/1", """{"approved":[0]}""")]
    [InlineData("approvals-cast/1", """{"approved":[null]}""")]
    [InlineData("approvals-cast/1", """{"approved":2}""")]
    [InlineData("approvals-cast/1", """{}""")]
    [InlineData("approvals-cast/2", """{"approved":[]}""")]
    [InlineData("pairwise-cast/1", """{"choices":[[2,1,"first"]]}""")]
    [InlineData("pairwise-cast/1", """{"choices":[[1,2,"both"]]}""")]
    [InlineData("pairwise-cast/1", """{"choices":[[2,3,"equal"],[1,2,"second"]]}""")]
    [InlineData("pairwise-cast/1", """{"choices":[[1,1,"equal"]]}""")]
    [InlineData("best-worst-cast/1", """{"choices":[[[5,2,1],5,1]]}""")]
    [InlineData("best-worst-cast/1", """{"choices":[[[1,2],1,3]]}""")]
    [InlineData("best-worst-cast/1", """{"choices":[[[1,3],1,3],[[1,2],1,2]]}""")]
    [InlineData("best-worst-cast/1", """{"choices":[[1,2,1,2]]}""")]
    [InlineData("trade-offs-cast/1", """{"choices":[[4,1,2],[1,2,1]]}""")]
    [InlineData("trade-offs-cast/1", """{"choices":[[1,2]]}""")]
    [InlineData("trade-offs-cast/1", """{"choices":[[1,2,101]]}""")]
    [InlineData("points-cast/1", """{"points":[[1,5],[3,1]]}""")]
    [InlineData("points-cast/1", """{"points":[[3,1],[1,5]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[1,5],[2,6]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[1,0]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[1,-1]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[1,"5"]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[1,5,1]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[501,5]],"total":10}""")]
    [InlineData("points-cast/1", """{"points":[[1,5]],"total":10,"unused":5}""")]
    [InlineData("points-cast/1", """{"points":[],"total":0}""")]
    [InlineData("points-cast/1", """{"points":[],"total":1001}""")]
    [InlineData("points-cast/1", """{"points":[],"total":4294967297}""")]
    [InlineData("points-cast/2", """{"points":[],"total":1}""")]
    [InlineData("quadratic-cast/1", """{"votes":[[1,1]]}""")]
    [InlineData("quadratic-cast/1", """{"credits":10001,"votes":[]}""")]
    [InlineData("quadratic-cast/1", """{"credits":10,"votes":[[1,0]]}""")]
    [InlineData("quadratic-cast/1", """{"credits":10,"votes":[[1,-4]]}""")]
    [InlineData("quadratic-cast/1", """{"credits":10,"votes":[[1,4294967296]]}""")]
    [InlineData("quadratic-cast/1", """{"credits":10,"votes":[[1,-2147483648]]}""")]
    [InlineData("quadratic-cast/1", """{"credits":10,"votes":[[1,1],[1,-1]]}""")]
    [InlineData("budget-cast/1", """{"funded":[4,2]}""")]
    [InlineData("budget-cast/1", """{"funded":[2,2]}""")]
    [InlineData("budget-cast/1", """{"funded":[0]}""")]
    [InlineData("budget-cast/1", """{"funded":[501]}""")]
    [InlineData("budget-cast/1", """{"funded":2}""")]
    [InlineData("budget-cast/1", """{"approved":[2]}""")]
    public void A_body_written_otherwise_is_a_flaw(string kind, string body)
    {
        Assert.False(Read(kind, body).Is(out _, out var flaw));
        Assert.Equal(FlawKind.WrongShape, flaw.Kind);
    }

    [Fact]
    public void A_body_of_another_kind_is_a_flaw() => Assert.All(Known, known => Assert.All(
        Known.Where(other => other.Kind != known.Kind && (other.Ballot.Highest > 0 || known.Ballot.Highest > 0)),
        other => Assert.False(Read(other.Kind, known.Body).Is(out _, out _))));

    private static Parsed<Ballot> Read(string kind, string body) =>
        JcsReader.ParseCanonical(Encoding.UTF8.GetBytes(body)).Is(out var value, out var flaw) ? BallotBody.Read(kind, value) : flaw.Kind;
}
