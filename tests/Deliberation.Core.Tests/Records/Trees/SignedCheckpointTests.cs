using System.Security.Cryptography;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class SignedCheckpointTests : IDisposable
{
    private const string Dash = "\u2014 ";
    private static readonly LogOrigin Origin = new("instance-0a1b2c3d", Guid.Parse("018f3c1e-0000-7000-8000-000000000001"), 1);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningKey _key;
    private readonly Checkpoint _head = new(Origin, 7, Hash32.Of([7]));

    public SignedCheckpointTests() => _key = new SigningKey(_ecdsa, KeyPurpose.Checkpoint);

    public void Dispose() => _ecdsa.Dispose();

    [Fact]
    public void A_signed_head_is_read_back_and_verified()
    {
        var signed = SignedCheckpoint.Sign(_head, _key);
        var read = SignedCheckpoint.Parse(signed.Note).Value;
        Assert.Equal(signed, read);
        Assert.Equal(_head, read.Unverified);
        Assert.Equal(_head, read.Verify(_key.Public).Value);
    }

    [Fact]
    public void An_empty_tree_has_a_head_of_size_zero()
    {
        var signed = SignedCheckpoint.Sign(new Checkpoint(Origin, 0, TreeHash.Empty), _key);
        Assert.Contains("\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n", signed.Note, StringComparison.Ordinal);
        Assert.Equal(0, SignedCheckpoint.Parse(signed.Note).Value.Verify(_key.Public).Value.Size);
    }

    [Fact]
    public void Every_flipped_bit_of_a_note_is_refused()
    {
        var note = SignedCheckpoint.Sign(_head, _key).Note;
        for (var i = 0; i < note.Length; i++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var altered = note[..i] + (char)(note[i] ^ (1 << bit)) + note[(i + 1)..];
                var read = SignedCheckpoint.Parse(altered);
                Assert.True(read.Flaw is not null || read.Value.Verify(_key.Public).Flaw is not null, $"character {i}, bit {bit}");
            }
        }
    }

    [Fact]
    public void Another_key_did_not_sign()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedCheckpoint.Sign(_head, _key);
        Assert.Equal(FlawKind.NotSigned, signed.Verify(PublicKey.Of(other)).Flaw?.Kind);
    }

    [Fact]
    public void A_signature_over_another_head_is_wrong()
    {
        var line = SignatureLine(SignedCheckpoint.Sign(_head with { Size = 8 }, _key).Note);
        var note = $"{_head.Body}\n{line}";
        Assert.Equal(FlawKind.WrongSignature, SignedCheckpoint.Parse(note).Value.Verify(_key.Public).Flaw?.Kind);
    }

    [Fact]
    public void Signatures_by_strangers_are_ignored_and_alone_not_enough()
    {
        var signed = SignedCheckpoint.Sign(_head, _key);
        const string witness = Dash + "witness.example mJirIkljAAA=\n";
        Assert.Equal(_head, SignedCheckpoint.Parse(signed.Note + witness).Value.Verify(_key.Public).Value);
        Assert.Equal(FlawKind.NotSigned, SignedCheckpoint.Parse($"{_head.Body}\n{witness}").Value.Verify(_key.Public).Flaw?.Kind);
    }

    [Fact]
    public void A_signature_under_another_key_name_does_not_count()
    {
        var signed = SignedCheckpoint.Sign(_head, _key);
        var renamed = signed.Note.Replace($"{Dash}{Origin}", $"{Dash}someone.example", StringComparison.Ordinal);
        Assert.Equal(FlawKind.NotSigned, SignedCheckpoint.Parse(renamed).Value.Verify(_key.Public).Flaw?.Kind);
    }

    [Fact]
    public void The_signer_is_found_among_the_keys_for_checkpoints_only()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedCheckpoint.Sign(_head, _key);
        var keys = KeySet.Create([new KeyEntry(PublicKey.Of(other), KeyPurpose.Checkpoint), new KeyEntry(_key.Public, KeyPurpose.Checkpoint)]).Value;
        Assert.Equal(_key.Public, signed.SignerAmong(keys).Value.Key);
        var foreign = KeySet.Create([new KeyEntry(_key.Public, KeyPurpose.Receipt)]).Value;
        Assert.Equal(FlawKind.NotSigned, signed.SignerAmong(foreign).Flaw?.Kind);
    }

    [Fact]
    public void A_key_for_another_purpose_signs_no_head()
    {
        Assert.Throws<InvalidOperationException>(() => SignedCheckpoint.Sign(_head, new SigningKey(_ecdsa, KeyPurpose.Receipt)));
    }

    [Fact]
    public void Another_shape_of_note_is_refused()
    {
        var note = SignedCheckpoint.Sign(_head, _key).Note;
        var line = SignatureLine(note);
        Assert.Equal(FlawKind.WrongShape, Refused(""));
        Assert.Equal(FlawKind.WrongShape, Refused(_head.Body));
        Assert.Equal(FlawKind.WrongShape, Refused(_head.Body + "\n"));
        Assert.Equal(FlawKind.WrongShape, Refused(note[..^1]));
        Assert.Equal(FlawKind.WrongShape, Refused(note + "\n"));
        Assert.Equal(FlawKind.WrongShape, Refused(_head.Body + "extension\n\n" + line));
        Assert.Equal(FlawKind.WrongShape, Refused(note.Replace("\n7\n", "\n07\n", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(note.Replace("\n7\n", "\n-7\n", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(note.Replace("\n7\n", "\n9007199254740992\n", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(note.Replace(Dash, "- ", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(_head.Body + "\n" + string.Concat(Enumerable.Repeat(line, 17))));
        Assert.Equal(FlawKind.WrongShape, Refused(note.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.NotBase64, Refused(note.Replace("=\n\n", "\n\n", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.TooLong, Refused(note + new string('x', 20_000)));
        Assert.Equal(FlawKind.MalformedSignature, Refused($"{_head.Body}\n{Dash}{Origin} AAAAAA==\n"));
    }

    private static FlawKind? Refused(string note) => SignedCheckpoint.Parse(note).Flaw?.Kind;

    private static string SignatureLine(string note) => note[(note.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
}
