using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Verify.Records;

/// <summary>When a ballot may stand in the record.</summary>
internal static class BallotRules
{
    /// <summary>Why this ballot may not stand here, or null.</summary>
    public static string? Broken(Assembly state, Leaf leaf)
    {
        if (leaf.Tag.Word is not null) return "a ballot without a person";
        if (leaf.Round is not { } number || state.Round(number) is not { } round) return "a ballot in no round";
        if (round.State != RoundState.Open) return $"a ballot while round {number} is {round.State.Word()}";
        return round.Kind.TakesBallots() && leaf.Kind == BallotBody.KindOf(round.Kind) ? null : $"a ballot of another kind than round {number}";
    }
}
