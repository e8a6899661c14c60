using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>A staff role that a link gave.</summary>
/// <param name="Account">The account.</param>
/// <param name="Assembly">The assembly; <see cref="AssemblyId.Instance"/> for instance rights.</param>
/// <param name="Role">The role.</param>
/// <param name="Who">The public id there.</param>
public sealed record Appointed(Guid Account, AssemblyId Assembly, Role Role, StaffId Who);

/// <summary>How staff come in: once by a link, later by name and password.</summary>
internal sealed class StaffEntry(
    IDbContextFactory<AccountsDb> accounts, AccountsWriter writer, Memberships memberships, Staffing staffing, Passwords passwords, TimeProvider clock)
{
    /// <summary>Redeems a role link: for the account that is signed in, for one whose name and password are given, or for a new one of that name.</summary>
    /// <returns>The role; or <c>UnknownLink</c>, <c>LinkUsed</c>, <c>LinkExpired</c>, <c>NameMalformed</c>, <c>PasswordTooWeak</c>, <c>NameTaken</c>, <c>RoleConflict</c>, <c>CommandConflict</c>.</returns>
    public async Task<Result<Appointed>> Redeem(LinkToken token, EntryPost post, string? name, string? password, Guid? signedInAs)
    {
        var redeemed = await writer.Run<Result<Appointed>>(db => Redeem(db, token, post, name, password, signedInAs));
        if (redeemed.Refusal is null) memberships.Forget(redeemed.Value.Account, redeemed.Value.Assembly);
        return redeemed;
    }

    /// <summary>Signs in by name and password.</summary>
    /// <returns>The account, or <c>SignInFailed</c>.</returns>
    public async Task<Result<Guid>> SignIn(string name, string password)
    {
        await using var db = await accounts.CreateDbContextAsync();
        if (await passwords.Find(db, name, password) is not { } account) return EntryRefusals.SignInFailed;
        await db.SaveChangesAsync();
        return account.Id;
    }

    private async Task<Result<Appointed>> Redeem(AccountsDb db, LinkToken token, EntryPost post, string? name, string? password, Guid? signedInAs)
    {
        var found = await Invitations.Open(db, token, post, clock.GetUtcNow());
        if (found.Refusal is { } no) return no;
        var (invitation, known) = found.Value;
        if (invitation.Role == Role.Participant) return EntryRefusals.UnknownLink;
        if (known is { } again) return await Appointment(db, again, invitation);

        var account = await Account(db, name, password, signedInAs);
        if (account.Refusal is { } unnamed) return unnamed;
        var who = await staffing.Give(db, account.Value, invitation.Assembly, invitation.Role);
        if (who.Refusal is { } excluded) return excluded;
        // The first account runs the host and convenes; whom it names later gets what it is named for.
        if (invitation.Role == Role.Operator) await staffing.Give(db, account.Value, invitation.Assembly, Role.Convener);
        invitation.RedeemedBy = account.Value;
        post.Remember(db, account.Value, clock.GetUtcNow());
        await db.SaveChangesAsync();
        return new Appointed(account.Value, invitation.Assembly, invitation.Role, who.Value);
    }

    private async Task<Result<Guid>> Account(AccountsDb db, string? name, string? password, Guid? signedInAs)
    {
        if (name is null && password is null && signedInAs is { } self) return self;
        if (Passwords.Forbids(name, password) is { } no) return no;
        if (await passwords.Find(db, name!, password!) is { } known) return known.Id;
        return await passwords.IsTaken(db, name!) ? EntryRefusals.NameTaken : passwords.Add(db, name!, password!, clock.GetUtcNow()).Id;
    }

    private static async Task<Result<Appointed>> Appointment(AccountsDb db, Guid account, Invitation invitation) =>
        await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Account == account && m.Assembly == invitation.Assembly) is { Staff: { } who }
            ? new Appointed(account, invitation.Assembly, invitation.Role, who)
            : EntryRefusals.LinkUsed;
}
