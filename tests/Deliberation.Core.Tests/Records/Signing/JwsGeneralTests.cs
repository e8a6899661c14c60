using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.Tests.Records.Signing;

public sealed class JwsGeneralTests : IDisposable
{
    private static readonly byte[] Payload = """{"norms":[]}"""u8.ToArray();
    private readonly ECDsa _first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Two_signatures_under_one_payload_are_read_back_and_verified()
    {
        var json = JwsGeneral.Write([Sign(_first), Sign(_second)]);
        var read = JwsGeneral.Parse(json, JwsType.NormSet).Value;
        var keys = KeySet.Create([Entry(_first), Entry(_second)]).Value;
        Assert.Equal(2, read.Length);
        Assert.All(read, one => Assert.Equal(Payload, one.Verify(keys).Value.ToArray()));
        Assert.StartsWith("{\"payload\":\"eyJub3JtcyI6W119\",\"signatures\":[{\"protected\":\"", Encoding.ASCII.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_payloads_cannot_be_joined()
    {
        var other = Jws.Sign(JwsType.NormSet, "{}"u8, new SigningKey(_second, KeyPurpose.NormSet));
        Assert.Throws<ArgumentException>(() => JwsGeneral.Write([Sign(_first), other]));
        Assert.Throws<ArgumentException>(() => JwsGeneral.Write([]));
    }

    [Fact]
    public void A_key_that_signs_twice_is_refused()
    {
        var json = JwsGeneral.Write([Sign(_first), Sign(_first)]);
        Assert.Equal(FlawKind.WrongKeyId, JwsGeneral.Parse(json, JwsType.NormSet).Flaw?.Kind);
    }

    [Fact]
    public void Another_shape_is_refused()
    {
        var json = Encoding.ASCII.GetString(JwsGeneral.Write([Sign(_first)]));
        Assert.Equal(FlawKind.WrongShape, Refused(json.Replace("{\"payload\"", "{\"header\":{},\"payload\"", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused(json.Replace("{\"protected\"", "{\"header\":{},\"protected\"", StringComparison.Ordinal)));
        Assert.Equal(FlawKind.WrongShape, Refused("""{"payload":"e30","signatures":[]}"""));
        Assert.Equal(FlawKind.WrongShape, Refused("""{"payload":"e30","signatures":[1]}"""));
        Assert.Equal(FlawKind.WrongShape, Refused("""{"payload":"e30.e30","signatures":[{"protected":"e30","signature":"e30"}]}"""));
        Assert.Equal(FlawKind.NotCanonical, Refused(" " + json));
        Assert.Equal(FlawKind.NotJson, Refused(""));
    }

    private static FlawKind? Refused(string json) => JwsGeneral.Parse(Encoding.ASCII.GetBytes(json), JwsType.NormSet).Flaw?.Kind;

    private static Jws Sign(ECDsa key) => Jws.Sign(JwsType.NormSet, Payload, new SigningKey(key, KeyPurpose.NormSet));

    private static KeyEntry Entry(ECDsa key) => new(PublicKey.Of(key), KeyPurpose.NormSet);
}
