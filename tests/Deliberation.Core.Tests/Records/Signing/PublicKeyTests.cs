using System.Security.Cryptography;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Tests.Records.Signing;

public sealed class PublicKeyTests : IDisposable
{
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly PublicKey _key;

    public PublicKeyTests() => _key = PublicKey.Of(_ecdsa);

    public void Dispose() => _ecdsa.Dispose();

    [Fact]
    public void A_key_is_the_same_from_its_parts_and_from_pem()
    {
        Assert.Equal(_key, PublicKey.Parse(_key.X, _key.Y).Value);
        Assert.Equal(_key, PublicKey.ParsePem(_key.Pem).Value);
        Assert.Equal(_ecdsa.ExportSubjectPublicKeyInfoPem() + "\n", _key.Pem);
    }

    [Fact]
    public void Der_signatures_by_dotnet_hold_and_every_changed_bit_does_not()
    {
        byte[] bytes = [1, 2, 3];
        for (var round = 0; round < 20; round++)
        {
            var der = _ecdsa.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            Assert.Null(_key.CheckDer(bytes, der));
        }
        var signature = _ecdsa.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            var altered = (byte[])signature.Clone();
            altered[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.NotNull(_key.CheckDer(bytes, altered));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("3006020101020101ff")]
    [InlineData("300702010102020001")]
    [InlineData("30070202000102010101")]
    [InlineData("3006020100020101")]
    [InlineData("3006020101020100")]
    [InlineData("3006020181020101")]
    [InlineData("3006030101020101")]
    [InlineData("3106020101020101")]
    [InlineData("308106020101020101")]
    [InlineData("3006020101020201")]
    [InlineData("30060201010201")]
    public void Other_encodings_of_two_numbers_are_malformed(string der)
    {
        Assert.Equal(FlawKind.MalformedSignature, _key.CheckDer([1], Convert.FromHexString(der))?.Kind);
    }

    [Fact]
    public void The_smallest_well_formed_signature_is_wrong_not_malformed()
    {
        Assert.Equal(FlawKind.WrongSignature, _key.CheckDer([1], Convert.FromHexString("3006020101020101"))?.Kind);
    }

    [Fact]
    public void Keys_of_other_curves_are_refused()
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var sameSize = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        Assert.Throws<ArgumentException>(() => PublicKey.Of(larger));
        Assert.Throws<ArgumentException>(() => PublicKey.Of(sameSize));
        Assert.Equal(FlawKind.NotAKey, PublicKey.ParsePem(larger.ExportSubjectPublicKeyInfoPem()).Flaw?.Kind);
        Assert.Equal(FlawKind.NotAKey, PublicKey.ParsePem(sameSize.ExportSubjectPublicKeyInfoPem()).Flaw?.Kind);
        Assert.Equal(FlawKind.NotAKey, PublicKey.ParsePem(_ecdsa.ExportPkcs8PrivateKeyPem()).Flaw?.Kind);
        Assert.Equal(FlawKind.NotAKey, PublicKey.ParsePem("no key").Flaw?.Kind);
    }

    [Fact]
    public async Task Several_threads_check_with_one_key()
    {
        byte[] bytes = [1, 2, 3];
        var signature = _ecdsa.SignData(bytes, HashAlgorithmName.SHA256);
        var checks = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 100).All(i => _key.Check(bytes, signature) is null && _key.Check([4], signature) is not null)));
        Assert.All(await Task.WhenAll(checks), Assert.True);
    }
}
