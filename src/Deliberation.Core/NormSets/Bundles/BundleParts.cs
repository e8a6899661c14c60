using System.Collections.Immutable;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>What a bundle is put together from.</summary>
/// <param name="NormSet">The signed set.</param>
/// <param name="Results">Stored result blobs of the ballot rounds, in order of opening.</param>
/// <param name="Entries">entries.jsonl, as <see cref="BundleLines.Entry"/> writes it.</param>
/// <param name="Ballots">ballots.jsonl, as <see cref="BundleLines.Ballot"/> writes it.</param>
/// <param name="Texts">texts.jsonl: one <see cref="Records.TextLine"/> per norm version on a ballot list and per reason quoted, ascending by seq, then field.</param>
/// <param name="Checkpoint">The signed note at the payload's tree size.</param>
/// <param name="CheckpointPublished">The signed note right after normset-published.</param>
/// <param name="InstanceEntries">instance-entries.jsonl up to set-published.</param>
/// <param name="InstanceCheckpoint">The signed note right after set-published.</param>
/// <param name="Proof">The tlog-proof of set-published against it.</param>
/// <param name="Keys">The instance's keys.</param>
/// <param name="Roll">The roll.</param>
public sealed record BundleParts(
    Jws NormSet,
    ImmutableArray<ReadOnlyMemory<byte>> Results,
    ReadOnlyMemory<byte> Entries,
    ReadOnlyMemory<byte> Ballots,
    ReadOnlyMemory<byte> Texts,
    string Checkpoint,
    string CheckpointPublished,
    ReadOnlyMemory<byte> InstanceEntries,
    string InstanceCheckpoint,
    string Proof,
    KeySet Keys,
    RollFile Roll)
{
    /// <summary>Stored blobs of the analyses that the record states up to normset-published, in the order of their entries; empty when it states none.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Analyses { get; init; } = [];
}
