using System.Security.Cryptography;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class TreeHashTests
{
    [Fact]
    public void A_leaf_of_any_length_is_hashed_behind_a_zero_byte()
    {
        foreach (var length in (int[])[0, 1, 1022, 1023, 1024, 1025, 100_000])
        {
            var leaf = new byte[length];
            Array.Fill(leaf, (byte)7);
            Assert.Equal(SHA256.HashData([0, .. leaf]), TreeHash.OfLeaf(leaf).Bytes.ToArray());
        }
    }

    [Fact]
    public void A_node_is_hashed_behind_a_one_byte_and_its_sides_count()
    {
        var (left, right) = (Hash32.Of([1]), Hash32.Of([2]));
        Assert.Equal(SHA256.HashData([1, .. left.Bytes, .. right.Bytes]), TreeHash.OfNode(left, right).Bytes.ToArray());
        Assert.NotEqual(TreeHash.OfNode(left, right), TreeHash.OfNode(right, left));
    }
}
