using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>
/// Removes people from accounts.db. That an erasure was begun stands there until the record has erased the texts as well, so that a
/// process that ends in between is made up for at the next start.
/// </summary>
internal sealed class AccountErasure(IDbContextFactory<AccountsDb> accounts, AccountsWriter writer, Memberships memberships, Revocations revocations)
{
    private const string Begun = "erasing/";

    /// <summary>Deletes an account with its names, roles and sessions, and ends its connections.</summary>
    /// <returns>Null; or <c>HoldsStaffRole</c>.</returns>
    public async Task<Refusal?> Erase(Guid account)
    {
        var (refusal, sessions, assemblies) = await writer.Run<(Refusal?, List<Guid>, List<AssemblyId>)>(async db =>
        {
            if (await db.Appointments.AnyAsync(role => role.Account == account && role.Role != Role.Participant)) return (EntryRefusals.HoldsStaffRole, [], []);
            var open = await db.Sessions.Where(session => session.Account == account).Select(session => session.Id).ToListAsync();
            var places = await db.Members.Where(member => member.Account == account).Select(member => member.Assembly).ToListAsync();
            await db.Sessions.Where(session => session.Account == account).ExecuteDeleteAsync();
            await db.EntryCommands.Where(post => post.Account == account).ExecuteDeleteAsync();
            // The invitation stays used, by nobody any more.
            await db.Invitations.Where(link => link.RedeemedBy == account).ExecuteUpdateAsync(set => set.SetProperty(link => link.RedeemedBy, (Guid?)Guid.Empty));
            await db.Appointments.Where(role => role.Account == account).ExecuteDeleteAsync();
            await db.Members.Where(member => member.Account == account).ExecuteDeleteAsync();
            await db.Users.Where(user => user.Id == account).ExecuteDeleteAsync();
            if (!await db.Settings.AnyAsync(setting => setting.Key == Begun + account.ToString("D")))
                db.Settings.Add(new Setting { Key = Begun + account.ToString("D"), Value = "begun" });
            await db.SaveChangesAsync();
            return (null, open, places);
        });
        foreach (var assembly in assemblies) memberships.Forget(account, assembly);
        foreach (var session in sessions)
        {
            memberships.Forget(session);
            revocations.SessionEnded(session);
        }

        return refusal;
    }

    /// <summary>The record has erased the account's texts: nothing names it any more.</summary>
    public Task Finished(Guid account) => writer.Run(db => db.Settings.Where(setting => setting.Key == Begun + account.ToString("D")).ExecuteDeleteAsync());

    /// <summary>Accounts whose erasure was begun and not finished.</summary>
    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        var begun = await db.Settings.AsNoTracking().Where(setting => EF.Functions.Like(setting.Key, Begun + "%")).Select(setting => setting.Key).OrderBy(key => key).ToListAsync(ct);
        return [.. begun.Select(key => Guid.Parse(key[Begun.Length..]))];
    }

    /// <summary>Cuts accounts off from the participant ids of an assembly whose tag keys were destroyed; memberships stay, for reading.</summary>
    public async Task Unlink(AssemblyId assembly)
    {
        var cut = await writer.Run(async db =>
        {
            var seated = await db.Members.Where(member => member.Assembly == assembly && member.Participant != null).Select(member => member.Account).ToListAsync();
            await db.Members.Where(member => member.Assembly == assembly).ExecuteUpdateAsync(set => set.SetProperty(member => member.Participant, (ParticipantId?)null));
            await db.Appointments.Where(role => role.Assembly == assembly && role.Role == Role.Participant).ExecuteUpdateAsync(set => set.SetProperty(role => role.Recorded, true));
            await db.Invitations.Where(link => link.Assembly == assembly && link.RollEntry != null).ExecuteDeleteAsync();
            return seated;
        });
        foreach (var account in cut) memberships.Forget(account, assembly);
    }
}
