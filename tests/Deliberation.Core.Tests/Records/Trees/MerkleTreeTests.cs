using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class MerkleTreeTests
{
    private const int Largest = 300;
    private static readonly Hash32[] Leaves = Rfc6962.Leaves(Largest);
    private static readonly Rfc6962 Rfc = new(Leaves);

    [Fact]
    public void Roots_are_those_of_the_rfc_for_every_size()
    {
        var tree = new MerkleTree();
        var frontier = new TreeFrontier();
        for (var size = 0; size <= Largest; size++)
        {
            var expected = Rfc.Root(size);
            Assert.Equal(expected, tree.View().Root);
            Assert.Equal(expected, frontier.Root());
            Assert.Equal(expected, TreeHash.RootOf(Leaves.AsSpan(0, size)));
            Assert.Equal((size, size), (tree.Size, frontier.Size));
            if (size == Largest) break;
            tree.Append(Leaves[size]);
            frontier.Append(Leaves[size]);
        }
    }

    [Fact]
    public void Inclusion_proofs_are_those_of_the_rfc_for_every_size_and_index()
    {
        var last = Grown(Largest).View();
        for (var size = 1; size <= Largest; size++)
        {
            var view = Grown(size).View();
            for (var index = 0; index < size; index++)
            {
                var proof = view.Prove(index);
                Assert.Equal(Rfc.Path(index, size), proof.Hashes);
                Assert.Equal(proof, last.ProveAt(index, size));
                Assert.Null(proof.Check(Leaves[index], view.Root));
            }
        }
    }

    [Fact]
    public void A_proof_is_refused_for_every_other_size_or_index_that_calls_for_another_path()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var view = Grown(size).View();
            var index = size / 2;
            var proof = view.Prove(index);
            for (var wrong = 1; wrong <= Largest; wrong++)
            {
                if (SamePath(index, size, wrong)) continue;
                Assert.NotNull((proof with { Size = wrong }).Check(Leaves[index], view.Root));
            }
            for (var wrong = -1; wrong <= size; wrong++)
            {
                if (wrong != index) Assert.NotNull((proof with { Index = wrong }).Check(Leaves[index], view.Root));
            }
        }
    }

    [Fact]
    public void An_altered_proof_leaf_or_root_is_refused()
    {
        foreach (var size in (int[])[1, 2, 7, 8, 200, 300])
        {
            var view = Grown(size).View();
            for (var index = 0; index < size; index++)
            {
                var proof = view.Prove(index);
                Assert.Equal(FlawKind.RootMismatch, proof.Check(Flipped(Leaves[index]), view.Root)?.Kind);
                Assert.Equal(FlawKind.RootMismatch, proof.Check(Leaves[index], Flipped(view.Root))?.Kind);
                for (var i = 0; i < proof.Hashes.Length; i++)
                {
                    var altered = proof with { Hashes = proof.Hashes.SetItem(i, Flipped(proof.Hashes[i])) };
                    Assert.Equal(FlawKind.RootMismatch, altered.Check(Leaves[index], view.Root)?.Kind);
                    var shorter = proof with { Hashes = proof.Hashes.RemoveAt(i) };
                    Assert.Equal(FlawKind.WrongProofLength, shorter.Check(Leaves[index], view.Root)?.Kind);
                }
                var longer = proof with { Hashes = proof.Hashes.Add(view.Root) };
                Assert.Equal(FlawKind.WrongProofLength, longer.Check(Leaves[index], view.Root)?.Kind);
            }
        }
    }

    [Fact]
    public void Indices_outside_the_tree_are_refused()
    {
        var view = Grown(5).View();
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Prove(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Prove(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.ProveAt(3, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.ProveAt(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.LeafHash(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.RootAt(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MerkleTree().View().Prove(0));
        Assert.Equal(FlawKind.OutOfTree, new InclusionProof(5, 5, []).Check(Leaves[0], Leaves[0])?.Kind);
        Assert.Equal(FlawKind.OutOfTree, new InclusionProof(-1, 5, []).Check(Leaves[0], Leaves[0])?.Kind);
        Assert.Equal(FlawKind.OutOfTree, new InclusionProof(0, 0, []).Check(Leaves[0], Leaves[0])?.Kind);
    }

    [Fact]
    public void A_view_remembers_leaves_and_earlier_roots()
    {
        var view = Grown(Largest).View();
        for (var size = 0; size <= Largest; size++) Assert.Equal(Rfc.Root(size), view.RootAt(size));
        for (var index = 0; index < Largest; index++) Assert.Equal(Leaves[index], view.LeafHash(index));
    }

    [Fact]
    public void A_tree_cut_back_grows_again_as_if_nothing_had_been()
    {
        var random = new Random(6962);
        var tree = new MerkleTree();
        for (var round = 0; round < 200; round++)
        {
            var keep = (int)tree.Size;
            tree.Append(Rfc6962.Leaves(Largest).AsSpan(Largest - random.Next(1, 20)));
            tree.CutBackTo(keep);
            Assert.Equal(keep, tree.Size);
            if (keep < Largest) tree.Append(Leaves[keep]);
        }
        Assert.Equal(Rfc.Root(200), tree.View().Root);
        Assert.Equal(Rfc.Path(77, 200), tree.View().Prove(77).Hashes);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.CutBackTo(201));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.CutBackTo(-1));
    }

    private static MerkleTree Grown(int size)
    {
        var tree = new MerkleTree();
        tree.Append(Leaves.AsSpan(0, size));
        return tree;
    }

    private static Hash32 Flipped(in Hash32 hash)
    {
        var bytes = hash.Bytes.ToArray();
        bytes[7] ^= 1;
        return new Hash32(bytes);
    }

    /// <summary>Whether a leaf has the same siblings on the same sides in trees of both sizes, so that only the root's signature
    /// over the size tells them apart.</summary>
    private static bool SamePath(int index, int size, int other)
    {
        if (index >= other) return false;
        return Sides(index, size).SequenceEqual(Sides(index, other));
    }

    private static IEnumerable<bool> Sides(int index, int size)
    {
        for (var last = size - 1; last > 0; (index, last) = (index / 2, last / 2))
        {
            if (index % 2 == 1) yield return true;
            else if (index < last) yield return false;
        }
    }
}
