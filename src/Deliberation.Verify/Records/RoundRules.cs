using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Rounds;

namespace Deliberation.Verify.Records;

/// <summary>How rounds may open and close.</summary>
internal static class RoundRules
{
    public static (int, string)? Opening(Assembly state, Fact.RoundOpened opened)
    {
        if (state.Round(opened.Round) is not { State: RoundState.Scheduled } round) return (7, "a round opens that isn't scheduled");
        if (state.Running is not null) return (7, "a round opens while another one runs");
        if (opened.Item != round.Item) return (7, $"round {opened.Round} isn't what the agenda says");
        if (!round.Kind.TakesBallots()) return opened.List.IsEmpty ? null : (7, $"round {opened.Round} has a ballot list and takes no ballots");
        if (state.Charter is null) return (11, "a ballot round opens without a charter");
        if (state.FrozenRoll is not { } roll) return (8, "a ballot round opens before the roll is frozen");
        if (opened.Count.Entitled != roll.Entitled) return (8, $"round {opened.Round} opens with another number of entitled people than the roll has");
        return List(state, opened) is { } list ? (7, list) : null;
    }

    public static (int, string)? Closing(Assembly state, Fact.RoundClosed closed)
    {
        if (state.Round(closed.Round) is not { IsRunning: true } round) return (7, "a round closes that doesn't run");
        if (closed.Count.Participated != round.Cast.Count) return (7, $"round {closed.Round} closes with another number of participants than ballots show");
        if (!round.Kind.TakesBallots()) return null;
        return closed.Count.Entitled == state.FrozenRoll?.Entitled ? null : (8, $"round {closed.Round} closes with another number of entitled people than the roll has");
    }

    public static string? Result(Assembly state, Fact.ConsensusComputed computed)
    {
        if (state.Round(computed.Round) is not { State: RoundState.Closed, Result: null } round) return "a result of a round that isn't closed, or a second one";
        return (computed.Result.From, computed.Result.To) == (round.OpenedSeq, round.ClosedSeq) ? null : $"the result of round {computed.Round} is from another range of entries";
    }

    public static string? Analysis(Assembly state, Fact.AnalysisComputed computed)
    {
        if (state.Round(computed.Round) is not { State: RoundState.Closed, Result: not null } round) return "an analysis of a round that has no result";
        if (round.Analyses.ContainsKey(computed.Family)) return $"a second {computed.Family} of round {computed.Round}";
        return computed.Result.To == round.ClosedSeq ? null : $"{computed.Family} of round {computed.Round} is from another range of entries";
    }

    private static string? List(Assembly state, Fact.RoundOpened opened)
    {
        for (var i = 0; i < opened.List.Length; i++)
        {
            var line = opened.List[i];
            if (line.N != i + 1) return $"the ballot list of round {opened.Round} isn't numbered 1, 2, 3 and so on";
            if (state.Norm(line.Norm) is not { Status: NormStatus.Accepted } norm) return $"the ballot list of round {opened.Round} names a norm that wasn't accepted";
            if (line.Version != norm.Current.Number || line.Text != norm.Current.Text) return $"number {line.N} of round {opened.Round} isn't the current text of norm {line.Norm}";
        }

        return opened.List.Select(line => line.Norm).Distinct().Count() == opened.List.Length ? null : $"a norm stands twice on the ballot list of round {opened.Round}";
    }
}
