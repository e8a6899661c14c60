using System.Collections.Frozen;
using System.Collections.Immutable;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Bridging;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Comparisons;
using Deliberation.Consensus.Delphi;
using Deliberation.Consensus.Grades;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Polarisation;
using Deliberation.Consensus.Proportional;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Sortition;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Results;

/// <summary>
/// Every method of the engine: the one list from which rounds are counted, results recounted, and method cards shown. A method
/// that isn't here doesn't exist for anybody. Immutable; thread safe.
/// </summary>
public static class MethodRegistry
{
    /// <summary>All methods, family by family, in the order in which they are shown.</summary>
    public static readonly ImmutableArray<Method> All =
    [
        new(StanceCount.Card) { Round = new(RoundKind.Stance, (profile, parameters, _) => StanceCount.Count(profile, parameters)) },
        new(RatificationCount.Card) { Round = new(RoundKind.Ratification, (profile, parameters, _) => RatificationCount.Count(profile, parameters)) },

        Method.Of(Schulze.WinningVotes),
        Method.Of(Schulze.Margins),
        Method.Of(RankedPairs.WinningVotes),
        Method.Of(RankedPairs.Margins),
        Method.Of(Minimax.WinningVotes),
        Method.Of(Minimax.Margins),
        Method.Of(Copeland.Rule),
        Method.Of(Borda.Rule),
        Method.Of(Borda.RankedOnlyRule),
        Method.Of(InstantRunoff.Rule),
        Method.Of(Kemeny.Rule),
        Method.Of(Plurality.Rule),

        new(CondorcetWinner.Card),
        new(CondorcetLoser.Card),
        new(SmithSet.Card),

        new(SingleTransferableVote.Card),
        new(ExpandingApprovals.Card),

        new(MajorityJudgment.Card) { Round = new(RoundKind.Grading, GradingCount.Judge) },
        new(GradeSummary.Card) { Round = new(RoundKind.Grading, GradingCount.Describe) },
        new(GradeDistribution.Card) { Round = new(RoundKind.Grading, GradingCount.Describe) },

        Method.Of(ApprovalVoting.Card, ApprovalRules.Approval),
        Method.Of(EqualShares.Card, ApprovalRules.EqualShares),
        Method.Of(EqualShares.ByScoreCard, ApprovalRules.EqualSharesByScore),
        Method.Of(EqualShares.ByIncrementsCard, ApprovalRules.EqualSharesByIncrements),
        Method.Of(SequentialPhragmen.Card, ApprovalRules.SequentialPhragmen),
        Method.Of(SequentialPav.Card, ApprovalRules.SequentialPav),
        Method.Of(ProportionalApproval.Card, ApprovalRules.ProportionalApproval),

        new(CumulativeVoting.Card) { Round = new(RoundKind.Points, PointsCount.Sums) },
        new(QuadraticVoting.Card) { Round = new(RoundKind.Quadratic, PointsCount.Squares) },

        new(KnapsackVoting.Card) { Round = new(RoundKind.Budget, BudgetCount.ByScore) },
        new(EqualSharesWithCosts.Card) { Round = new(RoundKind.Budget, BudgetCount.ByEqualShares) },

        new(JustifiedRepresentation.Card),
        new(ProportionalRepresentation.Card),
        new(ExtendedRepresentation.Card),
        new(ExtendedRepresentationPlus.Card),
        new(Representation.Card),

        new(OpinionGroups.Card),
        new(OpinionMap.Card),
        new(OpinionMap.ExtremityCard),
        new(GroupStability.Card),
        new(RepresentativeNorms.Card),
        new(RoutingPriority.Card),
        new(AnswerPatterns.Card),

        new(AgreedByAll.Card),
        new(GroupConsensus.Card),
        new(LowestGroupShare.Card),
        new(GeometricMeanShare.Card),
        new(ShareGap.Card),

        new(BradleyTerry.Card) { Round = new(RoundKind.Pairwise, ComparisonCount.Pairs) },
        new(BestWorst.Card) { Round = new(RoundKind.BestWorst, ComparisonCount.Extremes) },
        new(TradeOffs.Card) { Round = new(RoundKind.TradeOff, (profile, parameters, _) => TradeOffCount.Count(profile, parameters)) },
        new(ParetoFront.Card),

        new(KendallW.Card),
        new(ItemSpread.Card),
        new(RoundStability.Card),
        new(Ipras.Card),
        new(Dissent.Card),
        new(StopRule.Card),

        new(VanDerEijk.Card),
        new(VariancePolarisation.Card),
        new(Entropy.Card),
        new(EstebanRay.Card),
        new(Bimodality.Card),

        new(RuleSensitivity.Card),
        new(RankingBootstrap.Card),
        new(WilsonInterval.Card),
        new(JeffreysInterval.Card),
        new(DataGate.Card),

        new(LeximinChances.Card),
        new(LeximinChances.MaximinCard),
        new(PanelDraw.Card),
        new(EstimatedChances.Card),
        new(Feasibility.Card),
        new(WhoIsInTheRoom.Card),

        .. AnalysisFamily.All.Select(family => new Method(family.Card)),
    ];

    private static readonly FrozenDictionary<string, Method> ById = All.ToFrozenDictionary(method => method.Card.Id, StringComparer.Ordinal);

    /// <summary>The method of this id; null when there is none.</summary>
    public static Method? Find(string id) => ById.GetValueOrDefault(id);
}
