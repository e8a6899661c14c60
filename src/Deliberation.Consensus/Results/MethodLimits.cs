using System.Collections.Immutable;
using Deliberation.Core.NormSets.Cards;

namespace Deliberation.Consensus.Results;

/// <summary>Known limits of every method, as value cards state them: what its card says that it can fail, and when not to use it. Immutable; thread safe.</summary>
public static class MethodLimits
{
    /// <summary>By id of the method.</summary>
    public static readonly ImmutableDictionary<string, RuleLimits> All =
        MethodRegistry.All.ToImmutableDictionary(method => method.Card.Id, method => new RuleLimits(method.Card.Fails, method.Card.AvoidWhen), StringComparer.Ordinal);
}
