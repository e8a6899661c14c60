using System.Numerics;

namespace Deliberation.Core.Records.Trees;

/// <summary>A tree at one size, for any number of readers while the writer goes on. Immutable.</summary>
public sealed class TreeView
{
    private readonly Hash32[][][] _levels;

    // _edge[level] is the rightmost node of the level, full or not.
    private readonly Hash32[] _edge;

    internal TreeView(long size, Hash32[][][] levels)
    {
        Size = size;
        _levels = levels;
        _edge = EdgeOf(size);
        Root = size == 0 ? TreeHash.Empty : _edge[^1];
    }

    /// <summary>The longest proof of any tree, in hashes.</summary>
    public const int MaxProof = 63;

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>Root over them; <see cref="TreeHash.Empty"/> for none.</summary>
    public Hash32 Root { get; }

    /// <summary>The leaf hash at an index below <see cref="Size"/>.</summary>
    public Hash32 LeafHash(long index) => index >= 0 && index < Size
        ? NodeLevel.At(_levels[0], index)
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The root this tree had when it was smaller.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Larger than <see cref="Size"/>.</exception>
    public Hash32 RootAt(long size)
    {
        CheckSize(size);
        return size == Size ? Root : size == 0 ? TreeHash.Empty : EdgeOf(size)[^1];
    }

    /// <summary>Writes the inclusion proof of a leaf in the tree of <see cref="Size"/>, leaf's sibling first, without hashing or
    /// allocating; returns the number of hashes.</summary>
    /// <param name="index">Index of the leaf.</param>
    /// <param name="proof">At least <see cref="MaxProof"/> hashes long, or as many as the proof has.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    public int CopyProof(long index, Span<Hash32> proof)
    {
        if (index < 0 || index >= Size) throw new ArgumentOutOfRangeException(nameof(index));
        return CopyProof(index, Size, _edge, proof);
    }

    /// <summary>The inclusion proof of a leaf in the tree of <see cref="Size"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    public InclusionProof Prove(long index) => ProveAt(index, Size);

    /// <summary>The inclusion proof of a leaf in the tree as it was at a smaller size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf or size.</exception>
    public InclusionProof ProveAt(long index, long size)
    {
        CheckSize(size);
        if (index < 0 || index >= size) throw new ArgumentOutOfRangeException(nameof(index));
        Span<Hash32> proof = stackalloc Hash32[MaxProof];
        var length = CopyProof(index, size, size == Size ? _edge : EdgeOf(size), proof);
        return new InclusionProof(index, size, [.. proof[..length]]);
    }

    /// <summary>The proof that the tree of one size begins with the tree of a smaller one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Sizes not in the order 1 &lt;= from &lt;= to &lt;= <see cref="Size"/>.</exception>
    public ConsistencyProof ProveConsistency(long from, long to)
    {
        CheckSize(to);
        if (from < 1 || from > to) throw new ArgumentOutOfRangeException(nameof(from));
        if (from == to) return new ConsistencyProof(from, to, []);
        // The last full subtree that ends the old tree stands like a leaf of its level; the rest is its path in the new tree.
        var level = BitOperations.TrailingZeroCount(from);
        var edge = to == Size ? _edge : EdgeOf(to);
        Span<Hash32> proof = stackalloc Hash32[MaxProof + 1];
        var length = 0;
        if (!BitOperations.IsPow2(from)) proof[length++] = Node(level, (from >> level) - 1, to, edge);
        length += Path(level, (from >> level) - 1, to, edge, proof[length..]);
        return new ConsistencyProof(from, to, [.. proof[..length]]);
    }

    private int CopyProof(long index, long size, Hash32[] edge, Span<Hash32> proof) => Path(0, index, size, edge, proof);

    private int Path(int level, long position, long size, Hash32[] edge, Span<Hash32> path)
    {
        var length = 0;
        for (; level < edge.Length - 1; level++, position >>= 1)
        {
            var sibling = position ^ 1;
            var last = (size - 1) >> level;
            if (sibling <= last) path[length++] = Node(level, sibling, size, edge);
        }
        return length;
    }

    private Hash32 Node(int level, long position, long size, Hash32[] edge) =>
        position < size >> level ? NodeLevel.At(_levels[level], position) : edge[level];

    /// <summary>The rightmost node of every level, from the last leaf to the root: each either is full and stored, or joins the
    /// full node on its left with the edge below, or rises alone.</summary>
    private Hash32[] EdgeOf(long size)
    {
        if (size == 0) return [];
        var edge = new Hash32[TreeHash.BitLength(size - 1) + 1];
        edge[0] = NodeLevel.At(_levels[0], size - 1);
        for (var level = 1; level < edge.Length; level++)
        {
            var position = (size - 1) >> level;
            if (position < size >> level) edge[level] = NodeLevel.At(_levels[level], position);
            else if (((size - 1) >> (level - 1) & 1) == 0) edge[level] = edge[level - 1];
            else edge[level] = TreeHash.OfNode(NodeLevel.At(_levels[level - 1], ((size - 1) >> (level - 1)) - 1), edge[level - 1]);
        }
        return edge;
    }

    private void CheckSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }
}
