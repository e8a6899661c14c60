using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.NormSets;

/// <summary>Everything a payload is built from. The same sources give the same bytes.</summary>
/// <param name="State">The assembly, folded exactly up to the head.</param>
/// <param name="Head">The last signed head.</param>
/// <param name="HeadAt">The minute of the last leaf under that head, UTC.</param>
/// <param name="Instance">The instance's name, as in the origin of its own log.</param>
/// <param name="Software">Version of the software.</param>
public sealed record NormSetSources(Assembly State, Checkpoint Head, DateTimeOffset HeadAt, string Instance, string Software)
{
    /// <summary>One result per closed ballot round, in any order.</summary>
    public ImmutableArray<StatedResult> Results { get; init; } = [];

    /// <summary>The analyses that are in the record under the head, in any order.</summary>
    public ImmutableArray<StatedAnalysis> Analyses { get; init; } = [];

    /// <summary>Known limits of the methods by id, from their cards. They are prose: later versions may word them differently.</summary>
    public ImmutableDictionary<string, RuleLimits> Limits { get; init; } = ImmutableDictionary<string, RuleLimits>.Empty;

    /// <summary>Which form value cards get; the earlier ones only where a set that has them is checked.</summary>
    public CardForm Cards { get; init; } = CardForm.Whole;

    /// <summary>Texts by the entry and field that carry their commitment (as <c>Fact.Texts</c> names it); erased ones are missing.</summary>
    public ImmutableDictionary<(long Seq, string Field), (string Language, string Text)> Texts { get; init; } =
        ImmutableDictionary<(long, string), (string, string)>.Empty;

    /// <summary>Reasons in counted ballots of ratification rounds, in any order.</summary>
    public ImmutableArray<GivenReason> Reasons { get; init; } = [];
}

/// <summary>The result of a round with what its <c>consensus-computed</c> fact says.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="Bytes">The stored blob: the canonical bytes of its member of result.json.</param>
/// <param name="Parameters">The method's parameters, as in the fact.</param>
/// <param name="Seed">The seed, from the root of the tree of size seq(round-closed) + 1.</param>
public sealed record StatedResult(int Round, ReadOnlyMemory<byte> Bytes, JcsValue Parameters, Seed Seed);

/// <summary>An analysis beyond the charter's rule.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="Family">Its family.</param>
/// <param name="Bytes">The stored blob.</param>
public sealed record StatedAnalysis(int Round, string Family, ReadOnlyMemory<byte> Bytes);

/// <summary>A reason in a counted ballot.</summary>
/// <param name="Round">The ratification round.</param>
/// <param name="Seq">The ballot's entry.</param>
/// <param name="N">The ballot number of the norm objected to.</param>
/// <param name="Commit">The commitment of the words.</param>
public sealed record GivenReason(int Round, long Seq, int N, TextCommit Commit)
{
    /// <summary>The field under which the words lie.</summary>
    public string Field => string.Create(CultureInfo.InvariantCulture, $"reason-{N}");

    /// <summary>The reasons in one ballot.</summary>
    public static IEnumerable<GivenReason> In(int round, long seq, Ratification ballot) =>
        ballot.Reasons.Select(reason => new GivenReason(round, seq, reason.N, reason.Reason));
}
