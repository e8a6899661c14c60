using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Ranked;

/// <summary>All rules of the registry that make one order from rankings: the charter chooses one, the others are shown beside it.</summary>
public static class RankedRules
{
    /// <summary>Every rule, in the order in which reports list them.</summary>
    public static readonly ImmutableArray<RankedRule> All = [.. MethodRegistry.All.Select(method => method.Rule).OfType<RankedRule>()];

    /// <summary>The rule of this id; null when there is none.</summary>
    public static RankedRule? Find(string id) => MethodRegistry.Find(id)?.Rule;
}
