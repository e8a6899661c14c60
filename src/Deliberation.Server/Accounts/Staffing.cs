using System.Collections.Immutable;
using System.Linq.Expressions;
using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>A staff role as it was given here.</summary>
/// <param name="Account">The account.</param>
/// <param name="Assembly">The assembly.</param>
/// <param name="Who">The public id there.</param>
/// <param name="Role">The role.</param>
public sealed record StaffRole(Guid Account, AssemblyId Assembly, StaffId Who, Role Role);

/// <summary>
/// Gives and takes staff roles. Whoever calls it then appends <c>StaffAppointed</c> to the record and says so with
/// <see cref="Recorded(Guid, AssemblyId, Role)"/>; what stays unsaid, because the process ended in between, is found by <see cref="Unrecorded"/> at the next start.
/// </summary>
public sealed class Staffing
{
    private readonly IDbContextFactory<AccountsDb> accounts;
    private readonly AccountsWriter writer;
    private readonly Memberships memberships;
    private readonly Revocations revocations;
    private readonly TimeProvider clock;

    internal Staffing(IDbContextFactory<AccountsDb> accounts, AccountsWriter writer, Memberships memberships, Revocations revocations, TimeProvider clock) =>
        (this.accounts, this.writer, this.memberships, this.revocations, this.clock) = (accounts, writer, memberships, revocations, clock);

    /// <summary>Gives an account a staff role, or an instance right under <see cref="AssemblyId.Instance"/>. Giving it again changes nothing and gives the same id.</summary>
    /// <returns>The public id in that assembly; or <c>NotSeated</c> (no such account), <c>RoleConflict</c>.</returns>
    public async Task<Result<StaffId>> Give(Guid account, AssemblyId assembly, Role role)
    {
        if (role == Role.Participant || assembly.IsInstance != (role is Role.Convener or Role.Operator)) return Refusal.WrongRole;
        var given = await writer.Run(async db =>
        {
            var staff = await Give(db, account, assembly, role);
            if (staff.Refusal is null) await db.SaveChangesAsync();
            return staff;
        });
        memberships.Forget(account, assembly);
        return given;
    }

    /// <summary>Takes a role away; the account's connections to that assembly are ended.</summary>
    public async Task Take(Guid account, AssemblyId assembly, Role role)
    {
        await writer.Run(db => db.Appointments.Where(a => a.Account == account && a.Assembly == assembly && a.Role == role).ExecuteDeleteAsync());
        memberships.Forget(account, assembly);
        revocations.RoleTaken(account, assembly);
    }

    /// <summary>The record knows the role now.</summary>
    public Task Recorded(Guid account, AssemblyId assembly, Role role) => writer.Run(db =>
        db.Appointments.Where(a => a.Account == account && a.Assembly == assembly && a.Role == role)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Recorded, true)));

    /// <summary>Staff roles that the record may not know: for the sweep at start. Instance rights have no entry.</summary>
    public async Task<ImmutableArray<StaffRole>> Unrecorded(CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        return await Roles(db, a => !a.Recorded && a.Assembly != AssemblyId.Instance && a.Role != Role.Participant, ct);
    }

    /// <summary>Staff roles that the record knew when they were given: for the sweep at start, which takes those that it took away meanwhile.</summary>
    public async Task<ImmutableArray<StaffRole>> Recorded(CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        return await Roles(db, a => a.Recorded && a.Assembly != AssemblyId.Instance && a.Role != Role.Participant, ct);
    }

    /// <summary>The staff of an assembly by name, for those who appoint them; who came first stands first.</summary>
    public async Task<ImmutableArray<(StaffRole Role, string Name)>> Of(AssemblyId assembly, CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        var staff = await db.Appointments.AsNoTracking().Where(a => a.Assembly == assembly && a.Role != Role.Participant)
            .Join(db.Members, a => new { a.Account, a.Assembly }, m => new { m.Account, m.Assembly }, (a, m) => new { a.Account, a.Assembly, m.Staff, a.Role, m.Pseudonym, a.GivenAt })
            .OrderBy(a => a.GivenAt).ThenBy(a => a.Staff).Take(500).ToListAsync(ct);
        return [.. staff.Select(a => (new StaffRole(a.Account, a.Assembly, a.Staff!.Value, a.Role), a.Pseudonym))];
    }

    /// <summary>The account behind a public id of an assembly; null when nobody has it.</summary>
    public async Task<Guid?> AccountOf(AssemblyId assembly, StaffId who, CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        return (await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Assembly == assembly && m.Staff == who, ct))?.Account;
    }

    /// <summary>The same within a larger transaction; the caller saves and forgets.</summary>
    internal async Task<Result<StaffId>> Give(AccountsDb db, Guid account, AssemblyId assembly, Role role)
    {
        if (await db.Users.FindAsync(account) is not { } known) return Refusal.NotSeated;
        var held = await db.Appointments.AsNoTracking().Where(a => a.Account == account && a.Assembly == assembly).Select(a => a.Role).ToListAsync();
        if (held.Any(other => Core.Roles.Exclude(role, other))) return Refusal.RoleConflict;

        var member = await db.Members.FindAsync(account, assembly)
            ?? db.Members.Add(new Member { Account = account, Assembly = assembly, Pseudonym = known.UserName ?? "", JoinedAt = clock.GetUtcNow() }).Entity;
        member.Staff ??= new StaffId(Guid.CreateVersion7(clock.GetUtcNow()));
        if (!held.Contains(role))
            db.Appointments.Add(new Appointment { Account = account, Assembly = assembly, Role = role, GivenAt = clock.GetUtcNow() });
        return member.Staff.Value;
    }

    private static async Task<ImmutableArray<StaffRole>> Roles(AccountsDb db, Expression<Func<Appointment, bool>> which, CancellationToken ct)
    {
        var found = await db.Appointments.AsNoTracking().Where(which)
            .Join(db.Members, a => new { a.Account, a.Assembly }, m => new { m.Account, m.Assembly }, (a, m) => new { a.Account, a.Assembly, m.Staff, a.Role })
            .OrderBy(a => a.Assembly).ThenBy(a => a.Account).ToListAsync(ct);
        return [.. found.Select(a => new StaffRole(a.Account, a.Assembly, a.Staff!.Value, a.Role))];
    }
}
