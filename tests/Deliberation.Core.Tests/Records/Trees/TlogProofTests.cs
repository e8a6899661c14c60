using System.Security.Cryptography;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class TlogProofTests : IDisposable
{
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningKey _key;

    public TlogProofTests() => _key = new SigningKey(_ecdsa, KeyPurpose.Checkpoint);

    public void Dispose() => _ecdsa.Dispose();

    [Fact]
    public void A_proof_for_every_leaf_of_a_head_is_read_back_and_verified()
    {
        var leaves = Rfc6962.Leaves(21);
        var (view, head) = Signed(leaves);
        for (var index = 0; index < leaves.Length; index++)
        {
            var proof = new TlogProof(view.Prove(index), head);
            var read = TlogProof.Parse(proof.ToString()).Value;
            Assert.Equal(proof, read);
            Assert.Equal(21, read.Verify(leaves[index], _key.Public).Value.Size);
            Assert.Equal(FlawKind.RootMismatch, read.Verify(leaves[(index + 1) % 21], _key.Public).Flaw?.Kind);
        }
    }

    [Fact]
    public void Every_flipped_bit_before_the_head_is_refused()
    {
        var leaves = Rfc6962.Leaves(6);
        var (view, head) = Signed(leaves);
        var text = new TlogProof(view.Prove(3), head).ToString();
        for (var i = 0; i < text.Length - head.Note.Length; i++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var altered = text[..i] + (char)(text[i] ^ (1 << bit)) + text[(i + 1)..];
                var read = TlogProof.Parse(altered);
                Assert.True(read.Flaw is not null || read.Value.Verify(leaves[3], _key.Public).Flaw is not null, $"character {i}, bit {bit}");
            }
        }
    }

    [Fact]
    public void A_proof_under_the_head_of_another_size_is_refused()
    {
        var leaves = Rfc6962.Leaves(9);
        var (view, _) = Signed(leaves[..8]);
        var (_, later) = Signed(leaves);
        Assert.Equal(FlawKind.WrongProofLength, new TlogProof(view.Prove(8 - 1), later).Verify(leaves[7], _key.Public).Flaw?.Kind);
        var text = TlogProof.Write(7, view.Prove(7).Hashes.AsSpan(), later.Note);
        Assert.NotNull(TlogProof.Parse(text).Value.Verify(leaves[7], _key.Public).Flaw);
    }

    [Fact]
    public void Another_shape_of_proof_is_refused()
    {
        var (view, head) = Signed(Rfc6962.Leaves(6));
        var text = new TlogProof(view.Prove(3), head).ToString();
        Assert.Equal(FlawKind.WrongShape, Refused(""));
        Assert.Equal(FlawKind.WrongShape, Refused(text.Replace("@v1", "@v2", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(text.Replace("index 3", "extra AAAA\nindex 3", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(text.Replace("index 3", "index 03", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(text.Replace("index 3", "index -3", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(text.Replace("index 3", "index ", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.NotBase64, Refused(text.Replace("=\n", "\n", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(text.Replace("index 3\n", "index 3\n" + string.Concat(Enumerable.Repeat($"{new string('A', 43)}=\n", 64)), StringComparison.Ordinal)));
        Assert.Equal(FlawKind.TooLong, Refused(text + new string('x', 40_000)));
        Assert.Equal(FlawKind.OutOfTree, TlogProof.Parse(text.Replace("index 3", "index 6", StringComparison.Ordinal)).Value.Verify(Rfc6962.Leaves(6)[3], _key.Public).Flaw?.Kind);
    }

    private static FlawKind? Refused(string text) => TlogProof.Parse(text).Flaw?.Kind;

    private (TreeView View, SignedCheckpoint Head) Signed(Hash32[] leaves)
    {
        var tree = new MerkleTree();
        tree.Append(leaves);
        var view = tree.View();
        return (view, SignedCheckpoint.Sign(new Checkpoint(new LogOrigin("a.example", null, 1), view.Size, view.Root), _key));
    }
}
