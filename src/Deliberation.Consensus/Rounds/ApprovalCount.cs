using System.Collections.Immutable;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Approval rounds by one of <see cref="ApprovalRules"/>. Parameters: <c>{k}</c>, how many norms are chosen, from 1 to as many as stand on the list.
/// The result says who is chosen, whether every group that is large and agreed enough got its share (EJR+, <see cref="ExtendedRepresentationPlus"/>), how many
/// people have nobody in it, and whether a tie decided.
/// </summary>
internal static class ApprovalCount
{
    /// <summary>Counts a round.</summary>
    public static Result<Counted> Count(RoundProfile profile, MethodCard card, Func<ApprovalProfile, int, Chosen?> choose, JcsValue parameters, Seed seed)
    {
        if (Seats(profile, parameters) is not { } seats) return EngineRefusals.BadParameters;
        var order = DrawnOrder.Of(seed, profile.Norms.Length);
        var (read, other) = (Read(profile, order), order.Reversed());
        if (read.Refusal is { } refused) return refused;
        if (order.Count == 0) return Describe(profile, card, read.Value, order, seats, Chosen.Nobody, []);
        if (choose(read.Value, seats) is not { } chosen || choose(Read(profile, other).Value, seats) is not { } mirrored) return EngineRefusals.TooManyForRule;
        return Describe(profile, card, read.Value, order, seats, chosen, [.. mirrored.Positions.Select(other.N).Except(chosen.Positions.Select(order.N)).Order()]);
    }

    private static int? Seats(RoundProfile profile, JcsValue parameters) =>
        parameters is JcsValue.Map map && map.Unless("k") is null && map["k"] is JcsValue.Number { Value: >= 1 } k && k.Value <= Math.Max(1, profile.Norms.Length)
            ? (int)k.Value
            : null;

    private static Result<ApprovalProfile> Read(RoundProfile profile, DrawnOrder order)
    {
        var ballots = new List<(int[], long)>(profile.Ballots.Length);
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not Approvals approvals) return EngineRefusals.WrongBallotKind;
            ballots.Add(([.. approvals.Approved.Select(order.Position)], 1));
        }
        return ApprovalProfile.Of([.. Enumerable.Range(1, order.Count)], ballots);
    }

    private static Counted Describe(
        RoundProfile profile, MethodCard card, ApprovalProfile approvals, DrawnOrder order, int seats, Chosen chosen, ImmutableArray<int> instead)
    {
        var violation = ExtendedRepresentationPlus.Violation(approvals, seats, chosen.Positions);
        var unrepresented = Representation.Without(approvals, chosen.Positions);
        var set = order.Json(chosen.Positions);
        ImmutableArray<string> trace =
        [
            order.Line(card.Name),
            $"{approvals.Voters} ballots over {order.Count} norms, {seats} to choose.",
            .. profile.Norms.Select(norm => $"{norm.N}: approved by {approvals.Score(order.Position(norm.N))}."),
            .. chosen.Steps.Select(step => $"Chosen: {order.Name(step.Position)}; {step.Why}."),
            chosen.Positions.Length < seats ? $"{seats - chosen.Positions.Length} places stay empty: no other norm is approved by anybody." : "All places are filled.",
            instead.IsEmpty ? "No tie decides who is chosen." : $"A tie decides: with the drawn order reversed, these would be chosen as well: {string.Join(", ", instead)}.",
            violation is var (left, deserved)
                ? $"EJR+ fails: supporters of {order.Name(left)} deserve {deserved} of the places, each of them has fewer, and {order.Name(left)} is not chosen."
                : "EJR+ holds: every group that is large and agreed enough has its share.",
            $"{unrepresented} of {approvals.Voters} people have nobody among the chosen.",
        ];
        return new Counted(
            [
                ("chosen", set),
                ("ejr_plus_violation", violation is var (position, l) ? JcsValue.Of(("deserved", JcsValue.Of(l)), ("n", JcsValue.Of(order.N(position)))) : JcsValue.Null),
                ("norms", JcsValue.Of(profile.Norms.Select(norm => (JcsValue)JcsValue.Of(
                    [.. Counted.NormMembers(norm), ("approvals", JcsValue.Of(approvals.Score(order.Position(norm.N))))])))),
                ("tied", JcsValue.Of(instead.Select(n => (JcsValue)JcsValue.Of(n)))),
                ("trace", JcsValue.Of(trace.Select(line => JcsValue.Of(line)))),
                ("unrepresented", JcsValue.Of(unrepresented)),
                ("voters", JcsValue.Of(approvals.Voters)),
            ],
            JcsValue.Of(("chosen", set), ("ejr_plus", JcsValue.Of(violation is null)), ("unrepresented", JcsValue.Of(unrepresented))),
            order.Sentence,
            trace);
    }
}
