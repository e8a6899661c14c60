using Deliberation.Consensus.Results;
using Deliberation.Core.Charter;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Rounds;

/// <summary>A method as the record names it: what is applied to a round's ballots.</summary>
/// <param name="Id">The method's id, e.g. <c>schulze-wv</c>.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Parameters">Its parameters, a JSON object.</param>
public sealed record RoundMethod(string Id, int Version, JcsValue Parameters)
{
    /// <summary>What the charter applies to a round of this kind; null for kinds without a result.</summary>
    public static RoundMethod? ChosenBy(CharterTerms charter, RoundKind kind) => kind switch
    {
        RoundKind.Stance => new RoundMethod(StanceCount.Card.Id, StanceCount.Card.Version, JcsValue.Of(("base", JcsValue.Of("cast")))),
        RoundKind.Ranking => new RoundMethod(charter.Rule, MethodRegistry.Find(charter.Rule)?.Card.Version ?? 1, JcsValue.Of()),
        RoundKind.Ratification => new RoundMethod(RatificationCount.Card.Id, RatificationCount.Card.Version, RatificationCount.Parameters(charter.Thresholds)),
        _ => null,
    };
}
