using System.Collections.Immutable;
using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>A participant whom accounts.db has let in.</summary>
/// <param name="Account">Their account.</param>
/// <param name="Assembly">The assembly.</param>
/// <param name="Participant">Their participant id there.</param>
public sealed record Admitted(Guid Account, AssemblyId Assembly, ParticipantId Participant);

/// <summary>Who comes in: what they want to be called, and in which language they read. Checked by the handler.</summary>
/// <param name="Pseudonym">One line.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="SignedInAs">The account this browser has already, which then gets the seat; null makes one.</param>
public sealed record Newcomer(string Pseudonym, string Language, Guid? SignedInAs);

/// <summary>
/// Gives seats to participants. Whoever calls it then puts the participant on the record's roll; the next start looks whether
/// that was done for all of <see cref="Unrecorded"/>, and says so with <see cref="Recorded"/>.
/// </summary>
internal sealed class Admissions(IDbContextFactory<AccountsDb> accounts, AccountsWriter writer, Memberships memberships, TimeProvider clock)
{
    /// <summary>Lets someone in who has the code of an assembly.</summary>
    /// <returns>The seat: the same for the same post, and for a browser that has one; or <c>CommandConflict</c>.</returns>
    public async Task<Result<Admitted>> ByCode(AssemblyId assembly, EntryPost post, Newcomer who) => Known(await writer.Run<Result<Admitted>>(async db =>
    {
        var (known, conflict) = await post.Known(db);
        return conflict is not null ? conflict : await Seat(db, assembly, invitation: null, post, known, who);
    }));

    /// <summary>Lets someone in who has an invitation: it becomes theirs, with its entry of the roll.</summary>
    /// <returns>The seat; or <c>UnknownLink</c>, <c>LinkUsed</c>, <c>LinkExpired</c>, <c>AlreadySeated</c>, <c>CommandConflict</c>.</returns>
    public async Task<Result<Admitted>> ByInvitation(LinkToken token, EntryPost post, Newcomer who) => Known(await writer.Run<Result<Admitted>>(async db =>
    {
        var found = await Invitations.Open(db, token, post, clock.GetUtcNow());
        if (found.Refusal is { } no) return no;
        var (invitation, known) = found.Value;
        return invitation.RollEntry is null ? EntryRefusals.UnknownLink : await Seat(db, invitation.Assembly, invitation, post, known, who);
    }));

    /// <summary>Those whom the record's roll holds. It isn't told after every join, which would cost the disk another commit: the next start asks the roll.</summary>
    public Task Recorded(AssemblyId assembly, IReadOnlyCollection<Guid> seated) => writer.Run(async db =>
    {
        foreach (var some in seated.Chunk(500))
            await db.Appointments.Where(a => a.Assembly == assembly && a.Role == Role.Participant && some.Contains(a.Account))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Recorded, true));
    });

    /// <summary>Participants whom the record's roll may not hold yet.</summary>
    public async Task<ImmutableArray<Admitted>> Unrecorded(CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        var open = await db.Appointments.AsNoTracking().Where(a => !a.Recorded && a.Role == Role.Participant)
            .Join(db.Members, a => new { a.Account, a.Assembly }, m => new { m.Account, m.Assembly }, (a, m) => new { a.Account, a.Assembly, m.Participant })
            .OrderBy(a => a.Assembly).ThenBy(a => a.Account).ToListAsync(ct);
        return [.. open.Select(a => new Admitted(a.Account, a.Assembly, a.Participant!.Value))];
    }

    private async Task<Result<Admitted>> Seat(AccountsDb db, AssemblyId assembly, Invitation? invitation, EntryPost post, Guid? known, Newcomer who)
    {
        var account = known ?? who.SignedInAs;
        var member = account is { } id ? await db.Members.FindAsync(id, assembly) : null;
        if (known is not null) return new Admitted(member!.Account, assembly, member.Participant!.Value);

        var now = clock.GetUtcNow();
        if (member?.Participant is { } seat)
        {
            // One person, one entry: the second invitation is someone else's, or a mistake.
            if (invitation is not null) return EntryRefusals.AlreadySeated;
            post.Remember(db, member.Account, now);
            await db.SaveChangesAsync();
            return new Admitted(member.Account, assembly, seat);
        }

        account ??= db.Users.Add(new Account { CreatedAt = now }).Entity.Id;
        member ??= db.Members.Add(new Member { Account = account.Value, Assembly = assembly, JoinedAt = now }).Entity;
        member.Participant = invitation?.RollEntry ?? new ParticipantId(Guid.NewGuid());
        (member.Pseudonym, member.Language) = (who.Pseudonym, who.Language);
        db.Appointments.Add(new Appointment
        {
            Account = account.Value, Assembly = assembly, Role = Role.Participant, GivenAt = now, Recorded = invitation?.Recorded ?? false,
        });
        if (invitation is not null) invitation.RedeemedBy = account;
        post.Remember(db, account.Value, now);
        await db.SaveChangesAsync();
        return new Admitted(account.Value, assembly, member.Participant.Value);
    }

    // What was looked up before the commit is old now.
    private Result<Admitted> Known(Result<Admitted> admitted)
    {
        if (admitted.Refusal is null) memberships.Forget(admitted.Value.Account, admitted.Value.Assembly);
        return admitted;
    }
}
