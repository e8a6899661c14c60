using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Tests.Records.Signing;

public sealed class JwsTests : IDisposable
{
    private static readonly byte[] Payload = """{"norms":[]}"""u8.ToArray();
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningKey _key;
    private readonly KeySet _keys;
    private readonly Jws _signed;

    public JwsTests()
    {
        _key = new SigningKey(_ecdsa, KeyPurpose.NormSet);
        _keys = KeySet.Create([new KeyEntry(_key.Public, KeyPurpose.NormSet)]).Value;
        _signed = Jws.Sign(JwsType.NormSet, Payload, _key);
    }

    public void Dispose() => _ecdsa.Dispose();

    [Fact]
    public void A_signed_document_is_read_back_and_verified()
    {
        var read = Jws.Parse(_signed.Compact, JwsType.NormSet).Value;
        Assert.Equal(Payload, read.Verify(_keys).Value.ToArray());
        Assert.Equal(Hash32.Of(Payload), read.PayloadHash);
        Assert.Equal(_key.Public.Kid, read.Kid);
    }

    [Fact]
    public void The_header_is_exact_and_in_order()
    {
        var header = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(_signed.Compact.Split('.')[0]));
        Assert.Equal($$"""{"alg":"ES256","cty":"vnd.deliberation.normset.v1+json","kid":"{{_key.Public.Kid}}","typ":"normset+jws"}""", header);
    }

    [Fact]
    public void A_payload_of_any_bytes_and_of_none_is_signed()
    {
        foreach (var payload in (byte[][])[[], [0xff, 0xfe], new byte[100_000]])
        {
            var compact = Jws.Sign(JwsType.NormSet, payload, _key).Compact;
            Assert.Equal(payload, Jws.Parse(compact, JwsType.NormSet).Value.Verify(_keys).Value.ToArray());
        }
    }

    [Fact]
    public void Every_changed_character_is_refused()
    {
        for (var i = 0; i < _signed.Compact.Length; i++)
        {
            var altered = _signed.Compact[..i] + (_signed.Compact[i] == 'A' ? 'B' : 'A') + _signed.Compact[(i + 1)..];
            var read = Jws.Parse(altered, JwsType.NormSet);
            Assert.True(read.Flaw is not null || read.Value.Verify(_keys).Flaw is not null, $"character {i}");
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","cty":"C","kid":"K","typ":"T"}""", FlawKind.AlgorithmRefused)]
    [InlineData("""{"alg":"None","cty":"C","kid":"K","typ":"T"}""", FlawKind.AlgorithmRefused)]
    [InlineData("""{"alg":"HS256","cty":"C","kid":"K","typ":"T"}""", FlawKind.AlgorithmRefused)]
    [InlineData("""{"alg":"ES384","cty":"C","kid":"K","typ":"T"}""", FlawKind.AlgorithmRefused)]
    [InlineData("""{"alg":["ES256"],"cty":"C","kid":"K","typ":"T"}""", FlawKind.AlgorithmRefused)]
    [InlineData("""{"cty":"C","kid":"K","typ":"T"}""", FlawKind.AlgorithmRefused)]
    [InlineData("""{"alg":"ES256","crit":["b64"],"b64":false,"cty":"C","kid":"K","typ":"T"}""", FlawKind.HeaderRefused)]
    [InlineData("""{"alg":"ES256","cty":"C","jku":"https://a.example/k","kid":"K","typ":"T"}""", FlawKind.HeaderRefused)]
    [InlineData("""{"alg":"ES256","cty":"C","jwk":{},"kid":"K","typ":"T"}""", FlawKind.HeaderRefused)]
    [InlineData("""{"alg":"ES256","cty":"C","kid":"K","typ":"T","x5u":"https://a.example/c"}""", FlawKind.HeaderRefused)]
    [InlineData("""{"alg":"ES256","cty":"C","kid":"K","typ":"T","x5c":[]}""", FlawKind.HeaderRefused)]
    [InlineData("""{"alg":"ES256","cty":"C","typ":"T"}""", FlawKind.HeaderRefused)]
    [InlineData("""{"alg":"ES256","cty":"C","kid":"K","typ":"JWT"}""", FlawKind.ForeignType)]
    [InlineData("""{"alg":"ES256","cty":"x","kid":"K","typ":"T"}""", FlawKind.ForeignType)]
    [InlineData("""{"alg":"ES256","cty":"C","kid":7,"typ":"T"}""", FlawKind.UnknownKey)]
    [InlineData("""{"alg":"ES256","cty":"C","kid":"../../K","typ":"T"}""", FlawKind.UnknownKey)]
    [InlineData("""{"alg":"ES256","alg":"none","cty":"C","kid":"K","typ":"T"}""", FlawKind.DuplicateProperty)]
    [InlineData("""{"cty":"C","alg":"ES256","kid":"K","typ":"T"}""", FlawKind.NotCanonical)]
    [InlineData("""{"alg":"ES256", "cty":"C","kid":"K","typ":"T"}""", FlawKind.NotCanonical)]
    [InlineData("""{"alg":"ES256","cty":"C","kid":"K","typ":"T"}x""", FlawKind.NotJson)]
    [InlineData("[]", FlawKind.WrongShape)]
    public void Another_header_is_refused_by_name_though_rightly_signed(string pattern, FlawKind flaw)
    {
        var header = pattern.Replace("\"C\"", $"\"{JwsType.NormSet.Cty}\"", StringComparison.Ordinal)
            .Replace("\"T\"", $"\"{JwsType.NormSet.Typ}\"", StringComparison.Ordinal)
            .Replace("K\"", $"{_key.Public.Kid}\"", StringComparison.Ordinal);
        var read = Jws.Parse(SignedWith(header), JwsType.NormSet);
        Assert.Equal(flaw, (read.Flaw ?? read.Value.Verify(_keys).Flaw)?.Kind);
    }

    [Fact]
    public void A_document_of_one_type_is_not_taken_for_another()
    {
        Assert.Equal(FlawKind.ForeignType, Jws.Parse(_signed.Compact, JwsType.Receipt).Flaw?.Kind);
        Assert.Throws<InvalidOperationException>(() => Jws.Sign(JwsType.Receipt, Payload, _key));
    }

    [Fact]
    public void A_key_for_another_purpose_or_not_in_the_set_is_refused()
    {
        var foreign = KeySet.Create([new KeyEntry(_key.Public, KeyPurpose.Checkpoint)]).Value;
        Assert.Equal(FlawKind.ForeignPurpose, _signed.Verify(foreign).Flaw?.Kind);
        Assert.Equal(FlawKind.UnknownKey, _signed.Verify(KeySet.Create([]).Value).Flaw?.Kind);
    }

    [Fact]
    public void A_signature_by_another_key_under_this_kid_is_wrong()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = other.SignData(Encoding.ASCII.GetBytes(_signed.SigningInput), HashAlgorithmName.SHA256);
        var forged = $"{_signed.SigningInput}.{Base64Url.EncodeToString(signature)}";
        Assert.Equal(FlawKind.WrongSignature, Jws.Parse(forged, JwsType.NormSet).Value.Verify(_keys).Flaw?.Kind);
    }

    [Fact]
    public void Signatures_of_other_lengths_encodings_or_ranges_are_malformed()
    {
        var signature = Base64Url.DecodeFromChars(_signed.Compact.Split('.')[2]);
        var order = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        byte[][] malformed =
        [
            [], signature[..63], [.. signature, 0], _signed.DerSignature(), new byte[64],
            [.. new byte[32], .. signature[32..]], [.. signature[..32], .. new byte[32]],
            [.. order, .. signature[32..]], [.. signature[..32], .. order],
        ];
        foreach (var bytes in malformed)
        {
            var compact = $"{_signed.SigningInput}.{Base64Url.EncodeToString(bytes)}";
            Assert.Equal(FlawKind.MalformedSignature, Jws.Parse(compact, JwsType.NormSet).Flaw?.Kind);
        }
    }

    [Fact]
    public void Another_spelling_of_base64url_is_refused()
    {
        var parts = _signed.Compact.Split('.');
        Assert.Equal(FlawKind.NotBase64, Refused($"{parts[0]}.{parts[1]}=.{parts[2]}"));
        Assert.Equal(FlawKind.NotBase64, Refused($"{parts[0]} .{parts[1]}.{parts[2]}"));
        Assert.Equal(FlawKind.NotBase64, Refused($"{parts[0]}.{parts[1]}.{parts[2]}\n"));
        Assert.Equal(FlawKind.NotBase64, Refused($"{parts[0]}.+/8.{parts[2]}"));
        Assert.Equal(FlawKind.NotBase64, Refused($"{parts[0]}.A.{parts[2]}"));
        // 64 bytes end in two characters of which the last carries four unused bits.
        Assert.Equal(FlawKind.NotBase64, Refused($"{parts[0]}.{parts[1]}.{parts[2][..^1]}{(char)(parts[2][^1] + 1)}"));
        Assert.Equal(FlawKind.WrongShape, Refused($"{parts[0]}.{parts[1]}"));
        Assert.Equal(FlawKind.WrongShape, Refused(_signed.Compact + "."));
        Assert.Equal(FlawKind.WrongShape, Refused(""));
    }

    [Fact]
    public void The_varied_signature_of_the_same_payload_keeps_its_identity()
    {
        var order = new System.Numerics.BigInteger(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), true, true);
        var signature = Base64Url.DecodeFromChars(_signed.Compact.Split('.')[2]);
        var s = order - new System.Numerics.BigInteger(signature.AsSpan(32), true, true);
        var mirrored = s.ToByteArray(true, true);
        byte[] varied = [.. signature[..32], .. new byte[32 - mirrored.Length], .. mirrored];
        var read = Jws.Parse($"{_signed.SigningInput}.{Base64Url.EncodeToString(varied)}", JwsType.NormSet).Value;
        Assert.Null(read.Verify(_keys).Flaw);
        Assert.NotEqual(_signed.Compact, read.Compact);
        Assert.Equal(_signed.PayloadHash, read.PayloadHash);
    }

    private static FlawKind? Refused(string compact) => Jws.Parse(compact, JwsType.NormSet).Flaw?.Kind;

    private string SignedWith(string header)
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Payload)}";
        return $"{input}.{Base64Url.EncodeToString(_ecdsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }
}
