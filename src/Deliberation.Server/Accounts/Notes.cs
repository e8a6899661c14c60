using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>What the instance remembers between starts: short texts under a key.</summary>
public sealed class Notes
{
    private readonly IDbContextFactory<AccountsDb> accounts;
    private readonly AccountsWriter writer;
    private readonly TimeProvider clock;

    internal Notes(IDbContextFactory<AccountsDb> accounts, AccountsWriter writer, TimeProvider clock) => (this.accounts, this.writer, this.clock) = (accounts, writer, clock);

    /// <summary>What stands under a key; null when nothing does.</summary>
    public async Task<string?> Read(string key)
    {
        await using var db = await accounts.CreateDbContextAsync();
        return (await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key))?.Value;
    }

    /// <summary>What stands under a key; where nothing does, what is made now, from then on.</summary>
    public Task<string> Ensure(string key, Func<string> make) => writer.Run(async db =>
    {
        if (await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key) is { } known) return known.Value;
        var value = make();
        db.Settings.Add(new Setting { Key = key, Value = value });
        await db.SaveChangesAsync();
        return value;
    });

    /// <summary>An account that nobody can sign in to but by a link, the same for the same key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">What it is called in rooms; no name to sign in with.</param>
    public async Task<Guid> EnsureAccount(string key, string name)
    {
        var id = Guid.Parse(await Ensure(key, () => Guid.NewGuid().ToString("D")));
        return await writer.Run(async db =>
        {
            if (await db.Users.AnyAsync(known => known.Id == id)) return id;
            db.Users.Add(new Account { Id = id, UserName = name, CreatedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync();
            return id;
        });
    }
}
