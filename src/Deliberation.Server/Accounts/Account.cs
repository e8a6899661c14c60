using Microsoft.AspNetCore.Identity;

namespace Deliberation.Server.Accounts;

/// <summary>
/// Someone who can sign in: staff by name and password, participants by the cookie their browser got when they came in.
/// The id is random and stands in no record; what people may do hangs on their appointments.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>A new account with a random id.</summary>
    public Account()
    {
        Id = Guid.NewGuid();
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
