using System.Collections.Immutable;

namespace Deliberation.Consensus.Results;

/// <summary>A property by which methods are compared, as method cards name it.</summary>
/// <param name="Name">The literature's name.</param>
/// <param name="Meaning">What it promises, in one plain sentence. Ties apart: no deterministic method keeps all of these through ties.</param>
public sealed record Criterion(string Name, string Meaning);

/// <summary>The properties that cards name, explained once.</summary>
public static class Criteria
{
    /// <summary>What every rule for one order is judged by: its card says of each whether it holds.</summary>
    public static readonly ImmutableArray<Criterion> OfOrders =
    [
        new("majority", "A norm that more than half of the people put first comes first."),
        new("Condorcet winner", "A norm that wins its duel against every other norm comes first."),
        new("Condorcet loser", "A norm that loses its duel against every other norm never comes first."),
        new("Smith set", "The first always belongs to the smallest group of norms that win their duels against all others."),
        new("clone-proof", "Near copies of a norm neither help nor harm it, nor any other norm."),
        new("monotone", "Moving a norm up on a ballot never moves it down in the result."),
        new("reversal symmetry", "When every ballot is turned upside down, the only first one doesn't stay first."),
        new("participation", "Nobody gets a worse first place by voting than by staying away."),
        new("reinforcing", "Two halves of an assembly that get the same order get it together as well."),
        new("independent of irrelevant norms", "Which of two norms stands higher doesn't depend on a third one."),
    ];

    /// <summary>What every rule for a set from approvals is judged by.</summary>
    public static readonly ImmutableArray<Criterion> OfSets =
    [
        new("JR", "No group large enough for one place that agrees on a norm is left with nothing."),
        new("PJR", "A group large enough for l places that agrees on l norms has l chosen norms among its members together."),
        new("EJR", "A group large enough for l places that agrees on l norms has a member with l chosen norms."),
        new("EJR+", "The same as EJR, for groups that agree on only one norm that was left out."),
        new("house monotone", "One place more never costs a norm its place."),
        new("Pareto", "Nothing else would be better for somebody and worse for nobody."),
    ];

    /// <summary>What every rule that funds norms out of a budget is judged by.</summary>
    public static readonly ImmutableArray<Criterion> OfBudgets =
    [
        new("budget JR", "No group whose shares of the budget pay for a norm that all of them want is left with nothing."),
        new(
            "EJR up to one norm",
            "A group whose shares pay for several norms that all of them want has a member who gets as much out of what is funded, "
            + "or would with one norm more."),
        new("support monotone", "One more person who wants a norm never costs it its funding."),
        new("discount monotone", "A norm that becomes cheaper never loses its funding by that."),
        new("limit monotone", "A larger budget never costs a norm its funding."),
        new("exhaustive", "What is left of the budget pays for no other norm that anybody wants."),
    ];

    /// <summary>Others.</summary>
    private static readonly ImmutableArray<Criterion> Others =
    [
        new("proportional for solid coalitions", "People who put the same norms above all others get as many of them as their number deserves."),
        new("takes ties on ballots", "A ballot may hold norms equal."),
        new("decisive", "It always names a result."),
        new("free of the spacing of grades", "It uses the order of the grades alone, not how far apart they are."),
        new("robust against extreme grades", "A few very high or very low grades move little."),
        new("treats people alike", "Who said what doesn't matter, only what was said."),
    ];

    private static readonly ImmutableArray<Criterion> All = [.. OfOrders, .. OfSets, .. OfBudgets, .. Others];

    /// <summary>What a name that a card uses means; null for plain remarks, which explain themselves.</summary>
    public static string? Meaning(string name) => All.FirstOrDefault(criterion => criterion.Name == name)?.Meaning;
}
