using System.Collections.Immutable;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Analyses;

/// <summary>One analysis that a closed round is due, as the record will name it.</summary>
/// <param name="Family">The family.</param>
/// <param name="Method">The method with its parameters.</param>
/// <param name="Before">The round that held the earlier reading; null for families that look at one round.</param>
public sealed record AnalysisPlan(string Family, RoundMethod Method, int? Before = null)
{
    private const int MostSeats = 10, FewestForSeats = 3;

    /// <summary>
    /// Every analysis that a closed ballot round is due. It follows from the record as it stood at the round's close and from nothing
    /// else, so that the server and the verifier ask the same function.
    /// </summary>
    /// <param name="state">The assembly, at that close or later.</param>
    /// <param name="round">A closed round of it.</param>
    /// <returns>The plans, in the order in which they are computed; empty for a round without ballots or one that isn't closed.</returns>
    public static ImmutableArray<AnalysisPlan> For(Assembly state, Round round) =>
        round.State != RoundState.Closed ? [] : [.. AnalysisFamily.All.Where(family => family.Kind == round.Kind).Select(family => Of(family, state, round)).OfType<AnalysisPlan>()];

    private static AnalysisPlan? Of(AnalysisFamily family, Assembly state, Round round)
    {
        var norms = round.List.Length;
        return family.Name switch
        {
            StanceUncertainty.Family => Plan(family, ("fewest_votes", DataGate.FewestVotes)),
            OpinionGroupAnalysis.Family => Plan(family, ("fewest_people", OpinionGroupAnalysis.FewestPeople), ("fewest_votes", DataGate.FewestVotes)),
            ProportionalSet.Family => norms < FewestForSeats ? null : Plan(family, ("seats", Math.Min(MostSeats, (norms + 1) / 2))),
            SeveralSeats.Family => norms < FewestForSeats ? null : Plan(family, ("seats", Math.Min(FewestForSeats, norms - 1))),
            ReadingComparison.Family => Earlier(state, round) is { } before ? Plan(family, ("before", before)) with { Before = before } : null,
            _ => Plan(family),
        };
    }

    private static AnalysisPlan Plan(AnalysisFamily family, params ReadOnlySpan<(string Name, int Value)> parameters)
    {
        var members = new (string, JcsValue)[parameters.Length];
        for (var i = 0; i < parameters.Length; i++) members[i] = (parameters[i].Name, JcsValue.Of(parameters[i].Value));
        return new AnalysisPlan(family.Name, new RoundMethod(family.Card.Id, family.Card.Version, JcsValue.Of(members)));
    }

    // The last stance round that closed before this one opened and had one of its norms in the same wording.
    private static int? Earlier(Assembly state, Round round)
    {
        var here = round.List.Select(line => (line.Norm, line.Version)).ToHashSet();
        return state.Rounds
            .Where(other => other.Kind == RoundKind.Stance && other.State == RoundState.Closed && other.ClosedSeq < round.OpenedSeq)
            .Where(other => other.List.Any(line => here.Contains((line.Norm, line.Version))))
            .MaxBy(other => other.ClosedSeq)?.Number;
    }
}
