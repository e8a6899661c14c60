using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Tests.Records.Signing;

public sealed class KeySetTests : IDisposable
{
    private static readonly DateTimeOffset Added = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly PublicKey _key;

    public KeySetTests() => _key = PublicKey.Of(_ecdsa);

    public void Dispose() => _ecdsa.Dispose();

    [Fact]
    public void Keys_and_their_history_are_read_back()
    {
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var third = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyEntry[] entries =
        [
            new(_key, KeyPurpose.NormSet, Added),
            new(PublicKey.Of(second), KeyPurpose.Checkpoint, Added, RetiredAt: Added.AddDays(1)),
            new(PublicKey.Of(third), KeyPurpose.Receipt, Added, RevokedAt: Added.AddDays(2), RevokedFromIndex: 17),
        ];
        var json = KeySet.Create([.. entries]).Value.ToJson();
        var read = KeySet.Parse(json).Value;
        Assert.Equal(entries, read.Entries);
        Assert.Equal([KeyStatus.Active, KeyStatus.Retired, KeyStatus.Revoked], read.Entries.Select(entry => entry.Status));
        Assert.Equal(json, read.ToJson());
        Assert.Equal(entries[2], read.For(KeyPurpose.Receipt).Single());
    }

    [Fact]
    public void A_revoked_key_covers_what_lies_below_its_index()
    {
        var revoked = new KeyEntry(_key, KeyPurpose.NormSet, Added, RevokedAt: Added, RevokedFromIndex: 17);
        Assert.True(revoked.CoversIndex(16));
        Assert.False(revoked.CoversIndex(17));
        Assert.True((revoked with { RevokedAt = null, RevokedFromIndex = null }).CoversIndex(long.MaxValue));
    }

    [Fact]
    public void One_key_has_one_purpose()
    {
        var flaw = KeySet.Create([new KeyEntry(_key, KeyPurpose.NormSet), new KeyEntry(_key, KeyPurpose.Checkpoint)]).Flaw;
        Assert.Equal(FlawKind.WrongKeyId, flaw?.Kind);
    }

    [Fact]
    public void Keys_and_members_of_other_kinds_are_passed_over()
    {
        var json = $$"""{"keys":[{"kty":"RSA","n":"x"},{"kty":"OKP","crv":"Ed25519"},{{Jwk("\"x5t\":\"y\",")}}],"more":1}""";
        Assert.Equal(_key, KeySet.Parse(Encoding.UTF8.GetBytes(json)).Value.Entries.Single().Key);
    }

    [Theory]
    [InlineData("\"d\":\"AAAA\",", FlawKind.PrivateKey)]
    [InlineData("\"k\":\"AAAA\",", FlawKind.PrivateKey)]
    [InlineData("\"status\":\"revoked\",", FlawKind.WrongShape)]
    [InlineData("\"revoked\":\"2026-09-30T12:00:00Z\",", FlawKind.WrongShape)]
    [InlineData("\"revoked_from_index\":4,", FlawKind.WrongShape)]
    [InlineData("\"added\":\"2026-09-30\",", FlawKind.WrongShape)]
    [InlineData("\"use\":\"enc\",", FlawKind.ForeignPurpose)]
    [InlineData("\"kty\":\"EC\",", FlawKind.DuplicateProperty)]
    [InlineData("\"z\":1.5,", FlawKind.NotInteger)]
    public void A_member_that_does_not_fit_is_refused(string member, FlawKind flaw)
    {
        Assert.Equal(flaw, Refused(Jwk(member)));
    }

    [Fact]
    public void A_key_that_is_not_what_it_says_is_refused()
    {
        Assert.Equal(FlawKind.WrongKeyId, Refused(Jwk().Replace(_key.Kid, _key.Kid[1..] + "A", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.ForeignPurpose, Refused(Jwk().Replace("checkpoint", "cookies", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.NotAKey, Refused(Jwk().Replace(_key.X, _key.Y, StringComparison.Ordinal)));
        Assert.Equal(FlawKind.NotAKey, Refused(Jwk().Replace(_key.X, _key.X + "=", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.NotAKey, Refused(Jwk().Replace(_key.X, "AA", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.NotAKey, Refused(Jwk().Replace($"\"{_key.X}\"", "1", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongKeyId, Refused($"{Jwk()},{Jwk()}"));
        Assert.Equal(FlawKind.WrongShape, Refused("1"));
        Assert.Equal(FlawKind.WrongShape, KeySet.Parse("{}"u8).Flaw?.Kind);
    }

    private FlawKind? Refused(string keys) => KeySet.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{keys}}]}""")).Flaw?.Kind;

    private string Jwk(string member = "") =>
        $$"""{{{member}}"kty":"EC","crv":"P-256","x":"{{_key.X}}","y":"{{_key.Y}}","alg":"ES256","kid":"{{_key.Kid}}","purpose":"checkpoint"}""";
}
