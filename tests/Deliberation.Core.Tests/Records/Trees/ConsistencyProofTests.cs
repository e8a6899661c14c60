using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class ConsistencyProofTests
{
    private const int Largest = 64;
    private static readonly Hash32[] Leaves = Rfc6962.Leaves(Largest);
    private static readonly Rfc6962 Rfc = new(Leaves);
    private static readonly TreeView View = Grown();

    [Fact]
    public void Consistency_proofs_are_those_of_the_rfc_for_every_pair_of_sizes()
    {
        ForAllPairs((from, to) =>
        {
            var proof = View.ProveConsistency(from, to);
            Assert.Equal(Rfc.Proof(from, to), proof.Hashes);
            Assert.Null(proof.Check(View.RootAt(from), View.RootAt(to)));
        });
    }

    [Fact]
    public void An_altered_proof_or_root_is_refused()
    {
        ForAllPairs((from, to) =>
        {
            var (smaller, larger) = (View.RootAt(from), View.RootAt(to));
            var proof = View.ProveConsistency(from, to);
            Assert.Equal(FlawKind.RootMismatch, proof.Check(Flipped(smaller), larger)?.Kind);
            Assert.Equal(FlawKind.RootMismatch, proof.Check(smaller, Flipped(larger))?.Kind);
            for (var i = 0; i < proof.Hashes.Length; i++)
            {
                var altered = proof with { Hashes = proof.Hashes.SetItem(i, Flipped(proof.Hashes[i])) };
                Assert.Equal(FlawKind.RootMismatch, altered.Check(smaller, larger)?.Kind);
                var shorter = proof with { Hashes = proof.Hashes.RemoveAt(i) };
                Assert.Equal(FlawKind.WrongProofLength, shorter.Check(smaller, larger)?.Kind);
            }
            var longer = proof with { Hashes = proof.Hashes.Add(larger) };
            Assert.Equal(FlawKind.WrongProofLength, longer.Check(smaller, larger)?.Kind);
        });
    }

    [Fact]
    public void A_tree_that_changed_a_leaf_is_consistent_with_nothing_before()
    {
        var forked = new MerkleTree();
        forked.Append([Flipped(Leaves[0]), .. Leaves.AsSpan(1)]);
        var view = forked.View();
        ForAllPairs((from, to) =>
            Assert.NotNull(view.ProveConsistency(from, to).Check(View.RootAt(from), view.RootAt(to))));
    }

    [Fact]
    public void Sizes_outside_the_tree_or_in_the_wrong_order_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => View.ProveConsistency(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => View.ProveConsistency(6, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => View.ProveConsistency(6, Largest + 1));
        Assert.Equal(FlawKind.OutOfTree, new ConsistencyProof(0, 5, []).Check(Leaves[0], Leaves[0])?.Kind);
        Assert.Equal(FlawKind.OutOfTree, new ConsistencyProof(6, 5, []).Check(Leaves[0], Leaves[0])?.Kind);
    }

    private static void ForAllPairs(Action<int, int> act)
    {
        for (var to = 1; to <= Largest; to++)
        {
            for (var from = 1; from <= to; from++) act(from, to);
        }
    }

    private static TreeView Grown()
    {
        var tree = new MerkleTree();
        tree.Append(Leaves);
        return tree.View();
    }

    private static Hash32 Flipped(in Hash32 hash)
    {
        var bytes = hash.Bytes.ToArray();
        bytes[31] ^= 128;
        return new Hash32(bytes);
    }
}
