using Deliberation.Consensus;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

/// <summary>Counts rounds as the service does.</summary>
internal static class EngineCounting
{
    public static PaperCount Of(PaperAssembly story, Round round, Seed seed) => Of(story, round, seed, null);

    public static PaperCount Of(PaperAssembly story, Round round, Seed seed, string? rule)
    {
        var method = RoundMethod.ChosenBy(story.State.Charter!, round.Kind)!;
        if (rule is not null) method = method with { Id = rule };
        return new PaperCount(ConsensusEngine.Compute(Profile(story, round), method, seed).Value.Json.Bytes.ToArray(), method.Id, method.Version, method.Parameters)
        {
            Limits = MethodLimits.All[method.Id],
        };
    }

    /// <summary>Every analysis that the round is due, as the service computes them.</summary>
    public static IEnumerable<PaperAnalysis> Analyses(PaperAssembly story, Round round, Seed seed)
    {
        foreach (var plan in AnalysisPlan.For(story.State, round))
        {
            var before = plan.Before is { } number ? story.State.Round(number) : null;
            var input = new AnalysisInput(Profile(story, round), RoundMethod.ChosenBy(story.State.Charter!, round.Kind)!, before is null ? null : Profile(story, before));
            var computed = ConsensusEngine.Analyse(input, plan, seed).Value;
            yield return new PaperAnalysis(
                plan.Family, (before ?? round).OpenedSeq, computed.Summary, new PaperCount(computed.Json.Bytes.ToArray(), plan.Method.Id, plan.Method.Version, plan.Method.Parameters));
        }
    }

    private static RoundProfile Profile(PaperAssembly story, Round round) => new(
        round.Number,
        round.Kind,
        [.. round.List.Select(line => new ProfileNorm(line.N, line.Norm, line.Version, story.State.Norm(line.Norm)!.SourceId))],
        [.. story.Counted(round.Number).Where(entry => entry.Fact.Kind == $"{CastWord(round.Kind)}-cast/1").Select(entry => new TaggedBallot(((Fact.BallotCast)entry.Fact).Tag, Ballot(entry.Fact)))],
        round.AtClose!.Value);

    private static string CastWord(RoundKind kind) => kind == RoundKind.Stance ? "stances" : kind.Word();

    private static Ballot Ballot(Fact fact) => fact switch
    {
        Fact.StancesCast cast => cast.Ballot,
        Fact.RankingCast cast => cast.Ballot,
        Fact.RatificationCast cast => cast.Ballot,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "not a ballot"),
    };
}
