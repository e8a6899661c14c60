using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;

namespace Deliberation.Core.NormSets;

/// <summary>Who could take part, and what that leaves open.</summary>
/// <param name="Kind">How people came onto the roll.</param>
/// <param name="Description">Who they are, in one plain sentence.</param>
/// <param name="Selection">How they were chosen; null when the record doesn't say.</param>
/// <param name="Count">People on the roll at the end.</param>
/// <param name="Root">Root over the roll at the end.</param>
/// <param name="Amendments">Changes of the roll after it was frozen.</param>
/// <param name="KnownLimits">What a reader must know before calling the result representative.</param>
public sealed record SetElectorate(
    ElectorateKind Kind,
    string Description,
    string? Selection,
    int Count,
    Hash32 Root,
    int Amendments,
    ImmutableArray<string> KnownLimits)
{
    /// <summary>Known limit of an assembly open by code.</summary>
    public const string OneBallotPerBrowser = "one ballot per browser, not per person";

    /// <summary>Known limit of a demonstration.</summary>
    public const string InventedBallots = "demonstration, invented ballots";

    /// <summary>The known limits that follow from how an assembly was convened.</summary>
    public static ImmutableArray<string> LimitsOf(ElectorateKind kind, bool demonstration) =>
    [
        .. kind == ElectorateKind.OpenByCode ? [OneBallotPerBrowser] : Array.Empty<string>(),
        .. demonstration ? [InventedBallots] : Array.Empty<string>(),
    ];
}
