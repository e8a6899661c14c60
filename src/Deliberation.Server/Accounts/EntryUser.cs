using System.Security.Claims;

namespace Deliberation.Server.Accounts;

/// <summary>Who is signed in, on pages where people come in: those belong to nobody, so the request itself carries no user there.</summary>
internal static class EntryUser
{
    /// <summary>Sets the user aside.</summary>
    public static void SetAside(HttpContext http)
    {
        http.Items[typeof(EntryUser)] = http.User;
        http.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    /// <summary>Who was set aside; null on every other page.</summary>
    public static ClaimsPrincipal? Of(HttpContext http) => http.Items[typeof(EntryUser)] as ClaimsPrincipal;
}
