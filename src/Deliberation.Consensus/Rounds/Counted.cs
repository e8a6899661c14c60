using System.Collections.Immutable;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>What one kind of round contributes to its result.</summary>
/// <param name="Members">Members of the result beside kind and round.</param>
/// <param name="Summary">A few figures for the record.</param>
/// <param name="TieBreak">How ties were broken.</param>
/// <param name="Trace">Steps in plain text.</param>
internal sealed record Counted(
    ImmutableArray<(string Name, JcsValue Value)> Members, JcsValue Summary, string TieBreak, ImmutableArray<string> Trace)
{
    /// <summary>The members by which every norm of a result is named.</summary>
    public static ImmutableArray<(string Name, JcsValue Value)> NormMembers(ProfileNorm norm) =>
    [
        ("n", JcsValue.Of(norm.N)),
        ("norm", JcsValue.Of(norm.Norm)),
        ("version", JcsValue.Of(norm.Version)),
        ("source_id", norm.SourceId is { } id ? JcsValue.Of(id) : JcsValue.Null),
    ];

    /// <summary>A norm by its name alone.</summary>
    public static JcsValue Named(ProfileNorm norm) => JcsValue.Of(NormMembers(norm).AsSpan());
}
