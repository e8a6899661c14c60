using System.Collections.Immutable;

namespace Deliberation.Core.Records.Trees;

/// <summary>That a leaf stands at an index of a tree (RFC 6962, section 2.1.1).</summary>
/// <param name="Index">Index of the leaf, from 0.</param>
/// <param name="Size">Number of leaves of the tree.</param>
/// <param name="Hashes">Siblings from the leaf's up to the root's child; empty for the only leaf.</param>
public sealed record InclusionProof(long Index, long Size, ImmutableArray<Hash32> Hashes)
{
    /// <summary>Null when the proof leads from the leaf hash to the root; otherwise <see cref="FlawKind.OutOfTree"/>,
    /// <see cref="FlawKind.WrongProofLength"/> or <see cref="FlawKind.RootMismatch"/>.</summary>
    public Flaw? Check(in Hash32 leafHash, in Hash32 root) => Check(Index, Size, Hashes.AsSpan(), leafHash, root);

    /// <summary>The same without a proof object.</summary>
    public static Flaw? Check(long index, long size, ReadOnlySpan<Hash32> hashes, in Hash32 leafHash, in Hash32 root)
    {
        if (index < 0 || index >= size) return new Flaw(FlawKind.OutOfTree);
        if (hashes.Length != TreeHash.ProofLength(index, size)) return new Flaw(FlawKind.WrongProofLength);
        var node = leafHash;
        var last = size - 1;
        foreach (ref readonly var sibling in hashes)
        {
            // A node that is the last of its level and has nobody on its right rises until it stands on the right itself.
            while (index == last && (index & 1) == 0) (index, last) = (index >> 1, last >> 1);
            node = (index & 1) == 1 ? TreeHash.OfNode(sibling, node) : TreeHash.OfNode(node, sibling);
            (index, last) = (index >> 1, last >> 1);
        }
        return node == root ? null : new Flaw(FlawKind.RootMismatch);
    }

    /// <inheritdoc/>
    public bool Equals(InclusionProof? other) => other is not null
        && other.Index == Index && other.Size == Size && other.Hashes.AsSpan().SequenceEqual(Hashes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Size, Hashes.Length);
}
