using Deliberation.Consensus.Rounds;

namespace Deliberation.Consensus.Analyses;

/// <summary>Everything that an analysis looks at: frozen when its round closed, recomputable from the record alone.</summary>
/// <param name="Profile">The closed round.</param>
/// <param name="Rule">What the charter applied to it; the analysis is compared with that.</param>
/// <param name="Before">The earlier reading of the same norms, for the family <c>readings</c>; null otherwise.</param>
public sealed record AnalysisInput(RoundProfile Profile, RoundMethod Rule, RoundProfile? Before = null);
