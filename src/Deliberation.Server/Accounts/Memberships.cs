using System.Collections.Concurrent;
using System.Collections.Immutable;
using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>
/// Looks up what a caller is in an assembly. Answers are kept for less than five seconds and forgotten at once when this
/// process changes them, so a revoked role or an ended session is worth nothing five seconds later, whoever revoked it.
/// Safe from any thread.
/// </summary>
public sealed class Memberships(IDbContextFactory<AccountsDb> accounts, TimeProvider clock)
{
    /// <summary>How long an answer may be reused.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(4);

    // More than any venue: a bound, so that strangers with many cookies can't fill the memory.
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<(Guid Account, AssemblyId Assembly), Kept<Membership?>> members = new();
    private readonly ConcurrentDictionary<Guid, Kept<bool>> sessions = new();

    /// <summary>The caller's membership, if their session stands; null when they are nothing here.</summary>
    public async ValueTask<Membership?> Find(SignedIn who, AssemblyId assembly, CancellationToken ct) =>
        await IsAlive(who, ct) ? await Find(who.Account, assembly, ct) : null;

    /// <summary>An account's membership, whoever asks; null when it has none.</summary>
    public async ValueTask<Membership?> Find(Guid account, AssemblyId assembly, CancellationToken ct)
    {
        if (Fresh(members, (account, assembly)) is { } kept) return kept.Value;
        var askedAt = clock.GetTimestamp();
        await using var db = await accounts.CreateDbContextAsync(ct);
        return Keep(members, (account, assembly), await Read(db, account, assembly), askedAt);
    }

    /// <summary>Whether a caller's session stands: signed out, expired and erased ones don't.</summary>
    public async ValueTask<bool> IsAlive(SignedIn who, CancellationToken ct)
    {
        if (Fresh(sessions, who.Session) is { } kept) return kept.Value;
        var askedAt = clock.GetTimestamp();
        await using var db = await accounts.CreateDbContextAsync(ct);
        var expiry = await db.Sessions.AsNoTracking()
            .Where(session => session.Id == who.Session && session.Account == who.Account)
            .Select(session => (DateTimeOffset?)session.ExpiresAt)
            .FirstOrDefaultAsync(ct);
        return Keep(sessions, who.Session, expiry > clock.GetUtcNow(), askedAt);
    }

    /// <summary>Every membership of an account, instance rights among them; newest assembly first.</summary>
    public async Task<ImmutableArray<Membership>> All(Guid account, CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        var places = await db.Members.AsNoTracking().Where(m => m.Account == account)
            .OrderByDescending(m => m.Assembly).Select(m => m.Assembly).Take(500).ToListAsync(ct);
        var all = ImmutableArray.CreateBuilder<Membership>(places.Count);
        foreach (var place in places)
            if (await Read(db, account, place) is { } membership)
                all.Add(membership);
        return all.ToImmutable();
    }

    /// <summary>Names of participants for rooms and consoles; ids nobody has are missing from the answer.</summary>
    public async Task<ImmutableDictionary<ParticipantId, string>> Pseudonyms(AssemblyId assembly, CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        var named = await db.Members.AsNoTracking().Where(m => m.Assembly == assembly && m.Participant != null)
            .Select(m => new { Id = m.Participant!.Value, m.Pseudonym }).ToListAsync(ct);
        return named.ToImmutableDictionary(m => m.Id, m => m.Pseudonym);
    }

    /// <summary>Forgets what is kept about an account in an assembly; for those who change it.</summary>
    internal void Forget(Guid account, AssemblyId assembly) => members.TryRemove((account, assembly), out _);

    /// <summary>Forgets what is kept about a session; for those who end it.</summary>
    internal void Forget(Guid session) => sessions.TryRemove(session, out _);

    private static readonly Func<AccountsDb, Guid, AssemblyId, Task<Member?>> MemberOf = EF.CompileAsyncQuery(
        (AccountsDb db, Guid account, AssemblyId assembly) =>
            db.Members.AsNoTracking().FirstOrDefault(m => m.Account == account && m.Assembly == assembly));

    private static readonly Func<AccountsDb, Guid, AssemblyId, IAsyncEnumerable<Role>> RolesOf = EF.CompileAsyncQuery(
        (AccountsDb db, Guid account, AssemblyId assembly) =>
            db.Appointments.AsNoTracking().Where(a => a.Account == account && a.Assembly == assembly).Select(a => a.Role));

    private static async Task<Membership?> Read(AccountsDb db, Guid account, AssemblyId assembly)
    {
        if (await MemberOf(db, account, assembly) is not { } member) return null;
        var roles = ImmutableSortedSet.CreateBuilder<Role>();
        await foreach (var role in RolesOf(db, account, assembly)) roles.Add(role);
        return roles.Count == 0
            ? null
            : new Membership(account, assembly, roles.ToImmutable(), member.Participant, member.Staff, member.Pseudonym, member.Language);
    }

    private Kept<T>? Fresh<TKey, T>(ConcurrentDictionary<TKey, Kept<T>> kept, TKey key)
        where TKey : notnull =>
        kept.TryGetValue(key, out var found) && clock.GetElapsedTime(found.At) < Freshness ? found : null;

    // The age counts from before the reading, so that what was changed meanwhile isn't kept longer than promised.
    private static T Keep<TKey, T>(ConcurrentDictionary<TKey, Kept<T>> kept, TKey key, T value, long askedAt)
        where TKey : notnull
    {
        if (kept.Count >= MostKept) kept.Clear();
        kept[key] = new Kept<T>(value, askedAt);
        return value;
    }

    private sealed record Kept<T>(T Value, long At);
}
