using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features;

/// <summary>The nonce that a client puts into its leaf.</summary>
internal static class Nonces
{
    /// <summary>The client's nonce; a fresh one where it sends none, trusting the service: the nonce protects those who check their own leaf.</summary>
    /// <returns>The nonce, or <c>NonceMalformed</c>.</returns>
    public static Result<Nonce> Parse(string? hex)
    {
        if (hex is null) return FreshBytes.Nonce();
        return Nonce.Parse(hex).Is(out var nonce, out _) ? nonce : DoorRefusals.NonceMalformed;
    }
}
