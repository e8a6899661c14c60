using Deliberation.Core.Norms;
using Deliberation.Core.NormSets.Cards;

namespace Deliberation.Core.NormSets;

/// <summary>One norm in a set: the version that stood on the last ballot, what became of it, and how it was supported.</summary>
/// <param name="Number">Its number in the assembly.</param>
/// <param name="Version">The version voted on.</param>
/// <param name="Language">BCP 47 tag of the original.</param>
/// <param name="Text">The words; empty when they were erased before the set was drafted.</param>
/// <param name="Provenance">Who wrote this version.</param>
/// <param name="SourceId">Its id where it was imported from, or null.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Support">How people voted on it.</param>
/// <param name="Dissent">What was said against it.</param>
/// <param name="Relations">How it relates to ratified norms above it; null when there are none above.</param>
public sealed record SetNorm(
    int Number,
    int Version,
    string Language,
    Wording Text,
    Provenance Provenance,
    string? SourceId,
    SetOutcome Outcome,
    Support Support,
    Dissent Dissent,
    NotAssessed? Relations)
{
    /// <summary>The machine-readable clause.</summary>
    public NotAssessed Clause { get; init; } = NotAssessed.Clause;

    /// <summary>Prohibition, minimum or aspiration.</summary>
    public NotAssessed Kind { get; init; } = NotAssessed.Kind;

    /// <summary>Constitutional or revisable.</summary>
    public NotAssessed Class { get; init; } = NotAssessed.Class;

    /// <summary>Ethics or preference.</summary>
    public NotAssessed Nature { get; init; } = NotAssessed.Nature;

    /// <summary>What is prioritised over what, and at whose cost.</summary>
    public NotAssessed TradeOff { get; init; } = NotAssessed.TradeOff;

    /// <summary>Its five components as an alignment target, as far as they are known.</summary>
    public ValueCard Card { get; init; } = new ValueCard.Blank(NotAssessed.ValueCard);

    /// <summary>By when it is looked at again.</summary>
    public NotAssessed ReviewBy { get; init; } = NotAssessed.ReviewBy;

    /// <summary><c>urn:norm:&lt;assembly&gt;:&lt;number&gt;:&lt;version&gt;</c>.</summary>
    public string Id(AssemblyId assembly) => $"urn:norm:{assembly}:{Number}:{Version}";
}

/// <summary>What became of a norm that stood on a ballot.</summary>
public enum SetOutcome
{
    /// <summary>Ratified in the last ratification round it stood in.</summary>
    Ratified,

    /// <summary>Refused there: quorum, but not enough consent.</summary>
    Refused,

    /// <summary>No quorum there.</summary>
    NotSettled,

    /// <summary>Voted on before, but not put to ratification.</summary>
    Deferred,
}

/// <summary>Words of outcomes on the wire.</summary>
public static class SetOutcomes
{
    /// <summary>The word of an outcome.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined outcome.</exception>
    public static string Word(this SetOutcome outcome) => outcome switch
    {
        SetOutcome.Ratified => "ratified",
        SetOutcome.Refused => "refused",
        SetOutcome.NotSettled => "not settled",
        SetOutcome.Deferred => "deferred",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    /// <summary>The outcome of a word, or null for any other word.</summary>
    public static SetOutcome? Parse(string? word) => word switch
    {
        "ratified" => SetOutcome.Ratified,
        "refused" => SetOutcome.Refused,
        "not settled" => SetOutcome.NotSettled,
        "deferred" => SetOutcome.Deferred,
        _ => null,
    };
}
