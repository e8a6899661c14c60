namespace Deliberation.Core.Views;

/// <summary>Every method that the service can count by or describe with, family by family.</summary>
/// <param name="Families">The families in the order in which they are shown.</param>
public sealed record MethodsView(IReadOnlyList<MethodFamilyView> Families);

/// <summary>Methods that do the same thing in different ways.</summary>
/// <param name="Family">The family's word, e.g. <c>ranked</c>.</param>
/// <param name="Criteria">What every one of them is judged by, so that they can be compared; empty where there is no such list.</param>
/// <param name="Methods">The methods, at least one.</param>
public sealed record MethodFamilyView(string Family, IReadOnlyList<CriterionView> Criteria, IReadOnlyList<MethodView> Methods);

/// <summary>A method card: what a facilitator reads before choosing a method, and what a result cites.</summary>
/// <param name="Id">Stable id, e.g. <c>schulze-wv</c>.</param>
/// <param name="Version">From 1; another version may give other results for the same ballots.</param>
/// <param name="Name">The literature's name.</param>
/// <param name="Family">The family it is compared within.</param>
/// <param name="Counts">The kind of round that it counts, e.g. <c>ranking</c>; null when it only describes what a round said.</param>
/// <param name="InShort">What it does, in one or two plain sentences.</param>
/// <param name="Formula">The rule as a formula.</param>
/// <param name="Source">Author, year, DOI or address.</param>
/// <param name="TieRule">How ties are broken.</param>
/// <param name="Complexity">Cost in ballots n, norms m, seats k.</param>
/// <param name="Example">An example small enough to check by hand.</param>
/// <param name="Meets">Criteria that always hold, ties apart.</param>
/// <param name="Fails">Criteria that can fail.</param>
/// <param name="AvoidWhen">When not to use it.</param>
public sealed record MethodView(
    string Id,
    int Version,
    string Name,
    string Family,
    string? Counts,
    string InShort,
    string Formula,
    string Source,
    string TieRule,
    string Complexity,
    string Example,
    IReadOnlyList<CriterionView> Meets,
    IReadOnlyList<CriterionView> Fails,
    string AvoidWhen);

/// <summary>A property that methods are compared by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it promises, in one sentence; null where the name says it.</param>
public sealed record CriterionView(string Name, string? Meaning);
