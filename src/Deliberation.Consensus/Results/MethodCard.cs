using System.Collections.Immutable;

namespace Deliberation.Consensus.Results;

/// <summary>What a facilitator reads before choosing a method, and what every published result cites.</summary>
/// <param name="Id">Stable id, e.g. <c>schulze-wv</c>.</param>
/// <param name="Version">From 1; grows whenever the same ballots could give other bytes.</param>
/// <param name="Name">The literature's name.</param>
/// <param name="Family">The family it is compared within, e.g. <c>ranked</c>.</param>
/// <param name="InShort">What it does, in one or two plain sentences.</param>
/// <param name="Formula">The rule as a formula.</param>
/// <param name="Source">Author, year, DOI or URL.</param>
/// <param name="TieRule">How ties are broken.</param>
/// <param name="Complexity">Cost in ballots n, alternatives m, seats k.</param>
/// <param name="Example">An example that can be checked by hand.</param>
/// <param name="Meets">Fairness criteria that always hold.</param>
/// <param name="Fails">Fairness criteria that can fail.</param>
/// <param name="AvoidWhen">When not to use it.</param>
public sealed record MethodCard(
    string Id,
    int Version,
    string Name,
    string Family,
    string InShort,
    string Formula,
    string Source,
    string TieRule,
    string Complexity,
    string Example,
    ImmutableArray<string> Meets,
    ImmutableArray<string> Fails,
    string AvoidWhen);
