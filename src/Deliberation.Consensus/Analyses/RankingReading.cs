using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Records;

namespace Deliberation.Consensus.Analyses;

/// <summary>A ranking round read as the charter's rule reads it.</summary>
/// <param name="Profile">Weighted rows; at least one alternative unless <paramref name="Outcome"/> is null.</param>
/// <param name="Pairs">Its duels.</param>
/// <param name="Drawn">Position p is number Drawn[p] + 1 of the ballot list.</param>
/// <param name="Outcome">The charter's order; null without norms or ballots, or when the rule can't count so many norms.</param>
internal sealed record RankingReading(RankedProfile Profile, PairwiseMatrix Pairs, ImmutableArray<int> Drawn, RankedOutcome? Outcome)
{
    /// <summary>Reads; or <see cref="EngineRefusals.WrongBallotKind"/>, <see cref="EngineRefusals.UnknownMethod"/>.</summary>
    public static Result<RankingReading> Of(AnalysisInput input, Seed seed)
    {
        if (RankedRules.Find(input.Rule.Id) is not { } rule) return EngineRefusals.UnknownMethod;
        var drawn = new SplitMix64(seed).Permutation(input.Profile.Norms.Length);
        var read = RankingRows.Of(input.Profile, drawn);
        if (read.Refusal is { } no) return no;
        var pairs = PairwiseMatrix.Of(read.Value);
        return new RankingReading(read.Value, pairs, drawn, drawn.IsEmpty || read.Value.Voters == 0 ? null : rule.Count(read.Value, pairs));
    }
}
