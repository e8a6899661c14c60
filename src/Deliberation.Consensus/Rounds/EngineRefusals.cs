using Deliberation.Core;

namespace Deliberation.Consensus.Rounds;

/// <summary>Why the engine computes nothing, by name. Names are public contract.</summary>
public static class EngineRefusals
{
    /// <summary>The method is not in the registry, or not for rounds of this kind.</summary>
    public static readonly Refusal UnknownMethod = new(nameof(UnknownMethod), "This method isn't known for rounds of this kind.", RefusalKind.Invalid);

    /// <summary>The method is known, but not in this version.</summary>
    public static readonly Refusal UnknownMethodVersion = new(nameof(UnknownMethodVersion), "This version of the method isn't known.", RefusalKind.Invalid);

    /// <summary>A parameter is missing, unknown or out of range.</summary>
    public static readonly Refusal BadParameters = new(nameof(BadParameters), "The method's parameters aren't the ones it takes.", RefusalKind.Invalid);

    /// <summary>A ballot is of another kind than the round.</summary>
    public static readonly Refusal WrongBallotKind = new(nameof(WrongBallotKind), "A ballot isn't of the round's kind.", RefusalKind.Invalid);

    /// <summary>A ballot names a number that is not on the list.</summary>
    public static readonly Refusal NotOnBallot = new(nameof(NotOnBallot), "A ballot names a number that isn't on the round's list.", RefusalKind.Invalid);

    /// <summary>Grades were given on another scale than the declared one.</summary>
    public static readonly Refusal WrongScale = new(nameof(WrongScale), "A ballot's grades are on another scale than the declared one.", RefusalKind.Invalid);

    /// <summary>A trade-off was made in a context that isn't declared.</summary>
    public static readonly Refusal UnknownContext = new(nameof(UnknownContext), "A ballot names a context that isn't declared.", RefusalKind.Invalid);

    /// <summary>A ballot was filled in with another number of points or credits than the declared one.</summary>
    public static readonly Refusal WrongAllowance = new(
        nameof(WrongAllowance), "A ballot has another number of points or credits than the declared one.", RefusalKind.Invalid);

    /// <summary>What a ballot would pay for costs more than the budget.</summary>
    public static readonly Refusal OverBudget = new(
        nameof(OverBudget), "What a ballot would pay for costs more than the budget.", RefusalKind.Invalid);

    /// <summary>Two ballots carry the same tag.</summary>
    public static readonly Refusal DuplicateTag = new(nameof(DuplicateTag), "Two ballots carry the same tag; only the last one of a person counts.", RefusalKind.Invalid);

    /// <summary>The ballot list has gaps, repeats or too many norms.</summary>
    public static readonly Refusal BadBallotList = new(nameof(BadBallotList), "The ballot list numbers its norms 1, 2, 3 and so on, at most 500.", RefusalKind.Invalid);

    /// <summary>The rule cannot be computed exactly for so many norms.</summary>
    public static readonly Refusal TooManyForRule = new(nameof(TooManyForRule), "This rule can't be computed exactly for so many norms.", RefusalKind.Invalid);

    /// <summary>A stated result's own data (labels, map positions, silhouettes, stability) isn't there or doesn't fit the ballots.</summary>
    public static readonly Refusal BadLabels = new(nameof(BadLabels), "The stated groups don't fit the ballots.", RefusalKind.Invalid);
}
