using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class TreeViewTests
{
    [Fact]
    public async Task Readers_prove_from_their_view_while_the_writer_goes_on()
    {
        const int batches = 400;
        const int batchSize = 37;
        var leaves = Rfc6962.Leaves(batches * batchSize);
        var tree = new MerkleTree();
        var views = new TreeView?[batches];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        var readers = Enumerable.Range(0, 2).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var batch = 0; batch < batches; batch++)
            {
                TreeView? view;
                while ((view = Volatile.Read(ref views[batch])) is null) deadline.Token.ThrowIfCancellationRequested();
                var index = random.NextInt64(view.Size);
                Assert.Equal((batch + 1) * batchSize, view.Size);
                Assert.Null(view.Prove(index).Check(leaves[index], view.Root));
                var from = random.NextInt64(1, view.Size);
                Assert.Null(view.ProveConsistency(from, view.Size).Check(view.RootAt(from), view.Root));
            }
        })).ToArray();

        for (var batch = 0; batch < batches; batch++)
        {
            tree.Append(leaves.AsSpan(batch * batchSize, batchSize));
            Volatile.Write(ref views[batch], tree.View());
        }
        await Task.WhenAll(readers);

        // What was handed out first still holds, after everything behind it.
        var rfc = new Rfc6962(leaves);
        Assert.Equal(rfc.Root(batchSize), views[0]!.Root);
        Assert.Equal(rfc.Path(36, batchSize), views[0]!.Prove(36).Hashes);
    }

    [Fact]
    public void A_proof_copied_into_a_buffer_is_the_proof()
    {
        var tree = new MerkleTree();
        tree.Append(Rfc6962.Leaves(1025));
        var view = tree.View();
        var buffer = new Hash32[TreeView.MaxProof];
        var length = view.CopyProof(1024, buffer);
        Assert.Equal(view.Prove(1024).Hashes, buffer[..length]);
        Assert.Single(buffer[..length]);
        length = view.CopyProof(0, buffer);
        Assert.Equal(11, length);
        Assert.Equal(view.Prove(0).Hashes, buffer[..length]);
    }

    [Fact]
    public void Copying_a_proof_allocates_nothing()
    {
        var tree = new MerkleTree();
        tree.Append(Rfc6962.Leaves(5000));
        var view = tree.View();
        var buffer = new Hash32[TreeView.MaxProof];
        view.CopyProof(1, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < 1000; index++) view.CopyProof(index, buffer);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
