namespace Deliberation.Core.Records.Trees;

/// <summary>A growing RFC 6962 tree that keeps every node of its full subtrees, 64 bytes a leaf, so that proofs cost no hashing.
/// One writer appends; any number of readers build proofs from the <see cref="TreeView"/>s it hands out, without locks: nodes
/// of full subtrees never change, growing replaces the lists of chunks instead of moving what a view refers to, and the right
/// edge of a size is hashed once, for its view.</summary>
public sealed class MerkleTree
{
    private readonly List<NodeLevel> _levels = [new()];

    /// <summary>Leaves so far, those not yet in a view included.</summary>
    public long Size { get; private set; }

    /// <summary>Adds the next leaf by its hash.</summary>
    public void Append(in Hash32 leafHash)
    {
        var node = leafHash;
        var position = Size;
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count) _levels.Add(new NodeLevel());
            _levels[level].Set(position, node);
            if ((position & 1) == 0) break;
            node = TreeHash.OfNode(_levels[level][position - 1], node);
            position >>= 1;
        }
        Size++;
    }

    /// <summary>Adds leaves in order.</summary>
    public void Append(ReadOnlySpan<Hash32> leafHashes)
    {
        foreach (ref readonly var hash in leafHashes) Append(hash);
    }

    /// <summary>The tree at its present size: root, and proofs for every smaller size and leaf. Hand it to readers once what it
    /// covers is durable.</summary>
    public TreeView View()
    {
        var levels = new Hash32[_levels.Count][][];
        for (var level = 0; level < levels.Length; level++) levels[level] = _levels[level].Chunks;
        return new TreeView(Size, levels);
    }

    /// <summary>Forgets the last leaves, when the transaction that was to hold them didn't commit.</summary>
    /// <param name="size">The size to go back to. No view of a larger size may be in anyone's hands: later leaves take the place
    /// of those it refers to.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below zero or above <see cref="Size"/>.</exception>
    public void CutBackTo(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        Size = size;
    }
}
