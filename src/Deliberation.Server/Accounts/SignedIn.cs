using System.Security.Claims;

namespace Deliberation.Server.Accounts;

/// <summary>Whose request this is, as the cookie says; whether that still holds is for <see cref="Memberships"/> to look up.</summary>
/// <param name="Account">The account.</param>
/// <param name="Session">The session that the cookie belongs to.</param>
public readonly record struct SignedIn(Guid Account, Guid Session)
{
    /// <summary>The authentication scheme, and the type of the identity.</summary>
    public const string Scheme = "deliberation";

    private const string SessionClaim = "session";

    /// <summary>Who a principal is; null when nobody is signed in.</summary>
    public static SignedIn? From(ClaimsPrincipal? user) =>
        user?.Identity is { IsAuthenticated: true }
        && Guid.TryParseExact(user.FindFirstValue(ClaimTypes.NameIdentifier), "N", out var account)
        && Guid.TryParseExact(user.FindFirstValue(SessionClaim), "N", out var session)
            ? new SignedIn(account, session)
            : null;

    /// <summary>The principal that the cookie carries: two ids, nothing else.</summary>
    public ClaimsPrincipal AsPrincipal() => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Account.ToString("N")), new Claim(SessionClaim, Session.ToString("N"))], Scheme));
}
