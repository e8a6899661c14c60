using System.Collections.Immutable;
using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>An invitation as whoever made it sees it once.</summary>
/// <param name="Token">The link's secret.</param>
/// <param name="Entry">The entry of the roll it is bound to; null for staff.</param>
public sealed record IssuedLink(LinkToken Token, ParticipantId? Entry);

/// <summary>How the links of an assembly fare.</summary>
/// <param name="Invited">Invitations of participants.</param>
/// <param name="Taken">Those that somebody took a seat with.</param>
/// <param name="Open">Those that still work.</param>
/// <param name="FirstExpiresAt">When the first of the open ones runs out, UTC; null when none is open.</param>
/// <param name="Roles">Links of staff that nobody has opened and that still work, soonest to run out first.</param>
public sealed record LinksGiven(int Invited, int Taken, int Open, DateTimeOffset? FirstExpiresAt, ImmutableArray<OpenRoleLink> Roles);

/// <summary>A link of staff that nobody has opened. Its secret isn't stored.</summary>
/// <param name="Id">Names it to those who can take it back.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="ExpiresAt">From when it is worth nothing, UTC.</param>
public sealed record OpenRoleLink(Guid Id, Role Role, DateTimeOffset ExpiresAt);

/// <summary>Makes links that give a role once. The same command gives the same links, and makes nothing twice.</summary>
public sealed class Invitations
{
    /// <summary>The most invitations in one command.</summary>
    public const int Most = 500;

    private readonly IDbContextFactory<AccountsDb> accounts;
    private readonly LinkToken.Source tokens;
    private readonly AccountsWriter writer;
    private readonly TimeProvider clock;

    internal Invitations(IDbContextFactory<AccountsDb> accounts, LinkToken.Source tokens, AccountsWriter writer, TimeProvider clock) =>
        (this.accounts, this.tokens, this.writer, this.clock) = (accounts, tokens, writer, clock);

    /// <summary>Makes entries for a roll, each with its link. The caller puts them on the record's roll, then calls <see cref="Recorded"/>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="command">The command id of the request.</param>
    /// <param name="count">How many, 1 to <see cref="Most"/>.</param>
    /// <param name="validFor">How long the links work.</param>
    /// <returns>The links; or <c>TooManyInvitations</c>.</returns>
    public async Task<Result<ImmutableArray<IssuedLink>>> ForParticipants(AssemblyId assembly, CommandId command, int count, TimeSpan validFor) =>
        count is < 1 or > Most || !IsLength(validFor)
            ? EntryRefusals.TooManyInvitations
            : await Make(assembly, command, Role.Participant, count, validFor);

    /// <summary>Makes a one-time link for a staff role, or for an instance right.</summary>
    /// <returns>The link; or <c>TooManyInvitations</c> (a length that isn't allowed).</returns>
    public async Task<Result<LinkToken>> ForRole(AssemblyId assembly, CommandId command, Role role, TimeSpan validFor) =>
        IsLength(validFor) ? (await Make(assembly, command, role, 1, validFor))[0].Token : EntryRefusals.TooManyInvitations;

    /// <summary>The link of the very first account: works while there is no other. Earlier ones stop working.</summary>
    public Task<LinkToken?> ForFirstAccount() => writer.Run<LinkToken?>(async db =>
    {
        if (await db.Appointments.AnyAsync(a => a.Assembly == AssemblyId.Instance && a.Role == Role.Operator)) return null;
        var token = LinkToken.Fresh();
        await db.Invitations.Where(i => i.Role == Role.Operator).ExecuteDeleteAsync();
        db.Invitations.Add(Row(token, AssemblyId.Instance, Role.Operator, null, TimeSpan.FromDays(7)));
        await db.SaveChangesAsync();
        return token;
    });

    /// <summary>The record's roll holds the entries of these invitations now.</summary>
    public Task Recorded(AssemblyId assembly, ImmutableArray<ParticipantId> entries) => writer.Run(async db =>
    {
        foreach (var chunk in entries.Chunk(100))
        {
            var some = chunk.Select(entry => (ParticipantId?)entry).ToList();
            await db.Invitations.Where(i => i.Assembly == assembly && some.Contains(i.RollEntry)).ExecuteUpdateAsync(set => set.SetProperty(i => i.Recorded, true));
        }
    });

