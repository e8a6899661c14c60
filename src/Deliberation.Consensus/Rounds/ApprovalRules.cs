using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Consensus.Rounds;

/// <summary>Who is chosen from approvals, and why in that order.</summary>
/// <param name="Steps">Position and reason, in the order of choosing.</param>
internal sealed record Chosen(ImmutableArray<(int Position, string Why)> Steps)
{
    public static readonly Chosen Nobody = new([]);

    /// <summary>The chosen positions in order.</summary>
    public ImmutableArray<int> Positions => [.. Steps.Select(step => step.Position)];
}

/// <summary>The rules that choose several norms from approvals, each with its steps.</summary>
internal static class ApprovalRules
{
    public static Chosen Approval(ApprovalProfile profile, int seats) =>
        new([.. ApprovalVoting.Choose(profile, seats).Select(p => (p, $"approved by {profile.Score(p)} of {profile.Voters}"))]);

    public static Chosen SequentialPav(ApprovalProfile profile, int seats)
    {
        var score = new HarmonicScore(seats);
        var represented = new int[profile.Ballots];
        var steps = ImmutableArray.CreateBuilder<(int, string)>();
        foreach (var position in Proportional.SequentialPav.Choose(profile, seats))
        {
            steps.Add((position, $"it adds {new Fraction(score.Gain(profile, position, represented), score.Unit)} to the score"));
            foreach (var ballot in profile.Approvers(position)) represented[ballot]++;
        }
        return new Chosen(steps.ToImmutable());
    }

    public static Chosen SequentialPhragmen(ApprovalProfile profile, int seats)
    {
        var outcome = Proportional.SequentialPhragmen.Choose(profile, seats);
        return new Chosen([.. outcome.Chosen.Zip(outcome.Loads, (position, load) => (position, $"its supporters then carry {load} each"))]);
    }

    public static Chosen EqualShares(ApprovalProfile profile, int seats)
    {
        var first = Proportional.EqualShares.Choose(profile, seats, seats);
        return Completed(first, Proportional.EqualShares.CompletedByPhragmen(profile, seats, first), "Phragmen's rule");
    }

    public static Chosen EqualSharesByScore(ApprovalProfile profile, int seats)
    {
        var first = Proportional.EqualShares.Choose(profile, seats, seats);
        return Completed(first, Proportional.EqualShares.CompletedByScore(profile, seats, first), "approval score");
    }

    /// <summary>Null when fewer norms than places are approved by anybody: no budget then fills the places.</summary>
    public static Chosen? EqualSharesByIncrements(ApprovalProfile profile, int seats) =>
        Proportional.EqualShares.CompletedByIncrements(profile, seats) is var (chosen, virtualSeats)
            ? new Chosen([.. chosen.Zip(Proportional.EqualShares.Choose(profile, seats, virtualSeats).Payments, (position, payment) =>
                (position, $"its supporters pay at most {payment} each from budgets as for {virtualSeats} places"))])
            : null;

    /// <summary>Null when there are too many sets to search.</summary>
    public static Chosen? ProportionalApproval(ApprovalProfile profile, int seats) => Proportional.ProportionalApproval.Choose(profile, seats) is { } outcome
        ? new Chosen([.. outcome.Optimal[0].Select(p => (p, $"in the first of {outcome.Optimal.Length} sets with the highest score, {outcome.Score}"))])
        : null;

    private static Chosen Completed(Proportional.EqualShares.Outcome first, ImmutableArray<int> all, string rule) => new([.. all.Select((position, i) => (position,
        i < first.Chosen.Length ? $"its supporters pay at most {first.Payments[i]} each" : $"completed by {rule}, since no supporters can pay for another"))]);
}
