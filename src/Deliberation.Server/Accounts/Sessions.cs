using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Begins and ends sessions. A cookie without its row is worth nothing, whatever it says.</summary>
public sealed class Sessions(IDbContextFactory<AccountsDb> accounts, Memberships memberships, Revocations revocations, TimeProvider clock)
{
    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    /// <summary>Begins one, and clears away those that have ended by themselves.</summary>
    public async Task<SignedIn> Begin(Guid account)
    {
        await using var db = await accounts.CreateDbContextAsync();
        var session = new Session { Id = Guid.NewGuid(), Account = account, ExpiresAt = clock.GetUtcNow() + Length };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return new SignedIn(account, session.Id);
    }

    /// <summary>Ends one: signing out.</summary>
    public async Task End(SignedIn who)
    {
        await using var db = await accounts.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => (s.Id == who.Session && s.Account == who.Account) || s.ExpiresAt < now).ExecuteDeleteAsync();
        memberships.Forget(who.Session);
        revocations.SessionEnded(who.Session);
    }

    /// <summary>Ends all of an account's sessions: a new password, an erasure.</summary>
    public async Task EndAll(Guid account)
    {
        await using var db = await accounts.CreateDbContextAsync();
        var ended = await db.Sessions.Where(s => s.Account == account).Select(s => s.Id).ToListAsync();
        await db.Sessions.Where(s => s.Account == account).ExecuteDeleteAsync();
        foreach (var session in ended)
        {
            memberships.Forget(session);
            revocations.SessionEnded(session);
        }
    }
}
