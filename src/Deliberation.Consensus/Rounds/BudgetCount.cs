using System.Collections.Immutable;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Profiles;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Budget rounds. Parameters of <see cref="KnapsackVoting"/>: <c>{budget, costs: [cost, ...]}</c>, whole numbers from 1 to 10^12, one cost for
/// each norm of the list; <see cref="EqualSharesWithCosts"/> also takes <c>completion</c> ("phragmen" or "score") and <c>utility</c>
/// ("cardinality" or "cost"). A ballot that costs more than the budget is refused. The result says what is funded and what that leaves, whether
/// every group whose shares pay for a norm got something (<see cref="BudgetRepresentation"/>), how many people got nothing that they would pay
/// for, and whether a tie decided.
/// </summary>
internal static class BudgetCount
{
    /// <summary>By score.</summary>
    public static Result<Counted> ByScore(RoundProfile profile, JcsValue parameters, Seed seed) =>
        parameters is JcsValue.Map map && map.Unless("budget", "costs") is null
            ? Count(profile, KnapsackVoting.Card.Name, map, seed, BudgetRules.Knapsack)
            : EngineRefusals.BadParameters;

    /// <summary>By equal shares.</summary>
    public static Result<Counted> ByEqualShares(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        if (parameters is not JcsValue.Map map || map.Unless("budget", "completion", "costs", "utility") is not null)
            return EngineRefusals.BadParameters;
        EqualSharesWithCosts.Utility? utility = map["utility"] switch
        {
            JcsValue.Text { Value: "cardinality" } => EqualSharesWithCosts.Utility.Cardinality,
            JcsValue.Text { Value: "cost" } => EqualSharesWithCosts.Utility.Cost,
            _ => null,
        };
        bool? byScore = map["completion"] switch
        {
            JcsValue.Text { Value: "phragmen" } => false,
            JcsValue.Text { Value: "score" } => true,
            _ => null,
        };
        return utility is { } worth && byScore is { } chosen
            ? Count(profile, EqualSharesWithCosts.Card.Name, map, seed, read => BudgetRules.EqualShares(read, worth, chosen))
            : EngineRefusals.BadParameters;
    }

    private static Result<Counted> Count(RoundProfile profile, string method, JcsValue.Map parameters, Seed seed, Func<BudgetProfile, Chosen> fund)
    {
        if (Whole(parameters["budget"]) is not { } budget || Costs(parameters["costs"], profile.Norms.Length) is not { } costs)
            return EngineRefusals.BadParameters;
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not Knapsack knapsack) return EngineRefusals.WrongBallotKind;
            if (knapsack.Cost(costs) > budget) return EngineRefusals.OverBudget;
        }
        var order = DrawnOrder.Of(seed, profile.Norms.Length);
        var (read, other) = (Read(profile, costs, budget, order), order.Reversed());
        var funded = fund(read);
        var instead = fund(Read(profile, costs, budget, other)).Positions.Select(other.N).Except(funded.Positions.Select(order.N)).Order();
        return Describe(profile, method, read, order, funded, [.. instead]);
    }

    private static long? Whole(JcsValue? value) => value is JcsValue.Number { Value: >= 1 and <= Knapsack.MostCost } number ? number.Value : null;

    private static ImmutableArray<long>? Costs(JcsValue? value, int norms)
    {
        if (value is not JcsValue.Array array || array.Items.Length != norms) return null;
        var costs = array.Items.Select(Whole).ToList();
        return costs.Contains(null) ? null : [.. costs.Select(cost => cost ?? 0)];
    }

    private static BudgetProfile Read(RoundProfile profile, ImmutableArray<long> costs, long budget, DrawnOrder order) => new(
        ApprovalProfile.Of(
            [.. Enumerable.Range(1, order.Count)],
            profile.Ballots.Select(ballot => (((Knapsack)ballot.Ballot).Funded.Select(order.Position).ToArray(), 1L))),
        [.. order.Numbers.Select(n => costs[n - 1])], budget);

    private static Counted Describe(
        RoundProfile profile, string method, BudgetProfile read, DrawnOrder order, Chosen funded, ImmutableArray<int> instead)
    {
        var (approvals, left) = (read.Approvals, read.Left(funded.Positions));
        var violation = BudgetRepresentation.Violation(read, funded.Positions);
        var unrepresented = Representation.Without(approvals, funded.Positions);
        var set = order.Json(funded.Positions);
        ImmutableArray<string> trace =
        [
            order.Line(method),
            $"{approvals.Voters} ballots over {order.Count} norms, a budget of {read.Budget}.",
            .. profile.Norms.Select(norm => (norm.N, Position: order.Position(norm.N))).Select(norm =>
                $"{norm.N}: costs {read.Costs[norm.Position]}, wanted by {approvals.Score(norm.Position)}."),
            .. funded.Steps.Select(step => $"Funded: {order.Name(step.Position)}; {step.Why}."),
            $"{read.Budget - left} spent, {left} left: no other norm that anybody wants costs so little.",
            instead.IsEmpty
                ? "No tie decides what is funded."
                : $"A tie decides: with the drawn order reversed, these would be funded as well: {string.Join(", ", instead)}.",
            violation is { } missing
                ? $"JR fails: people who want {order.Name(missing)} have shares of the budget that pay for it, and nothing that they want is funded."
                : "JR holds: every group whose shares of the budget pay for a norm they all want has something.",
            $"{unrepresented} of {approvals.Voters} people get nothing that they want.",
        ];
        return new Counted(
            [
                ("budget", JcsValue.Of(read.Budget)),
                ("funded", set),
                ("jr_violation", violation is { } position ? JcsValue.Of(("n", JcsValue.Of(order.N(position)))) : JcsValue.Null),
                ("norms", JcsValue.Of(profile.Norms.Select(norm => Describe(norm, read, order.Position(norm.N))))),
                ("spent", JcsValue.Of(read.Budget - left)),
                ("tied", JcsValue.Of(instead.Select(n => (JcsValue)JcsValue.Of(n)))),
                ("trace", JcsValue.Of(trace.Select(line => JcsValue.Of(line)))),
                ("unrepresented", JcsValue.Of(unrepresented)),
                ("voters", JcsValue.Of(approvals.Voters)),
            ],
            JcsValue.Of(
                ("funded", set), ("jr", JcsValue.Of(violation is null)), ("spent", JcsValue.Of(read.Budget - left)),
                ("unrepresented", JcsValue.Of(unrepresented))),
            order.Sentence,
            trace);
    }

    private static JcsValue Describe(ProfileNorm norm, BudgetProfile read, int position) => JcsValue.Of(
        [.. Counted.NormMembers(norm), ("cost", JcsValue.Of(read.Costs[position])), ("supporters", JcsValue.Of(read.Approvals.Score(position)))]);
}
