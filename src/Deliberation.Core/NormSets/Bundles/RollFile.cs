using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>roll.json: how many people were entitled in the end, the root over them, and how the roll changed after it was frozen.</summary>
/// <param name="Count">People on the roll after all amendments.</param>
/// <param name="Root">The root after all amendments.</param>
/// <param name="Amendments">Entries and facts of the amendments, in order.</param>
public sealed record RollFile(int Count, Hash32 Root, ImmutableArray<(long Seq, Fact.RollAmended Fact)> Amendments)
{
    /// <summary>The roll before a record has frozen any.</summary>
    public static readonly RollFile None = new(0, default, []);

    /// <summary>The roll after one more fact of the record; facts that don't concern it change nothing.</summary>
    public RollFile After(Recorded entry) => entry.Fact switch
    {
        Fact.RollFrozen fact => new RollFile(fact.Count, fact.Root, []),
        Fact.RollAmended fact => new RollFile(checked(Count + fact.Added - fact.Removed), fact.Root, Amendments.Add((entry.Seq, fact))),
        _ => this,
    };

    /// <summary>{"amendments": [{"added", "removed", "root", "seq", "why"}, ...], "count", "root"}.</summary>
    public JcsValue.Map ToJson() => JcsValue.Of(
        ("amendments", JcsValue.Of(Amendments.Select(amendment => JcsValue.Of(
            ("added", JcsValue.Of(amendment.Fact.Added)),
            ("removed", JcsValue.Of(amendment.Fact.Removed)),
            ("root", JcsValue.Of(amendment.Fact.Root.ToString())),
            ("seq", JcsValue.Of(amendment.Seq)),
            ("why", JcsValue.Of(amendment.Fact.Why)))))),
        ("count", JcsValue.Of(Count)),
        ("root", JcsValue.Of(Root.ToString())));

    /// <inheritdoc />
    public bool Equals(RollFile? other) =>
        other is not null && other.Count == Count && other.Root == Root && other.Amendments.AsSpan().SequenceEqual(Amendments.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Count, Root, Amendments.Length);
}
