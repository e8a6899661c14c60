using System.Collections.Immutable;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// Which norms the rankings would choose together if several could be chosen: by <see cref="ExpandingApprovals"/>, and by
/// <see cref="SingleTransferableVote"/> where no ballot has a tie. Minorities get a share of the places, which the best norms of one order do not
/// give. Ties go to the drawn order. Cost: k x rows x m, exact fractions. Example: 6 people rank a, b, 4 rank c, two places: a and c.
/// </summary>
public static class SeveralSeats
{
    /// <summary>The family's name.</summary>
    public const string Family = "several-seats";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "several-seats", 1, "Several places", "analysis",
        "Which norms the same rankings would choose if several norms could be chosen together.",
        "Expanding Approvals, and single transferable vote (Droop quota) for ballots without ties",
        "H. Aziz and B. Lee (2020), doi:10.1007/s10458-019-09432-5; N. Tideman (1995), doi:10.1257/jep.9.1.27",
        "the order drawn from the round's seed", "O(k rows m), exact fractions",
        "6 people rank a, b, 4 rank c, two places: a and c",
        ["proportional for solid coalitions"],
        ["Condorcet winner"],
        "Only one norm can be chosen.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed)
    {
        if (Members.Only(parameters, "seats", 1) is not { } seats) return EngineRefusals.BadParameters;
        var read = RankingReading.Of(input, seed);
        if (read.Refusal is { } no) return no;
        var (profile, _, drawn, _) = read.Value;
        ImmutableArray<int> N(ImmutableArray<int> positions) => [.. positions.Select(position => drawn[position] + 1)];
        var isEmpty = drawn.IsEmpty || profile.Voters == 0;
        var approvals = isEmpty ? [] : N(ExpandingApprovals.Count(profile, seats).Elected);
        var transferable = isEmpty ? null : SingleTransferableVote.Count(profile, seats);
        return new Counted(
            [
                ("expanding_approvals", Members.Numbers(approvals)),
                ("norms", JcsValue.Of(input.Profile.Norms.Select(norm => Members.Norm(norm)))),
                ("seats", JcsValue.Of(seats)),
                ("transferable_vote", transferable is null ? JcsValue.Null : Members.Numbers(N(transferable.Elected))),
            ],
            JcsValue.Of(("expanding_approvals", Members.Numbers(approvals)), ("seats", JcsValue.Of(seats))),
            $"Ties go to the order drawn from the round's seed {seed}.",
            [
                $"{seats} places. Seed {seed}. Drawn order: {string.Join(", ", drawn.Select(n => n + 1))}.",
                $"Expanding Approvals: {string.Join(", ", approvals)}.",
                transferable is null ? "Single transferable vote: not counted, some ballots have ties." : $"Single transferable vote: {string.Join(", ", N(transferable.Elected))}; quota {transferable.Quota}.",
            ]);
    }
}