    /// <summary>Entries that the record's roll may not hold yet, by assembly.</summary>
    public async Task<ImmutableArray<(AssemblyId Assembly, ParticipantId Entry)>> Unrecorded(CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        var open = await db.Invitations.AsNoTracking().Where(i => !i.Recorded && i.RollEntry != null)
            .OrderBy(i => i.Assembly).ThenBy(i => i.Id).Select(i => new { i.Assembly, i.RollEntry }).ToListAsync(ct);
        return [.. open.Select(i => (i.Assembly, i.RollEntry!.Value))];
    }

    /// <summary>How the links of an assembly fare: those of participants as counts, open ones of staff one by one.</summary>
    public async Task<LinksGiven> Of(AssemblyId assembly, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await accounts.CreateDbContextAsync(ct);
        var all = db.Invitations.AsNoTracking().Where(i => i.Assembly == assembly && !i.Withdrawn);
        var seats = all.Where(i => i.Role == Role.Participant);
        var open = seats.Where(i => i.RedeemedBy == null && i.ExpiresAt > now);
        return new LinksGiven(
            await seats.CountAsync(ct), await seats.CountAsync(i => i.RedeemedBy != null, ct), await open.CountAsync(ct),
            await open.OrderBy(i => i.ExpiresAt).Select(i => (DateTimeOffset?)i.ExpiresAt).FirstOrDefaultAsync(ct),
            [.. (await all.Where(i => i.Role != Role.Participant && i.RedeemedBy == null && i.ExpiresAt > now).OrderBy(i => i.ExpiresAt).ThenBy(i => i.Id).Take(100)
                .Select(i => new { i.Id, i.Role, i.ExpiresAt }).ToListAsync(ct)).Select(i => new OpenRoleLink(i.Id, i.Role, i.ExpiresAt))]);
    }

    /// <summary>Takes back a link of staff that nobody has opened. Taking it back again changes nothing.</summary>
    /// <returns>Null; or <c>UnknownLink</c>, <c>LinkUsed</c>.</returns>
    public Task<Refusal?> Withdraw(AssemblyId assembly, Guid link) => writer.Run(async db =>
    {
        if (await db.Invitations.FirstOrDefaultAsync(i => i.Id == link && i.Assembly == assembly && i.Role != Role.Participant) is not { } found) return EntryRefusals.UnknownLink;
        if (found.RedeemedBy is not null) return EntryRefusals.LinkUsed;
        found.Withdrawn = true;
        await db.SaveChangesAsync();
        return (Refusal?)null;
    });

    /// <summary>What a link is worth to a post: the invitation, and the account that the same post made before.</summary>
    internal static async Task<Result<(Invitation Invitation, Guid? Known)>> Open(AccountsDb db, LinkToken token, EntryPost post, DateTimeOffset now)
    {
        var hash = token.Hash;
        if (await db.Invitations.FirstOrDefaultAsync(i => i.TokenHash == hash) is not { } invitation) return EntryRefusals.UnknownLink;
        var (known, conflict) = await post.Known(db);
        if (conflict is not null) return conflict;
        if (known is not null) return (invitation, known);
        if (invitation.RedeemedBy is not null) return EntryRefusals.LinkUsed;
        return invitation.Withdrawn || invitation.ExpiresAt <= now ? EntryRefusals.LinkExpired : (invitation, known);
    }

    private Task<ImmutableArray<IssuedLink>> Make(AssemblyId assembly, CommandId command, Role role, int count, TimeSpan validFor) => writer.Run(async db =>
    {
        var made = ImmutableArray.CreateBuilder<IssuedLink>(count);
        for (var i = 0; i < count; i++)
        {
            var token = tokens.Of(assembly, command, i);
            var hash = token.Hash;
            if (await db.Invitations.AsNoTracking().FirstOrDefaultAsync(known => known.TokenHash == hash) is not { } row)
            {
                row = Row(token, assembly, role, role == Role.Participant ? new ParticipantId(Guid.NewGuid()) : null, validFor);
                db.Invitations.Add(row);
            }

            made.Add(new IssuedLink(token, row.RollEntry));
        }

        await db.SaveChangesAsync();
        return made.MoveToImmutable();
    });

    private Invitation Row(LinkToken token, AssemblyId assembly, Role role, ParticipantId? entry, TimeSpan validFor) => new()
    {
        Id = Guid.NewGuid(),
        TokenHash = token.Hash,
        Assembly = assembly,
        Role = role,
        RollEntry = entry,
        ExpiresAt = clock.GetUtcNow() + validFor,
    };

    private static bool IsLength(TimeSpan validFor) => validFor >= TimeSpan.FromDays(1) && validFor <= TimeSpan.FromDays(90);
}
