using System.Numerics;

namespace Deliberation.Core.Records.Trees;

/// <summary>The right edge of a growing tree: enough for its root at every size, in 64 hashes of memory. For whoever reads a
/// record once from start to end; who also needs proofs keeps a <see cref="MerkleTree"/>. Not for several threads at a time.</summary>
public sealed class TreeFrontier
{
    // _full[level] is the root of the last full subtree of 2^level leaves that no larger full subtree covers; it counts only
    // while that bit of Size is set.
    private readonly Hash32[] _full = new Hash32[63];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Adds the next leaf by its hash.</summary>
    public void Append(in Hash32 leafHash)
    {
        var node = leafHash;
        var level = 0;
        for (; (Size >> level & 1) == 1; level++) node = TreeHash.OfNode(_full[level], node);
        _full[level] = node;
        Size++;
    }

    /// <summary>The root over the leaves so far; <see cref="TreeHash.Empty"/> for none.</summary>
    public Hash32 Root()
    {
        if (Size == 0) return TreeHash.Empty;
        var lowest = BitOperations.TrailingZeroCount(Size);
        var root = _full[lowest];
        for (var level = lowest + 1; Size >> level != 0; level++)
        {
            if ((Size >> level & 1) == 1) root = TreeHash.OfNode(_full[level], root);
        }
        return root;
    }
}
