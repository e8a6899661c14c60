using System.Text;
using Deliberation.Core;
using Deliberation.Core.Records.Signing;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>The instance's public keys, retired and revoked ones for ever: as a JWK Set, and each as PEM.</summary>
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
            Task.FromResult<Result<KeySet>>(record.Keys.Public);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/jwks.json", async (HttpContext http, Door door) =>
                (await Ask(http, door)).Then<byte[]>(keys => keys.ToJson()).Bytes("application/jwk-set+json"))
            .Describe<object>(typeof(Request), "The public keys, a JWK Set").AllowAnonymous();
        routes.MapGet("/keys/{kid}.pem", async (string kid, HttpContext http, Door door) =>
                (await Ask(http, door)).Then<byte[]>(keys => Pem(keys, kid) is { } pem ? pem : Refusal.UnknownKey).Bytes("application/x-pem-file"))
            .Describe<object>(typeof(Request), "One public key, as openssl reads it", "Pem").AllowAnonymous();
    }

    private static Task<Result<KeySet>> Ask(HttpContext http, Door door) => door.Ask<Request, KeySet>(http.User, new Request(), http.RequestAborted);

    private static byte[]? Pem(KeySet keys, string kid) =>
        keys.Entries.FirstOrDefault(entry => entry.Key.Kid == kid) is { } found ? Encoding.ASCII.GetBytes(found.Key.Pem) : null;
}
