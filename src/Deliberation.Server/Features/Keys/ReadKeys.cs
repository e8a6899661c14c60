using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.Keys;

/// <summary>The instance's public keys, retired and revoked ones for ever: as a JWK Set, and each as PEM.</summary>
internal static class ReadKeys
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/jwks.json", (IRecordStore record) => Results.Bytes(record.Keys.Public.ToJson(), "application/jwk-set+json"))
            .AllowAnonymous()
            .WithName("ReadKeySet")
            .WithSummary("The instance's public keys as a JWK Set");
        routes.MapGet("/keys/{kid}.pem", (string kid, IRecordStore record) =>
                record.Keys.Find(kid) is { } key ? Results.Text(key.Pem, "application/x-pem-file") : Results.NotFound())
            .AllowAnonymous()
            .WithName("ReadKey")
            .WithSummary("One public key as PEM");
    }
}
