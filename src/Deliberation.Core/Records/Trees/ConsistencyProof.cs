using System.Collections.Immutable;
using System.Numerics;

namespace Deliberation.Core.Records.Trees;

/// <summary>That a tree begins with all leaves of a smaller one (RFC 6962, section 2.1.2).</summary>
/// <param name="From">Number of leaves of the smaller tree, at least 1.</param>
/// <param name="To">Number of leaves of the larger tree.</param>
/// <param name="Hashes">The nodes; empty for equal sizes.</param>
public sealed record ConsistencyProof(long From, long To, ImmutableArray<Hash32> Hashes)
{
    /// <summary>Null when both roots follow from the proof; otherwise <see cref="FlawKind.OutOfTree"/>,
    /// <see cref="FlawKind.WrongProofLength"/> or <see cref="FlawKind.RootMismatch"/>.</summary>
    public Flaw? Check(in Hash32 fromRoot, in Hash32 toRoot)
    {
        if (From < 1 || From > To) return new Flaw(FlawKind.OutOfTree);
        if (Hashes.Length != ExpectedLength()) return new Flaw(FlawKind.WrongProofLength);
        if (From == To) return fromRoot == toRoot ? null : new Flaw(FlawKind.RootMismatch);
        var level = BitOperations.TrailingZeroCount(From);
        var (position, last) = ((From >> level) - 1, (To - 1) >> level);
        var hashes = BitOperations.IsPow2(From) ? Hashes.Insert(0, fromRoot) : Hashes;
        var (smaller, larger) = (hashes[0], hashes[0]);
        foreach (var node in hashes.AsSpan()[1..])
        {
            while (position == last && (position & 1) == 0) (position, last) = (position >> 1, last >> 1);
            if ((position & 1) == 1)
            {
                smaller = TreeHash.OfNode(node, smaller);
                larger = TreeHash.OfNode(node, larger);
            }
            else
            {
                larger = TreeHash.OfNode(larger, node);
            }
            (position, last) = (position >> 1, last >> 1);
        }
        return smaller == fromRoot && larger == toRoot ? null : new Flaw(FlawKind.RootMismatch);
    }

    /// <inheritdoc/>
    public bool Equals(ConsistencyProof? other) => other is not null
        && other.From == From && other.To == To && other.Hashes.AsSpan().SequenceEqual(Hashes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, To, Hashes.Length);

    private int ExpectedLength()
    {
        if (From == To) return 0;
        var level = BitOperations.TrailingZeroCount(From);
        return TreeHash.ProofLength((From >> level) - 1, ((To - 1) >> level) + 1) + (BitOperations.IsPow2(From) ? 0 : 1);
    }
}
