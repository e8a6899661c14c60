using System.Buffers;
using System.Numerics;

namespace Deliberation.Core.Records.Trees;

/// <summary>The hashes of RFC 6962, section 2.1.</summary>
public static class TreeHash
{
    /// <summary>Root of the tree without leaves: SHA-256 of nothing.</summary>
    public static Hash32 Empty { get; } = Hash32.Of([]);

    /// <summary>SHA-256(0x00 || leaf).</summary>
    public static Hash32 OfLeaf(ReadOnlySpan<byte> leaf)
    {
        byte[]? rented = null;
        var buffer = leaf.Length < 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(leaf.Length + 1);
        buffer[0] = 0;
        leaf.CopyTo(buffer[1..]);
        var hash = Hash32.Of(buffer[..(leaf.Length + 1)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static Hash32 OfNode(in Hash32 left, in Hash32 right)
    {
        Span<byte> buffer = stackalloc byte[2 * Hash32.Size + 1];
        buffer[0] = 1;
        left.Bytes.CopyTo(buffer[1..]);
        right.Bytes.CopyTo(buffer[(Hash32.Size + 1)..]);
        return Hash32.Of(buffer);
    }

    /// <summary>Root over leaf hashes in order; <see cref="Empty"/> for none.</summary>
    public static Hash32 RootOf(ReadOnlySpan<Hash32> leafHashes)
    {
        var frontier = new TreeFrontier();
        foreach (ref readonly var hash in leafHashes) frontier.Append(hash);
        return frontier.Root();
    }

    /// <summary>Number of hashes in the inclusion proof of a leaf in a tree of this size.</summary>
    internal static int ProofLength(long index, long size)
    {
        // Siblings exist on every level below the one where index and the last leaf meet; above it only where the path turns left.
        var inner = BitLength(index ^ (size - 1));
        return inner + BitOperations.PopCount((ulong)index >> inner);
    }

    internal static int BitLength(long value) => 64 - BitOperations.LeadingZeroCount((ulong)value);
}
