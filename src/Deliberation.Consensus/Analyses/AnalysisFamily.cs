using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Analyses;

/// <summary>One family of analyses for one kind of round.</summary>
/// <param name="Name">The family's name in the record, e.g. <c>opinion-groups</c>.</param>
/// <param name="Kind">The kind of round.</param>
/// <param name="Card">The method's card.</param>
/// <param name="Count">Input, parameters, seed and, when a stated result is checked, the data it holds (see <see cref="OpinionGroupAnalysis"/>).</param>
internal sealed record AnalysisFamily(
    string Name, RoundKind Kind, MethodCard Card, Func<AnalysisInput, JcsValue, Seed, JcsValue?, Result<Counted>> Count)
{
    /// <summary>Every family, in the order in which they are computed: quick ones first.</summary>
    public static readonly ImmutableArray<AnalysisFamily> All =
    [
        new(StanceUncertainty.Family, RoundKind.Stance, StanceUncertainty.Card, (input, parameters, _, _) => StanceUncertainty.Count(input, parameters)),
        new(StanceSensitivity.Family, RoundKind.Stance, StanceSensitivity.Card, (input, parameters, seed, _) => StanceSensitivity.Count(input, parameters, seed)),
        new(ProportionalSet.Family, RoundKind.Stance, ProportionalSet.Card, (input, parameters, seed, _) => ProportionalSet.Count(input, parameters, seed)),
        new(ReadingComparison.Family, RoundKind.Stance, ReadingComparison.Card, (input, parameters, _, _) => ReadingComparison.Count(input, parameters)),
        new(OpinionGroupAnalysis.Family, RoundKind.Stance, OpinionGroupAnalysis.Card, OpinionGroupAnalysis.Count),
        new(RankingUncertainty.Family, RoundKind.Ranking, RankingUncertainty.Card, (input, parameters, seed, _) => RankingUncertainty.Count(input, parameters, seed)),
        new(SeveralSeats.Family, RoundKind.Ranking, SeveralSeats.Card, (input, parameters, seed, _) => SeveralSeats.Count(input, parameters, seed)),
        new(RankingSensitivity.Family, RoundKind.Ranking, RankingSensitivity.Card, (input, parameters, seed, _) => RankingSensitivity.Count(input, parameters, seed)),
        new(RatificationUncertainty.Family, RoundKind.Ratification, RatificationUncertainty.Card, (input, parameters, _, _) => RatificationUncertainty.Count(input, parameters)),
        new(RatificationSensitivity.Family, RoundKind.Ratification, RatificationSensitivity.Card, (input, parameters, seed, _) => RatificationSensitivity.Count(input, parameters, seed)),
    ];

    /// <summary>The family of this name for rounds of this kind; null when there is none.</summary>
    public static AnalysisFamily? Find(string name, RoundKind kind) => All.FirstOrDefault(family => family.Name == name && family.Kind == kind);
}
