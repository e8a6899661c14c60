using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>What the instance remembers between starts: short texts under a key.</summary>
public sealed class Notes
{
    private readonly IDbContextFactory<AccountsDb> accounts;
    private readonly WriteGate gate;
    private readonly TimeProvider clock;

    internal Notes(IDbContextFactory<AccountsDb> accounts, WriteGate gate, TimeProvider clock) => (this.accounts, this.gate, this.clock) = (accounts, gate, clock);

    /// <summary>What stands under a key; null when nothing does.</summary>
    public async Task<string?> Read(string key)
    {
        await using var db = await accounts.CreateDbContextAsync();
        return (await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key))?.Value;
    }

    /// <summary>What stands under a key; where nothing does, what is made now, from then on.</summary>
    public async Task<string> Ensure(string key, Func<string> make)
    {
        using var turn = await gate.Enter();
        await using var db = await accounts.CreateDbContextAsync();
        if (await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key) is { } known) return known.Value;
        var value = make();
        db.Settings.Add(new Setting { Key = key, Value = value });
        await db.SaveChangesAsync();
        return value;
    }

    /// <summary>An account without name and password, the same for the same key: nobody can sign in to it but by a link.</summary>
    public async Task<Guid> EnsureAccount(string key)
    {
        var id = Guid.Parse(await Ensure(key, () => Guid.NewGuid().ToString("D")));
        using var turn = await gate.Enter();
        await using var db = await accounts.CreateDbContextAsync();
        if (await db.Users.AnyAsync(known => known.Id == id)) return id;
        db.Users.Add(new Account { Id = id, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync();
        return id;
    }
}
