using Deliberation.Consensus.Analyses;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Analyses;

public sealed class AnalysisPlanTests
{
    [Fact]
    public void Each_kind_of_round_is_due_its_families()
    {
        Assert.Equal(["uncertainty", "sensitivity", "proportional-set", "opinion-groups"], Families(Closed(1, RoundKind.Stance, 5)));
        Assert.Equal(["uncertainty", "several-seats", "sensitivity"], Families(Closed(1, RoundKind.Ranking, 5)));
        Assert.Equal(["uncertainty", "sensitivity"], Families(Closed(1, RoundKind.Ratification, 5)));
        Assert.Empty(Families(Closed(1, RoundKind.Briefing, 0)));
        Assert.Empty(Families(Closed(1, RoundKind.Stance, 5) with { State = RoundState.Open }));
    }

    [Fact]
    public void A_later_stance_round_on_the_same_wordings_is_a_second_reading()
    {
        var (first, second) = (Closed(1, RoundKind.Stance, 5), Closed(2, RoundKind.Stance, 5));

        var plan = AnalysisPlan.For(State(first, second), second).Single(due => due.Family == "readings");

        Assert.Equal(1, plan.Before);
        Assert.Equal(JcsValue.Of(("before", JcsValue.Of(1))), plan.Method.Parameters);
        Assert.DoesNotContain("readings", AnalysisPlan.For(State(first, second), first).Select(due => due.Family));
    }

    [Fact]
    public void A_round_that_another_wording_stood_in_is_no_earlier_reading()
    {
        var (first, second) = (Closed(1, RoundKind.Stance, 5), Closed(2, RoundKind.Stance, 5));
        first = first with { List = [.. first.List.Select(line => line with { Version = 2 })] };

        Assert.DoesNotContain("readings", AnalysisPlan.For(State(first, second), second).Select(due => due.Family));
    }

    [Fact]
    public void The_size_of_a_proportional_set_follows_from_the_ballot_list() => Assert.Equal(
        [2, 3, 10],
        ((int[])[3, 5, 60]).Select(norms => ((JcsValue.Number)((JcsValue.Map)Plan(Closed(1, RoundKind.Stance, norms), "proportional-set").Method.Parameters)["seats"]!).Value));

    private static AnalysisPlan Plan(Round round, string family) => AnalysisPlan.For(State(round), round).Single(due => due.Family == family);

    private static IEnumerable<string> Families(Round round) => AnalysisPlan.For(State(round), round).Select(due => due.Family);

    private static Assembly State(params Round[] rounds) => new(new AssemblyId(Guid.NewGuid())) { Rounds = [.. rounds] };

    private static Round Closed(int number, RoundKind kind, int norms) => new(number, new AgendaItem(kind))
    {
        State = RoundState.Closed,
        OpenedSeq = 10 * number,
        ClosedSeq = 10 * number + 5,
        List = [.. Enumerable.Range(1, norms).Select(n => new ListedNorm(n, n, 1, default(TextCommit)))],
    };
}
