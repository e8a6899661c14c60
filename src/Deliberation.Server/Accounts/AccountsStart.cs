using Deliberation.Server.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Brings accounts.db to its newest form before the first request, and makes a cookie key so that the first page needs none.</summary>
public static class AccountsStart
{
    /// <summary>Applies missing migrations; an interrupted one is rolled back by its transaction and applied at the next start.</summary>
    public static async Task OpenAccounts(this IServiceProvider services, string file)
    {
        // Whoever can read the file can read names; SQLite gives its journal the mode of the database.
        await OwnerOnly.Open(file, FileMode.OpenOrCreate).DisposeAsync();
        AccountsSqlite.Recover(file);
        var factory = services.GetRequiredService<IDbContextFactory<AccountsDb>>();
        await using (var db = await factory.CreateDbContextAsync()) await db.Database.MigrateAsync();
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([]);
    }
}
