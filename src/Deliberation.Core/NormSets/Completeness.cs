using System.Collections.Immutable;
using Deliberation.Core.NormSets.Cards;

namespace Deliberation.Core.NormSets;

/// <summary>What a set lacks before it could be called complete. A gap is shown, never hidden; whether it stops ratification is the charter's business.</summary>
public static class Completeness
{
    /// <summary>The gaps as plain sentences, those of the whole set first; empty when nothing is missing.</summary>
    public static ImmutableArray<string> Gaps(NormSet set) =>
    [
        .. set.Issuer.Mandate is null ? ["No mandate: who asked, on what authority, and what will happen with the result?"] : Array.Empty<string>(),
        .. set.Electorate.Selection is null ? ["The record doesn't say how the people on the roll were chosen."] : Array.Empty<string>(),
        "No pluralism audit was made.",
        .. Counted(set.Norms, "no machine-readable clause"),
        .. Counted(set.Norms, "no trade-off (what it is put before, who benefits, who is disadvantaged)"),
        .. Counted(With<ValueCard.Blank>(set, _ => true), "no value card"),
        .. Counted(With<ValueCard.Firmness>(set, _ => true), "a value card without criteria, legitimacy, measurement and origin"),
        .. Counted(With<ValueCard.Whole>(set, _ => true), "no criteria in the value card, and nothing but the process itself as a basis of legitimacy"),
        .. Counted(With<ValueCard.Whole>(set, card => card.Aggregation.Rounds.Any(round => round.Others.Value is null)), "not compared with other rules in every round"),
        .. Counted(set.Norms, "no review date"),
        .. Counted([.. set.Norms.Where(norm => norm.Relations is not null)], "not compared with the norms above"),
        .. Counted([.. set.Norms.Where(norm => norm.Support.Stances.IsEmpty)], "measured in one way only: no stances beside the ratification"),
        .. Counted([.. set.Norms.Where(norm => norm.Dissent.Objections > 0 && norm.Dissent.ReasonsGiven == 0)], "objected to, but nobody said why"),
    ];

    private static ImmutableArray<SetNorm> With<TCard>(NormSet set, Func<TCard, bool> lacks)
        where TCard : ValueCard => [.. set.Norms.Where(norm => norm.Card is TCard card && lacks(card))];

    private static IEnumerable<string> Counted(ImmutableArray<SetNorm> norms, string gap) => norms.Length switch
    {
        0 => [],
        1 => [$"Norm {norms[0].Number}: {gap}."],
        _ => [$"{norms.Length} norms: {gap}."],
    };
}
