using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records;

public sealed class RecordVectorTests
{
    private static readonly JsonLimits Plain = JsonLimits.Untrusted with { Text = TextRule.Keep };

    [Fact]
    public void Canonical_json_is_spelled_as_in_the_vectors()
    {
        foreach (var vector in Vectors.At("jcs").EnumerateArray())
        {
            var value = JcsReader.Parse(vector.Utf8("json"), Plain).Value;
            Assert.Equal(vector.Text("canonical"), Encoding.UTF8.GetString(value.ToCanonical(requireNfc: false)));
            Assert.Null(JcsReader.Parse(vector.Utf8("canonical"), Plain with { Canonical = true }).Flaw);
            Assert.Equal(FlawKind.NotCanonical, JcsReader.Parse(vector.Utf8("json"), Plain with { Canonical = true }).Flaw!.Kind);
        }
    }

    [Fact]
    public void Tags_are_those_of_the_vectors()
    {
        foreach (var vector in Vectors.At("tag").EnumerateArray())
        {
            var key = new TagKey(Convert.FromHexString(vector.Text("key")));
            var tag = key.TagOf(vector.GetProperty("participant").GetGuid());
            Assert.Equal(vector.Text("tag"), tag.ToString());
            Assert.Equal(tag, Tag.Parse(vector.Text("tag")).Value);
        }
    }

    [Fact]
    public void The_text_commitment_is_that_of_the_vectors()
    {
        var vector = Vectors.At("text_commit");
        var salt = Salt32.Parse(vector.Text("salt")).Value;
        var commit = TextCommit.Parse(vector.Text("commit")).Value;
        Assert.Equal(commit, TextCommit.Of(salt, vector.Text("text")));
        Assert.Null(commit.Check(salt, vector.Text("text")));
        Assert.Equal(FlawKind.WrongCommitment, commit.Check(salt, vector.Text("text") + " ")!.Kind);
    }

    [Fact]
    public void Leaves_and_bodies_are_those_of_the_vectors()
    {
        foreach (var vector in Vectors.Entries)
        {
            var leaf = Leaf.Parse(vector.Utf8("leaf")).Value;
            Assert.Equal(vector.Text("leaf"), Encoding.UTF8.GetString(leaf.ToBytes()));
            Assert.Equal(vector.Text("leaf_hash"), leaf.Hash().ToString());
            var rebuilt = new Leaf(leaf.Seq, leaf.At.AddSeconds(59), leaf.Kind, leaf.Round, leaf.Tag, leaf.BodyCommit, leaf.Nonce);
            Assert.Equal(leaf, rebuilt);
            var body = CanonicalJson.Parse(vector.Utf8("body")).Value;
            Assert.Equal(body, CanonicalJson.Of(body.Value));
            Assert.Null(leaf.BodyCommit.Check(Salt32.Parse(vector.Text("salt")).Value, body.Bytes.Span));
        }
    }

    [Fact]
    public void Roots_and_proofs_are_those_of_the_vectors()
    {
        var tree = new MerkleTree();
        foreach (var vector in Vectors.At("trees").EnumerateArray())
        {
            tree.Append(Vectors.LeafHashes[(int)tree.Size]);
            var view = tree.View();
            Assert.Equal(vector.GetProperty("size").GetInt64(), view.Size);
            Assert.Equal(vector.Text("root"), view.Root.ToString());
            var proofs = vector.GetProperty("proofs").EnumerateArray().Select(proof => proof.EnumerateArray().Select(hash => hash.GetString()));
            Assert.Equal(proofs, Enumerable.Range(0, (int)view.Size).Select(i => view.Prove(i).Hashes.Select(hash => hash.ToString())));
        }
        Assert.Equal(7, tree.Size);
    }

    [Fact]
    public void The_roll_root_is_that_of_the_vectors()
    {
        var vector = Vectors.At("roll");
        var people = vector.GetProperty("participants").EnumerateArray().Select(id => id.GetGuid());
        var salts = vector.GetProperty("salts").EnumerateArray().Select(salt => Salt32.Parse(salt.GetString()!).Value);
        var root = RollRoot.Of(people.Zip(salts, (id, salt) => RollRoot.Entry(salt, id)));
        Assert.Equal(vector.Text("root"), root.ToString());
    }

    [Fact]
    public void The_seed_is_that_of_the_vectors()
    {
        var vector = Vectors.At("seed");
        Assert.Equal(vector.Text("seed"), Seed.Of(Hash32.Parse(vector.Text("root")).Value).ToString());
    }

    [Fact]
    public void The_checkpoint_of_the_vectors_is_read_written_and_verified()
    {
        var vector = Vectors.At("checkpoint");
        var key = PublicKey.ParsePem(vector.Text("public_key_pem")).Value;
        Assert.Equal(vector.Text("public_key_pem"), key.Pem);
        Assert.Equal(vector.Text("key_id"), key.NoteKeyId);
        var signed = SignedCheckpoint.Parse(vector.Text("note")).Value;
        var checkpoint = signed.Verify(key).Value;
        Assert.Equal(vector.Text("note"), signed.Note);
        Assert.StartsWith(checkpoint.Body + "\n", signed.Note, StringComparison.Ordinal);
        Assert.Equal(new Checkpoint(checkpoint.Origin, 7, TreeHash.RootOf([.. Vectors.LeafHashes])), checkpoint);
        Assert.Equal(new LogOrigin("instance-0a1b2c3d", Guid.Parse("018f3c1e-0000-7000-8000-000000000001"), 1), checkpoint.Origin);
    }

    [Fact]
    public void The_proof_text_of_the_vectors_is_read_written_and_verified()
    {
        var vector = Vectors.At("tlog_proof");
        var key = PublicKey.ParsePem(Vectors.At("checkpoint").Text("public_key_pem")).Value;
        var proof = TlogProof.Parse(vector.Text("text")).Value;
        Assert.Equal(vector.Text("text"), proof.ToString());
        Assert.Equal(vector.GetProperty("index").GetInt64(), proof.Proof.Index);
        Assert.Equal(7, proof.Verify(Vectors.LeafHashes[3], key).Value.Size);
        Assert.Equal(FlawKind.RootMismatch, proof.Verify(Vectors.LeafHashes[2], key).Flaw!.Kind);
    }

    [Fact]
    public void The_signed_document_of_the_vectors_is_read_and_verified()
    {
        var vector = Vectors.At("jws");
        var jwk = vector.GetProperty("jwk");
        var keys = KeySet.Parse(Encoding.UTF8.GetBytes($"{{\"keys\":[{jwk.GetRawText()}]}}")).Value;
        Assert.Equal(jwk.Text("kid"), keys.Entries.Single().Key.Kid);
        var jws = Jws.Parse(vector.Text("compact"), JwsType.NormSet).Value;
        Assert.Equal(vector.Text("payload_sha256"), jws.PayloadHash.ToString());
        Assert.Equal("""{"norms":[],"schema":"vector"}""", Encoding.UTF8.GetString(jws.Verify(keys).Value.Span));
        using var openssl = ECDsa.Create();
        openssl.ImportFromPem(keys.Entries.Single().Key.Pem);
        Assert.True(openssl.VerifyData(Encoding.ASCII.GetBytes(jws.SigningInput), jws.DerSignature(), HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence));
    }
}
