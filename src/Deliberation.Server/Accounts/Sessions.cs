using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Begins and ends sessions. A cookie without its row is worth nothing, whatever it says.</summary>
public sealed class Sessions
{
    private readonly AccountsWriter writer;
    private readonly Memberships memberships;
    private readonly Revocations revocations;
    private readonly TimeProvider clock;

    internal Sessions(AccountsWriter writer, Memberships memberships, Revocations revocations, TimeProvider clock) =>
        (this.writer, this.memberships, this.revocations, this.clock) = (writer, memberships, revocations, clock);

    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    /// <summary>Begins one.</summary>
    public async Task<SignedIn> Begin(Guid account)
    {
        var session = new Session { Id = Guid.NewGuid(), Account = account, ExpiresAt = clock.GetUtcNow() + Length };
        await writer.Run(async db =>
        {
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });
        return new SignedIn(account, session.Id);
    }

    /// <summary>Ends one: signing out. Those that have ended by themselves are cleared away with it.</summary>
    public async Task End(SignedIn who)
    {
        var now = clock.GetUtcNow();
        await writer.Run(db => db.Sessions.Where(s => (s.Id == who.Session && s.Account == who.Account) || s.ExpiresAt < now).ExecuteDeleteAsync());
        memberships.Forget(who.Session);
        revocations.SessionEnded(who.Session);
    }

    /// <summary>Ends all of an account's sessions: a new password, an erasure.</summary>
    public async Task EndAll(Guid account)
    {
        var ended = await writer.Run(async db =>
        {
            var all = await db.Sessions.Where(s => s.Account == account).Select(s => s.Id).ToListAsync();
            await db.Sessions.Where(s => s.Account == account).ExecuteDeleteAsync();
            return all;
        });
        foreach (var session in ended)
        {
            memberships.Forget(session);
            revocations.SessionEnded(session);
        }
    }
}
