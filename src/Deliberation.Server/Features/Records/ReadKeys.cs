using Deliberation.Core;
using Deliberation.Core.Instance;
using Deliberation.Core.Records.Signing;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>The instance's public keys as its own record tells them, retired and revoked ones for ever.</summary>
public static class ReadKeys
{
    /// <summary>The request.</summary>
    [Allow(Anyone = true)]
    public sealed record Request : IAsk<KeySet>
    {
        AssemblyId IAsk<KeySet>.Assembly => AssemblyId.Instance;
    }

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, KeySet>, Result<KeySet>>
    {
        public Task<Result<KeySet>> Handle(Asked<Request, KeySet> request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<KeySet>>(Of((InstanceState)record.State(AssemblyId.Instance)));
    }

    /// <summary>The key set that a record tells.</summary>
    public static KeySet Of(InstanceState instance) => KeySet.Create([.. instance.Keys.Values.OrderBy(key => key.AddedSeq).Select(Entry)]).Value;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/jwks.json", async (HttpContext http, Door door) =>
                (await Ask(http, door)).Then<byte[]>(keys => keys.ToJson()).Bytes("application/jwk-set+json"))
            .Describe<object>(typeof(Request), "The public keys, a JWK Set").AllowAnonymous();
        routes.MapGet("/keys/{kid}.pem", async (string kid, HttpContext http, Door door) =>
                (await Ask(http, door)).Then<byte[]>(keys => keys.Entries.FirstOrDefault(entry => entry.Key.Kid == kid) is { } found
                    ? System.Text.Encoding.ASCII.GetBytes(found.Key.Pem)
                    : Refusal.UnknownKey).Bytes("application/x-pem-file"))
            .Describe<object>(typeof(Request), "One public key, as openssl reads it", "Pem").AllowAnonymous();
    }

    private static Task<Result<KeySet>> Ask(HttpContext http, Door door) => door.Ask<Request, KeySet>(http.User, new Request(), http.RequestAborted);

    private static KeyEntry Entry(KeyHistory key) => new(
        PublicKey.Parse(key.Added.X, key.Added.Y).Value, Purpose(key.Added.Purpose), key.AddedAt, key.RetiredAt, key.RevokedAt, key.RevokedFromIndex);

    private static KeyPurpose Purpose(string word) => word switch
    {
        "normset" => KeyPurpose.NormSet,
        "checkpoint" => KeyPurpose.Checkpoint,
        "receipt" => KeyPurpose.Receipt,
        _ => throw new InvalidOperationException($"the record names a purpose of keys that this program doesn't know: {word}"),
    };
}
